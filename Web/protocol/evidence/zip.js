// @ts-check
import { concat, equal } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { text, utf8 } from '../wire/wire.js'

// ZIP archives of files as they are, without compression (APPNOTE 6.3.3, method 0): what a saved report travels in.

/**
 * @typedef {{ name: string, data: Uint8Array }} ArchivedFile  `name` is a path with slashes, relative and without `..`.
 */

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1
  return n >>> 0
})

/** @type {(data: Uint8Array) => number} */
export const crc32 = (data) => {
  let crc = 0xffffffff
  for (const b of data) crc = table[(crc ^ b) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/**
 * Little-endian numbers, each [value, bytes].
 * @type {(...numbers: [number, number][]) => Uint8Array}
 */
const fields = (...numbers) =>
  Uint8Array.from(
    numbers.flatMap(([value, n]) => Array.from({ length: n }, (_, i) => Math.floor(value / 256 ** i) % 256)),
  )

/** 1 January 1980, the archive's first day: when a report was saved is nobody's business. */
const DAY = 0x21
const UTF8 = 0x0800

/** How many files an archive holds at most: more than a report hands over. */
const MOST_FILES = 16_384

/** @type {(name: string) => boolean} */
const isPlain = (name) =>
  name !== '' && !name.includes('\\') && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

/**
 * The files as one archive; the same files give the same bytes.
 * @type {(files: ArchivedFile[]) => Uint8Array}
 */
export const zipStored = (files) => {
  must(
    files.length <= MOST_FILES && files.every(({ name }) => isPlain(name)) &&
      new Set(files.map(({ name }) => name)).size === files.length,
    'name',
  )
  const locals = []
  const central = []
  let at = 0
  for (const { name, data } of files) {
    const path = utf8(name)
    must(data.length < 0xffffffff && at + data.length < 0xffffffff, 'length')
    const shared = fields(
      [20, 2],
      [UTF8, 2],
      [0, 2],
      [0, 2],
      [DAY, 2],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [path.length, 2],
      [0, 2],
    )
    const local = concat(fields([0x04034b50, 4]), shared, path, data)
    central.push(
      concat(fields([0x02014b50, 4], [20, 2]), shared, fields([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), path),
    )
    locals.push(local)
    at += local.length
  }
  const directory = concat(...central)
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [directory.length, 4], [
    at,
    4,
  ], [0, 2])
  return concat(...locals, directory, end)
}

/**
 * The files of an archive made by `zipStored`, or by any program that does not compress. Refuses any other,
 * and one that two programs could unpack differently: the end record is the last thing in it, the directory stands
 * before that and is whole, each entry has a place and a name of its own, and both of its headers say the same.
 * @type {(bytes: Uint8Array) => ArchivedFile[]}
 */
export const unzipStored = (bytes) => {
  const number = numbersOf(bytes)
  const end = endOf(bytes, number)
  const [count, length, start] = [number(end + 10, 2), number(end + 12, 4), number(end + 16, 4)]
  must(number(end + 4, 4) === 0 && number(end + 8, 2) === count && count <= MOST_FILES, 'zip')
  must(start + length === end, 'zip')
  const entries = []
  let at = start
  for (let i = 0; i < count; i++) {
    const entry = entryAt(bytes, number, at)
    entries.push(entry)
    at = entry.next
  }
  must(at === end && new Set(entries.map(({ name }) => name)).size === count, 'zip')
  const ordered = [...entries].sort((a, b) => a.local - b.local)
  must(ordered.every(({ end }, i) => end <= (ordered[i + 1]?.local ?? start)), 'zip')
  return entries.flatMap(({ name, data, sum }) => {
    must(crc32(data) === sum, 'zip')
    // A folder has an entry of its own.
    return name.endsWith('/') ? [] : [{ name, data }]
  })
}

/** @typedef {(at: number, bytes: 2 | 4) => number} Numbers  The little-endian number at a place. */

/** @type {(bytes: Uint8Array) => Numbers} */
const numbersOf = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return (at, n) => {
    must(at >= 0 && at + n <= bytes.length, 'zip')
    return n === 2 ? view.getUint16(at, true) : view.getUint32(at, true)
  }
}

/**
 * Where the end record begins, which only its comment follows (APPNOTE 4.3.16).
 * @type {(bytes: Uint8Array, number: Numbers) => number}
 */
const endOf = (bytes, number) => {
  const first = Math.max(0, bytes.length - 22 - 0xffff)
  let end = bytes.length - 22
  while (end >= first && number(end, 4) !== 0x06054b50) end--
  must(end >= first && end + 22 + number(end + 20, 2) === bytes.length, 'zip')
  return end
}

/**
 * The entry of which the directory tells at `at`. Its data is no copy.
 * @type {(bytes: Uint8Array, number: Numbers, at: number) => ArchivedFile & { sum: number, local: number, end: number,
 *   next: number }}
 */
const entryAt = (bytes, number, at) => {
  const part = (/** @type {number} */ from, /** @type {number} */ length) => {
    must(from + length <= bytes.length, 'zip')
    return bytes.subarray(from, from + length)
  }
  const [sum, length, nameLength, local] = [
    number(at + 16, 4),
    number(at + 24, 4),
    number(at + 28, 2),
    number(at + 42, 4),
  ]
  must(number(at, 4) === 0x02014b50 && number(local, 4) === 0x04034b50, 'zip')
  // Neither encrypted nor compressed, as each of its two headers says.
  for (const flags of [at + 8, local + 6]) must((number(flags, 2) & 1) === 0 && number(flags + 2, 2) === 0, 'zip')
  must(number(at + 20, 4) === length, 'zip')
  const name = part(at + 46, nameLength)
  must(equal(name, part(local + 30, number(local + 26, 2))), 'zip')
  const begin = local + 30 + nameLength + number(local + 28, 2)
  return {
    name: text(name),
    data: part(begin, length),
    sum,
    local,
    end: begin + length,
    next: at + 46 + nameLength + number(at + 30, 2) + number(at + 32, 2),
  }
}

/**
 * Whether `bytes` begin as an archive does.
 * @type {(bytes: Uint8Array) => boolean}
 */
export const isZip = (bytes) => equal(bytes.slice(0, 4), Uint8Array.of(0x50, 0x4b, 3, 4))
