// @ts-check
import { concat, unhex } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { utf8, Writer } from '../wire/wire.js'
import { agree, agreementKey, decrypt, encrypt, expand, extract, KEM, random } from './suite.js'

// RFC 9180, Base mode only, DHKEM(X25519, HKDF-SHA256) / HKDF-SHA256 / AES-256-GCM, one message per context.

const version = utf8('HPKE-v1')
const kemSuite = concat(utf8('KEM'), unhex('0020'))
const suite = concat(utf8('HPKE'), unhex('002000010002'))
const none = new Uint8Array()

/**
 * Section 4.
 * @type {(id: Uint8Array, salt: Uint8Array, name: string, ikm: Uint8Array) => Promise<Uint8Array>}
 */
const labeledExtract = (id, salt, name, ikm) => extract(salt, concat(version, id, utf8(name), ikm))

/**
 * Section 4.
 * @type {(id: Uint8Array, prk: Uint8Array, name: string, info: Uint8Array, length: number) => Promise<Uint8Array>}
 */
const labeledExpand = (id, prk, name, info, length) =>
  expand(prk, new Writer().u16(length).raw(version).raw(id).raw(utf8(name)).raw(info).done(), length)

/**
 * Sections 4.1 and 5.1: the AEAD key and first nonce.
 * @type {(dh: Uint8Array, enc: Uint8Array, recipient: Uint8Array, info: Uint8Array) => Promise<[Uint8Array,
 *   Uint8Array]>}
 */
const schedule = async (dh, enc, recipient, info) => {
  const prk = await labeledExtract(kemSuite, none, 'eae_prk', dh)
  const shared = await labeledExpand(kemSuite, prk, 'shared_secret', concat(enc, recipient), 32)
  const pskHash = await labeledExtract(suite, none, 'psk_id_hash', none)
  const infoHash = await labeledExtract(suite, none, 'info_hash', info)
  const context = concat(Uint8Array.of(0), pskHash, infoHash)
  const secret = await labeledExtract(suite, shared, 'secret', none)
  return [
    await labeledExpand(suite, secret, 'key', context, 32),
    await labeledExpand(suite, secret, 'base_nonce', context, 12),
  ]
}

/**
 * SealBase to `recipient`, whose key belongs to `kem`.
 * @type {(kem: number, recipient: Uint8Array, info: Uint8Array, aad: Uint8Array,
 *   data: Uint8Array) => Promise<{ enc: Uint8Array, ct: Uint8Array }>}
 */
export const seal = async (kem, recipient, info, aad, data) => {
  must(kem === KEM, 'suite')
  const ephemeral = await agreementKey(random(32))
  const enc = ephemeral.public
  const [key, nonce] = await schedule(await agree(ephemeral, recipient), enc, recipient, info)
  return { enc, ct: await encrypt(key, nonce, aad, data) }
}

/**
 * OpenBase by the holder of `own`; refuses a weak `enc` and any change of `info`, `aad` or `ct`.
 * @type {(kem: number, own: import('./suite.js').KeyPair, enc: Uint8Array, info: Uint8Array, aad: Uint8Array,
 *   ct: Uint8Array) => Promise<Uint8Array>}
 */
export const open = async (kem, own, enc, info, aad, ct) => {
  must(kem === KEM, 'suite')
  const [key, nonce] = await schedule(await agree(own, enc), enc, own.public, info)
  return decrypt(key, nonce, aad, ct)
}
