// @ts-check
import { concat } from './bytes.js'
import { must, Refusal } from './refusal.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/**
 * Strict UTF-8 to text; refuses what is not well formed.
 * @type {(bytes: Uint8Array) => string}
 */
export const text = (bytes) => {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Refusal('utf8')
  }
}

/**
 * Whether `value` can name somebody or something in an entry of the log: 1 to 255 printable signs of ASCII, no space.
 * Of other letters several spellings are one text to some programs and different texts to others.
 * @type {(value: string) => boolean}
 */
export const isName = (value) => /^[!-~]{1,255}$/.test(value)

/**
 * A name; refuses bytes that are none.
 * @type {(bytes: Uint8Array) => string}
 */
export const name = (bytes) => {
  const value = text(bytes)
  must(isName(value), 'name')
  return value
}

/**
 * Text to UTF-8; refuses lone surrogates, which have no encoding.
 * @type {(value: string) => Uint8Array}
 */
export const utf8 = (value) => {
  const bytes = encoder.encode(value)
  must(decoder.decode(bytes) === value, 'utf8')
  return bytes
}

/** Reads the structs of section 4.0 in order; every read refuses to pass the end. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }

  get left() {
    return this.bytes.length - this.at
  }

  /**
   * The next `n` bytes, copied.
   * @param {number} n
   */
  take(n) {
    must(n <= this.left, 'truncated')
    return this.bytes.slice(this.at, this.at += n)
  }

  /** @param {number} n */
  #number(n) {
    return this.take(n).reduce((value, b) => value * 256 + b, 0)
  }

  u8() {
    return this.#number(1)
  }
  u16() {
    return this.#number(2)
  }
  u32() {
    return this.#number(4)
  }
  /** At most 2^53-1, so that both implementations read the same number. */
  u64() {
    const value = this.#number(8)
    must(Number.isSafeInteger(value), 'number')
    return value
  }

  o8() {
    return this.take(this.u8())
  }
  o16() {
    return this.take(this.u16())
  }
  o32() {
    return this.take(this.u32())
  }

  /** Refuses trailing bytes. */
  end() {
    must(this.left === 0, 'trailing')
  }
}

/**
 * What `read` makes of all of `bytes`.
 * @template T
 * @param {Uint8Array} bytes
 * @param {(r: Reader) => T} read
 * @returns {T}
 */
export const parse = (bytes, read) => {
  const r = new Reader(bytes)
  const value = read(r)
  r.end()
  return value
}

/**
 * What `read` makes of `bytes`, again and again until they are used up; refuses more than `most`.
 * @template T
 * @param {Uint8Array} bytes
 * @param {(r: Reader) => T} read
 * @param {number} [most]
 * @returns {T[]}
 */
export const parseList = (bytes, read, most = Infinity) =>
  parse(bytes, (r) => {
    const list = []
    while (r.left > 0) must(list.push(read(r)) <= most, 'count')
    return list
  })

/** Writes the structs of section 4.0; refuses numbers and lengths that do not fit. */
export class Writer {
  /** @type {Uint8Array[]} */
  #parts = []

  /** @param {number} value @param {number} n */
  #number(value, n) {
    must(Number.isSafeInteger(value) && value >= 0 && value < 256 ** n, 'number')
    const part = new Uint8Array(n)
    for (let i = n - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) part[i] = rest % 256
    return this.raw(part)
  }

  /** @param {number} v */
  u8(v) {
    return this.#number(v, 1)
  }
  /** @param {number} v */
  u16(v) {
    return this.#number(v, 2)
  }
  /** @param {number} v */
  u32(v) {
    return this.#number(v, 4)
  }
  /** @param {number} v */
  u64(v) {
    return this.#number(v, 8)
  }

  /** @param {Uint8Array} part @param {number} [length] the length it must have */
  raw(part, length) {
    must(length === undefined || part.length === length, 'length')
    this.#parts.push(part)
    return this
  }

  /** @param {Uint8Array} part */
  o8(part) {
    return this.u8(part.length).raw(part)
  }
  /** @param {Uint8Array} part */
  o16(part) {
    return this.u16(part.length).raw(part)
  }
  /** @param {Uint8Array} part */
  o32(part) {
    return this.u32(part.length).raw(part)
  }

  done() {
    return concat(...this.#parts)
  }
}
