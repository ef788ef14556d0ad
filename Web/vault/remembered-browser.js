// @ts-check
import { browserKey, encodeUnlocker, lock, parseUnlocker } from '../protocol/accounts/unlockers.js'
import { equal } from '../protocol/wire/bytes.js'
import * as browserStorage from '../storage/browser-storage.js'

/**
 * @typedef {{ vaultId: Uint8Array, unlocker: Uint8Array, locator: Uint8Array, key: CryptoKey, auth: CryptoKey,
 *   locked: boolean }} Remembered
 *   What a browser that is to remember an account keeps. Neither key can be taken out of it; `unlocker` is the id of
 *   its record (kind 3) at the server, which names the public half of `auth`. `locked` means that a person must ask
 *   before it opens again.
 */

const NAME = 'remembered'

/** @type {() => Promise<Remembered | undefined>} */
export const remembered = () => browserStorage.get(NAME)

/** @type {() => Promise<void>} */
export const forgetRemembered = () => browserStorage.remove(NAME)

/**
 * From now on it opens only when a person asks for it (`true`), or by itself.
 * @type {(locked: boolean) => Promise<void>}
 */
export const setLocked = async (locked) => {
  const kept = await remembered()
  if (kept && kept.locked !== locked) await browserStorage.put(NAME, { ...kept, locked })
}

/**
 * A key that signs in, is nobody else's, and cannot be taken out of this browser.
 * @type {() => Promise<CryptoKeyPair>}
 */
const signInKey =
  async () => /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, [
    'sign',
    'verify',
  ]))

/**
 * Makes this browser's record for the vault; `keep` stores this side of it once the server has the record. The record
 * names the key that this browser signs in with, so that both go together.
 * @type {(vaultId: Uint8Array, vmk: Uint8Array, account: { locator: Uint8Array }) => Promise<{ record: Uint8Array,
 *   keep: () => Promise<void> }>}
 */
export const rememberingRecord = async (vaultId, vmk, { locator }) => {
  const key = await browserKey()
  const auth = await signInKey()
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', auth.publicKey))
  const unlocker = await lock({ kind: 3, key }, vaultId, vmk, publicKey)
  const kept = { vaultId, unlocker: unlocker.id, locator, key, auth: auth.privateKey, locked: false }
  return { record: encodeUnlocker(unlocker), keep: () => browserStorage.put(NAME, kept) }
}

/**
 * Whether `record` is the one this browser made.
 * @type {(record: Uint8Array, kept: Remembered) => boolean}
 */
export const isOwn = (record, kept) => {
  const { kind, id } = parseUnlocker(record)
  return kind === 3 && equal(id, kept.unlocker)
}
