// @ts-check
import { must } from '../protocol/wire/refusal.js'
import { text } from '../protocol/wire/wire.js'

/**
 * @typedef {number | string | boolean | null | Uint8Array | unknown[] | Map<unknown,
 *   unknown>} CBOR  One value of the part of CBOR (RFC 8949) that authenticators write.
 * @typedef {import('../protocol/wire/wire.js').Reader} Reader
 */

const DEEPEST = 4
/** @type {Map<number, CBOR>} */
const simple = new Map(/** @type {[number, CBOR][]} */ ([[20, false], [21, true], [22, null]]))

/**
 * The next value of CTAP2 canonical CBOR: definite lengths, shortest forms, no tags, no floats, no key twice, at most
 * four deep. Refuses anything else.
 * @type {(r: Reader, depth?: number) => CBOR}
 */
export const readCBOR = (r, depth = 1) => {
  must(depth <= DEEPEST, 'cbor')
  const first = r.u8()
  const major = first >> 5
  const n = argumentOf(r, first & 31, major)
  if (major === 0) return n
  if (major === 1) return -1 - n
  if (major === 2) return r.take(n)
  if (major === 3) return text(r.take(n))
  // Each value has a byte at least, so nothing long is made of a few bytes.
  must(major === 7 ? simple.has(n) : major < 6 && n <= r.left, 'cbor')
  if (major === 7) return simple.get(n) ?? null
  return major === 4 ? Array.from({ length: n }, () => readCBOR(r, depth + 1)) : mapOf(r, n, depth + 1)
}

/**
 * The argument of a head (RFC 8949 section 3), which must be in its shortest form.
 * @type {(r: Reader, extra: number, major: number) => number}
 */
const argumentOf = (r, extra, major) => {
  if (extra < 24) return extra
  must(extra <= 27 && major !== 7, 'cbor')
  const [value, least] = extra === 24
    ? [r.u8(), 24]
    : extra === 25
    ? [r.u16(), 2 ** 8]
    : extra === 26
    ? [r.u32(), 2 ** 16]
    : [r.u64(), 2 ** 32]
  must(value >= least, 'cbor')
  return value
}

/** @type {(r: Reader, count: number, depth: number) => Map<unknown, unknown>} */
const mapOf = (r, count, depth) => {
  const map = new Map()
  for (let i = 0; i < count; i++) {
    const key = readCBOR(r, depth)
    must((typeof key === 'number' || typeof key === 'string') && !map.has(key), 'cbor')
    map.set(key, readCBOR(r, depth))
  }
  return map
}
