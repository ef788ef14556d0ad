// @ts-check
import { concat } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { utf8 } from '../wire/wire.js'
import { decrypt, encrypt, equal, expand, random } from './suite.js'

// C2SP chunked-encryption@v1, Cobblestone-256: SHA-512, AES-256-GCM, chunks of 16 KiB of which the last is always
// short.

const CHUNK = 16_384
const PREFIX = 24 + 32
const none = new Uint8Array()
const name = utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0')

/**
 * @type {(key: Uint8Array, salt: Uint8Array, context: Uint8Array) => Promise<{ key: CryptoKey, base: Uint8Array,
 *   commitment: Uint8Array }>}
 */
const derive = async (key, salt, context) => {
  must(key.length === 32 && salt.length === 24, 'length')
  const out = await expand(key, concat(name, salt, context), 76, 'SHA-512')
  const imported = await crypto.subtle.importKey('raw', out.slice(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { key: imported, base: out.slice(32, 44), commitment: out.slice(44) }
}

/** @type {(base: Uint8Array, index: number) => Uint8Array} */
const nonceAt = (base, index) => {
  const nonce = base.slice()
  const view = new DataView(nonce.buffer)
  view.setUint32(8, view.getUint32(8) ^ index)
  return nonce
}

/**
 * @param {Uint8Array} data
 * @param {number} size
 * @param {(index: number, part: Uint8Array) => Promise<Uint8Array>} work
 */
const eachChunk = (data, size, work) =>
  Promise.all(
    Array.from(
      { length: Math.floor(data.length / size) + 1 },
      (_, i) => work(i, data.subarray(i * size, (i + 1) * size)),
    ),
  )

/**
 * Salt, key commitment and chunks.
 * @type {(key: Uint8Array, context: Uint8Array, data: Uint8Array, salt?: Uint8Array) => Promise<Uint8Array>}
 */
export const sealChunks = async (key, context, data, salt = random(24)) => {
  const derived = await derive(key, salt, context)
  const chunks = await eachChunk(data, CHUNK, (i, part) => encrypt(derived.key, nonceAt(derived.base, i), none, part))
  return concat(salt, derived.commitment, ...chunks)
}

/**
 * The plaintext; refuses "commit" for another key or context, "aead" for changed, moved or missing chunks.
 * @type {(key: Uint8Array, context: Uint8Array, blob: Uint8Array) => Promise<Uint8Array>}
 */
export const openChunks = async (key, context, blob) => {
  must(blob.length >= PREFIX + 16, 'truncated')
  const derived = await derive(key, blob.slice(0, 24), context)
  must(equal(derived.commitment, blob.subarray(24, PREFIX)), 'commit')
  const body = blob.subarray(PREFIX)
  must(body.length % (CHUNK + 16) >= 16, 'truncated')
  const chunks = await eachChunk(
    body,
    CHUNK + 16,
    (i, part) => decrypt(derived.key, nonceAt(derived.base, i), none, part),
  )
  return concat(...chunks)
}
