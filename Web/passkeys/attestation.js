// @ts-check
import { concat, unhex } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'
import { parse, Reader } from '../protocol/wire/wire.js'
import { readCBOR } from './cbor.js'

// What a new passkey says of itself, out of the one thing that every manager gives: not all have the methods that came
// later (getPublicKey, getAuthenticatorData, getPublicKeyAlgorithm).

/**
 * @typedef {{ id: Uint8Array, authenticatorData: Uint8Array, publicKey: Uint8Array,
 *   algorithm: number }} NewPasskey  `publicKey` is a SubjectPublicKeyInfo.
 */

const ES256 = -7
const EDDSA = -8
const RS256 = -257
const HAS_PASSKEY = 0x40

/**
 * Reads an attestation object (WebAuthn Level 3, sections 6.5 and 6.1); refuses one that is anything else, and a key of
 * a kind that was not asked for.
 * @type {(attestationObject: Uint8Array) => NewPasskey}
 */
export const readAttestation = (attestationObject) => {
  const object = parse(attestationObject, readCBOR)
  must(object instanceof Map, 'cbor')
  const authenticatorData = object.get('authData')
  must(authenticatorData instanceof Uint8Array, 'cbor')
  const r = new Reader(authenticatorData)
  r.take(32)
  must((r.u8() & HAS_PASSKEY) !== 0, 'cbor')
  r.take(4 + 16)
  const id = r.o16()
  const key = readCBOR(r)
  must(id.length > 0 && key instanceof Map, 'cbor')
  return { id, authenticatorData, ...keyOf(key) }
}

/**
 * A COSE_Key (RFC 9053 section 7) as a SubjectPublicKeyInfo (RFC 5280 section 4.1).
 * @type {(key: Map<unknown, unknown>) => { publicKey: Uint8Array, algorithm: number }}
 */
const keyOf = (key) => {
  const algorithm = key.get(3)
  const bytes = (/** @type {number} */ label, /** @type {number | undefined} */ length) => {
    const value = key.get(label)
    must(value instanceof Uint8Array && value.length > 0 && value.length === (length ?? value.length), 'cbor')
    return value
  }
  const is = (/** @type {number} */ kind, /** @type {number | undefined} */ curve) =>
    must(key.get(1) === kind && key.get(-1) === (curve ?? key.get(-1)), 'cbor')
  if (algorithm === ES256) {
    is(2, 1)
    return { algorithm, publicKey: concat(P256, bytes(-2, 32), bytes(-3, 32)) }
  }
  if (algorithm === EDDSA) {
    is(1, 6)
    return { algorithm, publicKey: concat(ED25519, bytes(-2, 32)) }
  }
  must(algorithm === RS256, 'cbor')
  is(3, undefined)
  const numbers = der(0x30, number(bytes(-1, undefined)), number(bytes(-2, undefined)))
  return { algorithm, publicKey: der(0x30, RSA, der(0x03, Uint8Array.of(0), numbers)) }
}

/** All of a P-256 key but its two coordinates, and of an Ed25519 key but its 32 bytes; what names RSA. */
const P256 = unhex('3059301306072a8648ce3d020106082a8648ce3d03010703420004')
const ED25519 = unhex('302a300506032b6570032100')
const RSA = unhex('300d06092a864886f70d0101010500')

/**
 * One value in DER (X.690 section 8.1).
 * @type {(tag: number, ...parts: Uint8Array[]) => Uint8Array}
 */
const der = (tag, ...parts) => {
  const body = concat(...parts)
  const n = body.length
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255]
  must(n < 65_536, 'length')
  return concat(Uint8Array.of(tag, ...length), body)
}

/**
 * A positive INTEGER out of big-endian bytes.
 * @type {(bytes: Uint8Array) => Uint8Array}
 */
const number = (bytes) => {
  const first = bytes.findIndex((byte) => byte !== 0)
  must(first >= 0, 'cbor')
  return der(0x02, Uint8Array.from(bytes[first] > 127 ? [0] : []), bytes.slice(first))
}
