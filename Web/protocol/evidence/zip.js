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

/** @type {(name: string) => boolean} */
const isPlain = (name) =>
  name !== '' && !name.includes('\\') && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

/**
 * The files as one archive; the same files give the same bytes.
 * @type {(files: ArchivedFile[]) => Uint8Array}
 */
export const zipStored = (files) => {
  must(
    files.length < 0xffff &&
      files.every(({ name }, i) => isPlain(name) && files.findIndex((f) => f.name === name) === i),
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
 * The files of an archive made by `zipStored`, or by any program that does not compress. Refuses "zip" for any other.
 * @type {(bytes: Uint8Array) => ArchivedFile[]}
 */
export const unzipStored = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const number = (/** @type {number} */ at, /** @type {2 | 4} */ n) => {
    must(at >= 0 && at + n <= bytes.length, 'zip')
    return n === 2 ? view.getUint16(at, true) : view.getUint32(at, true)
  }
  const part = (/** @type {number} */ at, /** @type {number} */ length) => {
    must(at + length <= bytes.length, 'zip')
    return bytes.slice(at, at + length)
  }
  let end = bytes.length - 22
  while (end >= 0 && number(end, 4) !== 0x06054b50) end--
  must(end >= 0, 'zip')
  const files = []
  for (let i = 0, at = number(end + 16, 4); i < number(end + 10, 2); i++) {
    must(number(at, 4) === 0x02014b50 && number(at + 10, 2) === 0 && number(at + 20, 4) === number(at + 24, 4), 'zip')
    const [crc, length, nameLength, local] = [
      number(at + 16, 4),
      number(at + 24, 4),
      number(at + 28, 2),
      number(at + 42, 4),
    ]
    const name = text(part(at + 46, nameLength))
    must(number(local, 4) === 0x04034b50, 'zip')
    const data = part(local + 30 + number(local + 26, 2) + number(local + 28, 2), length)
    must(crc32(data) === crc, 'zip')
    // A folder has an entry of its own.
    if (!name.endsWith('/')) files.push({ name, data })
    at += 46 + nameLength + number(at + 30, 2) + number(at + 32, 2)
  }
  return files
}

/**
 * Whether `bytes` begin as an archive does.
 * @type {(bytes: Uint8Array) => boolean}
 */
export const isZip = (bytes) => equal(bytes.slice(0, 4), Uint8Array.of(0x50, 0x4b, 3, 4))
