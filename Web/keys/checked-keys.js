// @ts-check
import { isProblem } from '../net/server.js'
import { checkKeys, checkSigner, parseKeyProof } from '../protocol/keys/key-check.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { parseLicenceEvent } from '../protocol/leaves/leaves.js'
import { growthPath } from '../protocol/log/log-tiles.js'
import { equal } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { instance } from './key-source.js'
import { firstTrust, pin, pinnedIn, strictest } from './pinned-log.js'

/**
 * @typedef {Pick<import('../vault/account.js').Account, 'body' | 'update'>} Holder
 * @typedef {import('../protocol/keys/key-check.js').SoundKeys} SoundKeys
 * @typedef {import('../protocol/keys/key-check.js').UnsoundKeys} UnsoundKeys
 * @typedef {import('../protocol/keys/key-check.js').KeyProof} KeyProof
 * @typedef {import('../protocol/keys/key-check.js').Trusted} Trusted
 * @typedef {import('../protocol/keys/key-check.js').Met} Met
 * @typedef {import('./key-source.js').KeySource} KeySource
 * @typedef {import('./pinned-log.js').Pinned} Pinned
 * @typedef {{ source?: KeySource, now?: number }} CheckOptions
 *   `now` is by this device's own clock, in seconds: the server's would not tell an old directory.
 * @typedef {SoundKeys & { ms: number, keep: (body: import('../protocol/accounts/vault.js').VaultBody) =>
 *   Promise<void> }} CheckedKeys
 *   `keep` pins, inside of `account.update`, what was found; `ms` is how long the checking took, without waiting for
 *   the network.
 */

/**
 * The keys of `handle` after the whole check of section 4.4, against what this account has pinned. Throws `KeyTrouble`.
 * @type {(account: Holder, handle: string, options?: CheckOptions) => Promise<CheckedKeys>}
 */
export const checkedKeys = async (account, handle, options = {}) => {
  const { proof, pinned, trusted, met } = await askForProof(account, handle, options)
  const known = { ...met, pinned: account.body.pins.find((pin) => pin.handle === handle)?.aik }
  const begun = performance.now()
  let judged = await checkKeys(proof, handle, trusted, known)
  if (
    !judged.ok && judged.problem === 'unlicensed' &&
    (await learnSigners(proof, trusted, met, options.source ?? instance))
  ) {
    judged = await checkKeys(proof, handle, trusted, known)
  }
  return checked(judged, pinned, performance.now() - begun)
}

/**
 * Asks for everything at once.
 * @type {(account: Holder, handle: string, options: CheckOptions) => Promise<{ proof: KeyProof, pinned: Pinned,
 *   trusted: Trusted, met: Met }>}
 */
export const askForProof = async (account, handle, { source = instance, now = Math.floor(Date.now() / 1000) }) => {
  const asked = source.keyProof(handle).catch((error) => {
    throw isProblem(error, 'not-found') ? new KeyTrouble('unlogged') : error
  })
  const [answer, pinned] = await Promise.all([asked, trustedLog(account, source)])
  const { policy, authorities, head } = pinned
  return {
    proof: parsed(answer),
    pinned,
    trusted: { policy, authorities, now },
    met: { remembered: head ?? undefined, growth: growthBy(source) },
  }
}

/** @type {(account: Holder, source: KeySource) => Promise<Pinned>} */
const trustedLog = async (account, source) => {
  const pinned = await pinnedIn(account.body)
  if (!pinned) return firstTrust(await source.trust())
  return { ...pinned, policy: await strictest(pinned.policy, () => source.policy()) }
}

/** @type {(judged: SoundKeys | UnsoundKeys, pinned: Pinned, ms?: number) => CheckedKeys} */
export const checked = (judged, pinned, ms = 0) => {
  if (!judged.ok) throw new KeyTrouble(judged.problem)
  return { ...judged, ms, keep: (body) => pin(body, { ...pinned, head: judged.head }) }
}

/** @type {(answer: unknown) => KeyProof} */
const parsed = (answer) => {
  try {
    return parseKeyProof(answer)
  } catch (error) {
    throw error instanceof Refusal ? new KeyTrouble('forged') : error
  }
}

/**
 * How the log grew, by its tiles. A log that keeps them back shows no growth, and that is another log than the one
 * seen.
 * @type {(source: KeySource) => (older: number, newer: number) => Promise<Uint8Array[]>}
 */
const growthBy = (source) => async (older, newer) => {
  try {
    return await growthPath(older, newer, (path) => source.tile(path))
  } catch (error) {
    if (error instanceof Refusal || isProblem(error, 'not-found')) return []
    throw error
  }
}

/**
 * Takes in authorities that were not there at first use, once the log and its directory name their keys. Their handles
 * have a full stop, which no practitioner's has. Whether there was anybody to take in.
 * @type {(proof: KeyProof, trusted: Trusted, met: Met, source: KeySource) => Promise<boolean>}
 */
const learnSigners = async (proof, trusted, met, source) => {
  const named = new Set(proof.licences.map(({ leaf }) => parseLicenceEvent(leaf).authority))
  const strange = [...named].filter((id) => id.includes('.') && !trusted.authorities.has(id))
  const found = await Promise.all(strange.map(async (id) => {
    const answer = await source.keyProof(id).catch((error) => {
      if (!isProblem(error, 'not-found')) throw error
    })
    const judged = answer && (await checkSigner(parsed(answer), id, trusted, met))
    if (judged && !judged.ok && judged.problem === 'two-views') throw new KeyTrouble('two-views')
    if (judged?.ok) trusted.authorities.set(id, judged.record.aik)
    return Boolean(judged?.ok)
  }))
  return found.includes(true)
}

/**
 * Whether the keys that a talk is sealed to are ones that the log has for `member`.
 * @type {(keys: SoundKeys, member: import('../protocol/conversations/conversation.js').MemberKey) => boolean}
 */
export const areLogged = ({ records }, member) =>
  records.some(({ aik, dh, kemKey }) => equal(aik, member.sig) && equal(dh, member.dh) && equal(kemKey, member.kemKey))
