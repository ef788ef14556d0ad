// @ts-check
import { settingsOf } from '../protocol/accounts/settings.js'
import { auditOwnKeys } from '../protocol/keys/key-check.js'
import { parseKeyRecord } from '../protocol/keys/key-record.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { agreementKey, sha256, signingKey } from '../protocol/suite/suite.js'
import { base64url, equal, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { askForProof, checked } from './checked-keys.js'
import { pin } from './pinned-log.js'

/**
 * @typedef {Pick<import('../vault/account.js').Account, 'body' | 'update' | 'identity'>} Owner
 * @typedef {import('./checked-keys.js').CheckOptions} CheckOptions
 */

/**
 * A practitioner's look at their own keys (section 4.4): the directory names a record that was made with the secrets in
 * this vault and no other, and one that was seen before is still in the chain. What was seen is kept in the vault.
 * Throws `KeyTrouble`.
 * @type {(account: Owner, options?: CheckOptions) => Promise<import('../protocol/keys/key-record.js').KeyRecord>}
 */
export const auditKeys = async (account, options = {}) => {
  const { identity } = account
  if (!identity) throw new Refusal('foreign')
  const { proof, pinned, trusted, met } = await askForProof(account, identity.handle, options)
  const { aik, isOwn } = await secretsOf(identity)
  const made = proof.records.filter(({ leaf }) => isOwn(leaf)).pop()
  const own = { aik, hash: made ? await sha256(made.leaf) : new Uint8Array(32) }
  const keys = checked(await auditOwnKeys(proof, identity.handle, own, trusted, met), pinned)
  const seen = settingsOf(account.body).ownRecord
  if (typeof seen === 'string' && !keys.records.some(({ hash }) => equal(hash, unbase64url(seen)))) {
    throw new KeyTrouble('stale')
  }
  const ownRecord = base64url(keys.record.hash)
  const hasGrown = keys.head.size > (pinned.head?.size ?? 0)
  if (seen !== ownRecord || hasGrown) {
    await account.update((body) => pin(body, { ...pinned, head: keys.head }, { ownRecord }))
  }
  return keys.record
}

/**
 * @type {(identity: import('../vault/account.js').Identity) => Promise<{ aik: Uint8Array,
 *   isOwn: (leaf: Uint8Array) => boolean }>}
 */
const secretsOf = async ({ aikSeed, dhSeed, kemGenerations }) => {
  const aik = (await signingKey(aikSeed)).public
  const dh = (await agreementKey(dhSeed)).public
  const kems = await Promise.all(
    kemGenerations.map(async ({ gen, seed }) => ({ gen, key: (await agreementKey(seed)).public })),
  )
  const isOwn = (/** @type {Uint8Array} */ leaf) => {
    try {
      const { fields } = parseKeyRecord(leaf)
      return equal(fields.aik, aik) && equal(fields.dh, dh) &&
        kems.some(({ gen, key }) => gen === fields.kemGen && equal(key, fields.kemKey))
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }
  return { aik, isOwn }
}
