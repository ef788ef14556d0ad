// @ts-check
import { decrypt, encrypt, equal, expand, extract, hkdf, label, mac, random, sha256 } from '../suite/suite.js'
import { must } from '../wire/refusal.js'
import { parse, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ kind: number, id: Uint8Array, params: Uint8Array, nonce: Uint8Array, wrapped: Uint8Array,
 *   commit: Uint8Array }} Unlocker
 *   One way to the vault's master key VMK, as the server keeps it.
 * @typedef {{ kind: 1, pm: Uint8Array } | { kind: 2, prf: Uint8Array } | { kind: 3, key: CryptoKey }} Means
 *   What opens it: the phrase's `pm`, a passkey's PRF output, or this browser's key.
 */

/** The input of a passkey's PRF extension. */
export const prfInput = () => sha256(utf8('alcove/1 prf'))

/**
 * A key that never leaves this browser, for unlocker kind 3.
 * @type {() => Promise<CryptoKey>}
 */
export const browserKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** @type {(bytes: Uint8Array) => Unlocker} */
export const parseUnlocker = (bytes) =>
  parse(bytes, (r) => {
    const kind = r.u8()
    must(kind >= 1 && kind <= 5, 'kind')
    return { kind, id: r.take(16), params: r.o16(), nonce: r.take(12), wrapped: r.take(48), commit: r.take(32) }
  })

/** @type {(u: Unlocker) => Uint8Array} */
export const encodeUnlocker = (u) =>
  new Writer().u8(u.kind).raw(u.id, 16).o16(u.params).raw(u.nonce, 12).raw(u.wrapped, 48).raw(u.commit, 32).done()

/** @type {(kind: number, vaultId: Uint8Array) => Uint8Array} */
const context = (kind, vaultId) => new Writer().raw(label('alcove/1 unlock')).raw(vaultId, 16).u8(kind).done()

/**
 * KEK and KC for kinds 1 and 2.
 * @type {(means: Means & { kind: 1 | 2 }, vaultId: Uint8Array) => Promise<{ kek: Uint8Array, kc: Uint8Array }>}
 */
export const unlockKeys = async (means, vaultId) => {
  const prk = means.kind === 1 ? means.pm : await extract(vaultId, means.prf)
  must(prk.length === 32 && (means.kind === 1 || means.prf.length === 32), 'length')
  const both = await expand(prk, context(means.kind, vaultId), 64)
  return { kek: both.slice(0, 32), kc: both.slice(32) }
}

/** @type {(kc: Uint8Array, nonce: Uint8Array, wrapped: Uint8Array) => Promise<Uint8Array>} */
const commitment = (kc, nonce, wrapped) => mac(kc, 'alcove/1 unlock-commit', nonce, wrapped)

/**
 * Kind 3 has no key that can be expanded, so its commitment is made with the key inside.
 * @type {(vmk: Uint8Array, aad: Uint8Array) => Promise<Uint8Array>}
 */
const innerKey = (vmk, aad) => hkdf(new Uint8Array(), vmk, aad, 32)

/**
 * Wraps `vmk` so that `means` can open it. `params` is public: a passkey's credential id, or nothing.
 * @type {(means: Means, vaultId: Uint8Array, vmk: Uint8Array, params?: Uint8Array) => Promise<Unlocker>}
 */
export const lock = async (means, vaultId, vmk, params = new Uint8Array()) => {
  must(vmk.length === 32, 'length')
  const aad = context(means.kind, vaultId)
  const nonce = random(12)
  const keys = means.kind === 3 ? { kek: means.key, kc: await innerKey(vmk, aad) } : await unlockKeys(means, vaultId)
  const wrapped = await encrypt(keys.kek, nonce, aad, vmk)
  return { kind: means.kind, id: random(16), params, nonce, wrapped, commit: await commitment(keys.kc, nonce, wrapped) }
}

/**
 * The VMK; refuses "kind", "commit" (checked before decryption where a secret could be guessed) and "aead".
 * @type {(unlocker: Unlocker, means: Means, vaultId: Uint8Array) => Promise<Uint8Array>}
 */
export const unlock = async (unlocker, means, vaultId) => {
  const { kind, nonce, wrapped, commit } = unlocker
  must(kind === means.kind, 'kind')
  const aad = context(kind, vaultId)
  if (means.kind === 3) {
    const vmk = await decrypt(means.key, nonce, aad, wrapped)
    must(equal(commit, await commitment(await innerKey(vmk, aad), nonce, wrapped)), 'commit')
    return vmk
  }
  const { kek, kc } = await unlockKeys(means, vaultId)
  must(equal(commit, await commitment(kc, nonce, wrapped)), 'commit')
  return decrypt(kek, nonce, aad, wrapped)
}
