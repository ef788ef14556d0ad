// @ts-check
import { call } from '../net/server.js'
import { practitionerMailboxSeed } from '../protocol/accounts/mailbox-token.js'
import { entropyOf, phraseKeys, wordsOf } from '../protocol/accounts/phrase.js'
import { changeSettings } from '../protocol/accounts/settings.js'
import { encodeUnlocker, lock } from '../protocol/accounts/unlockers.js'
import { emptyVault, sealVault } from '../protocol/accounts/vault.js'
import { signKeyRecord } from '../protocol/keys/key-record.js'
import { agreementKey, KEM, random, signingKey } from '../protocol/suite/suite.js'
import { base64url } from '../protocol/wire/bytes.js'
import { Account } from './account.js'
import { rememberingRecord } from './remembered-browser.js'
import { storeKeys } from './tab-session.js'

/**
 * @typedef {import('../protocol/accounts/vault.js').VaultBody} VaultBody
 * @typedef {{ words: string, remember?: boolean }} Wish  `words`: the twelve, as shown.
 * @typedef {{ registration: Record<string, unknown>, unlocker: Uint8Array }} Passkey
 * @typedef {{ phrase: Awaited<ReturnType<typeof phraseKeys>>, vaultId: Uint8Array, vmk: Uint8Array }} Keys
 */

/** How long a practitioner's first key record is in force, in seconds. */
const RECORD_LIFE = 366 * 86_400

/**
 * Twelve fresh words.
 * @type {() => Promise<string[]>}
 */
export const freshWords = async () => wordsOf(random(16))

/**
 * Fresh keys for an account whose words are `words`.
 * @type {(words: string) => Promise<Keys>}
 */
export const freshKeys = async (words) => ({
  phrase: await phraseKeys(await entropyOf(words)),
  vaultId: random(16),
  vmk: random(32),
})

/**
 * Makes the vault at the server by `POST path` and opens it.
 * @type {(path: string, role: import('../base/navigation.js').Role, keys: Keys, body: VaultBody,
 *   options: { remember?: boolean, passkey?: Passkey, more?: Record<string, unknown> }) => Promise<Account>}
 */
const create = async (path, role, { phrase, vaultId, vmk }, body, { remember, passkey, more }) => {
  const memory = remember ? await rememberingRecord(vaultId, vmk, phrase) : null
  const records = [
    encodeUnlocker(await lock({ kind: 1, pm: phrase.pm }, vaultId, vmk)),
    passkey?.unlocker,
    memory?.record,
  ]
  const unlockers = records.flatMap((record) => (record ? [base64url(record)] : []))
  const vault = base64url(await sealVault(vmk, { vaultId, revision: 1, previous: new Uint8Array(32) }, body))
  await call('POST', path, {
    vault_id: base64url(vaultId),
    locator: base64url(phrase.locator),
    auth_key: base64url((await signingKey(phrase.authSeed)).public),
    unlockers,
    vault,
    ...(passkey ? { passkey: passkey.registration } : {}),
    ...more,
  })
  const account = await Account.from({ vault_id: base64url(vaultId), role, revision: 1, unlockers, vault }, vmk)
  await storeKeys({ vaultId, vmk })
  await memory?.keep()
  return account
}

/**
 * A client's account: nothing but the words.
 * @type {(wish: Wish) => Promise<Account>}
 */
export const createClient = async ({ words, remember }) =>
  create('vaults', 'client', await freshKeys(words), emptyVault(), { remember })

/**
 * An operator's account, by invitation.
 * @type {(keys: Keys, wish: { invitation: string, passkey?: Passkey }) => Promise<Account>}
 */
export const createOperator = (keys, { invitation, passkey }) =>
  create('operators', 'operator', keys, emptyVault(), { passkey, more: { invitation } })

/**
 * Fresh keys of somebody who signs in public, in a vault and as the first key record of `handle` (protocol 4.4).
 * @type {(handle: string, now: number) => Promise<{ body: VaultBody, record: Uint8Array, aikSeed: Uint8Array }>}
 */
const newIdentity = async (handle, now) => {
  const body = emptyVault()
  const aikSeed = random(32)
  body.aik = { seed: aikSeed, dhSeed: random(32) }
  body.kemGenerations = [{ gen: 1, seed: random(32), notBefore: now }]
  changeSettings(body, { handle })
  const aik = await signingKey(aikSeed)
  const record = await signKeyRecord({
    handle,
    seq: 1,
    prev: new Uint8Array(32),
    aik: aik.public,
    dh: (await agreementKey(body.aik.dhSeed)).public,
    kem: KEM,
    kemKey: (await agreementKey(body.kemGenerations[0].seed)).public,
    kemGen: 1,
    notBefore: now - 300,
    notAfter: now + RECORD_LIFE,
    recoveryPolicy: 0,
    licenceCommit: new Uint8Array(32),
    ext: new Uint8Array(),
  }, aik)
  return { body, record, aikSeed }
}

/**
 * The account of somebody who signs for a body, by invitation; `handle` is the name that the invitation is for.
 * @type {(role: 'authority' | 'officer', keys: Keys, wish: { invitation: string, handle: string, now: number,
 *   passkey?: Passkey }) => Promise<Account>}
 */
export const createSignatory = async (role, keys, { invitation, handle, now, passkey }) => {
  const { body, record } = await newIdentity(handle, now)
  return create('signatories', role, keys, body, {
    passkey,
    more: { invitation, handle, role, key_record: base64url(record) },
  })
}

/**
 * A practitioner's account, by invitation: identity keys in the vault, the first key record and the mailbox key at the
 * server. `now` is the server's time in seconds.
 * @type {(keys: Keys, wish: { invitation: string, handle: string, displayName: string, zone?: string, now: number,
 *   passkey?: Passkey }) => Promise<Account>}
 */
export const createPractitioner = async (keys, { invitation, handle, displayName, zone, now, passkey }) => {
  const { body, record, aikSeed } = await newIdentity(handle, now)
  const mailbox = await signingKey(await practitionerMailboxSeed(aikSeed))
  const more = {
    invitation,
    handle,
    zone,
    profile: { display_name: displayName },
    key_record: base64url(record),
    mailbox_key: base64url(mailbox.public),
  }
  return create('practitioners', 'practitioner', keys, body, { passkey, more })
}
