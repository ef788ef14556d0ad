// @ts-check
import { concat, equal, isZero, unbase64url, unhex } from '../wire/bytes.js'
import { must, refusing } from '../wire/refusal.js'
import { utf8, Writer } from '../wire/wire.js'
import { isSoundAgreementKey, isSoundPoint, isSoundSignature } from './key-hygiene.js'

export { equal }

const subtle = globalThis.crypto.subtle

/** @typedef {{ secret: CryptoKey, public: Uint8Array }} KeyPair  One key for one purpose: signing, or agreement. */

/** Suite 1's KEM, DHKEM(X25519, HKDF-SHA256): the only one yet (section 4.1). */
export const KEM = 0x0020

/**
 * `n` bytes from the platform's generator.
 * @type {(n: number) => Uint8Array}
 */
export const random = (n) => crypto.getRandomValues(new Uint8Array(n))

/**
 * L(s): the label that keeps each use of a hash or key apart from every other.
 * @type {(label: string) => Uint8Array}
 */
export const label = (label) => new Writer().o8(utf8(label)).done()

/** @type {(data: Uint8Array) => Promise<Uint8Array>} */
export const sha256 = async (data) => new Uint8Array(await subtle.digest('SHA-256', data))

/** @type {(data: Uint8Array) => Promise<Uint8Array>} */
export const sha512 = async (data) => new Uint8Array(await subtle.digest('SHA-512', data))

/**
 * H(label, data).
 * @type {(name: string, ...data: Uint8Array[]) => Promise<Uint8Array>}
 */
export const hash = (name, ...data) => sha256(concat(label(name), ...data))

/** @type {(key: Uint8Array, data: Uint8Array, digest: string) => Promise<Uint8Array>} */
const hmac = async (key, data, digest) => {
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: digest }, false, ['sign'])
  return new Uint8Array(await subtle.sign('HMAC', imported, data))
}

/**
 * MAC(key, label, data). Compare with `equal`.
 * @type {(key: Uint8Array, name: string, ...data: Uint8Array[]) => Promise<Uint8Array>}
 */
export const mac = (key, name, ...data) => hmac(key, concat(label(name), ...data), 'SHA-256')

/**
 * RFC 5869 section 2.2; an empty salt is 32 zero bytes.
 * @type {(salt: Uint8Array, ikm: Uint8Array) => Promise<Uint8Array>}
 */
export const extract = (salt, ikm) => hmac(salt.length > 0 ? salt : new Uint8Array(32), ikm, 'SHA-256')

/**
 * RFC 5869 section 2.3.
 * @type {(prk: Uint8Array, info: Uint8Array, length: number, digest?: string) => Promise<Uint8Array>}
 */
export const expand = async (prk, info, length, digest = 'SHA-256') => {
  let block = new Uint8Array()
  let out = block
  for (let i = 1; out.length < length; i++) {
    block = await hmac(prk, concat(block, info, Uint8Array.of(i)), digest)
    out = concat(out, block)
  }
  return out.slice(0, length)
}

/**
 * RFC 5869.
 * @type {(salt: Uint8Array, ikm: Uint8Array, info: Uint8Array, length: number) => Promise<Uint8Array>}
 */
export const hkdf = async (salt, ikm, info, length) => expand(await extract(salt, ikm), info, length)

/** @type {(key: Uint8Array | CryptoKey) => Promise<CryptoKey>} */
const aesKey = async (key) =>
  key instanceof Uint8Array ? subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']) : key

/**
 * AES-256-GCM.
 * @type {(key: Uint8Array | CryptoKey, nonce: Uint8Array, aad: Uint8Array, data: Uint8Array) => Promise<Uint8Array>}
 */
export const encrypt = async (key, nonce, aad, data) =>
  new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, await aesKey(key), data))

/**
 * The plaintext, or `Refusal` "aead".
 * @type {typeof encrypt}
 */
export const decrypt = (key, nonce, aad, data) =>
  refusing(
    'aead',
    async () =>
      new Uint8Array(
        await subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, await aesKey(key), data),
      ),
  )

/**
 * RFC 8410 section 7: the one PKCS#8 form of a 32-byte seed.
 * @type {(seed: Uint8Array, algorithm: string, oid: string, uses: KeyUsage[]) => Promise<KeyPair>}
 */
const fromSeed = async (seed, algorithm, oid, uses) => {
  must(seed.length === 32, 'length')
  const encoded = concat(unhex(`302e020100300506032b65${oid}04220420`), seed)
  const secret = await subtle.importKey('pkcs8', encoded, { name: algorithm }, true, uses)
  const { x } = await subtle.exportKey('jwk', secret)
  return { secret, public: unbase64url(x ?? '') }
}

/** @type {(seed: Uint8Array) => Promise<KeyPair>} */
export const signingKey = (seed) => fromSeed(seed, 'Ed25519', '70', ['sign'])

/** @type {(seed: Uint8Array) => Promise<KeyPair>} */
export const agreementKey = (seed) => fromSeed(seed, 'X25519', '6e', ['deriveBits'])

/**
 * Sign(key, label, data).
 * @type {(key: KeyPair, name: string, ...data: Uint8Array[]) => Promise<Uint8Array>}
 */
export const sign = async (key, name, ...data) =>
  new Uint8Array(await subtle.sign('Ed25519', key.secret, concat(label(name), ...data)))

/**
 * Refuses with "signature" unless it is one by `publicKey`, and key and signature are sound.
 * @type {(publicKey: Uint8Array, signature: Uint8Array, name: string, ...data: Uint8Array[]) => Promise<void>}
 */
export const verify = async (publicKey, signature, name, ...data) => {
  must(isSoundPoint(publicKey), 'weak-key')
  must(isSoundSignature(signature), 'signature')
  const valid = await refusing('signature', async () => {
    const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
    return subtle.verify('Ed25519', key, signature, concat(label(name), ...data))
  })
  must(valid, 'signature')
}

/**
 * X25519, refusing low-order keys before and a zero secret after.
 * @type {(own: KeyPair, other: Uint8Array) => Promise<Uint8Array>}
 */
export const agree = async (own, other) => {
  must(isSoundAgreementKey(other), 'weak-key')
  return refusing('weak-key', async () => {
    const key = await subtle.importKey('raw', other, { name: 'X25519' }, false, [])
    const shared = new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: key }, own.secret, 256))
    must(!isZero(shared), 'weak-key')
    return shared
  })
}
