// @ts-check
import { openChunks, sealChunks } from '../suite/cobblestone.js'
import { equal, label, random, sha256 } from '../suite/suite.js'
import { concat, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, Reader, text, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ id: Uint8Array, key: Uint8Array, length: number, digest: Uint8Array, blobLength: number,
 *   blobDigest: Uint8Array, mime: string, name: string }} Attachment
 *   Data of part kind 2 (section 4.8): what the file is and how to open its blob.
 */

/**
 * Padmé: lengths keep only the top bits, at most 12 % longer.
 * @type {(length: number) => number}
 */
export const padme = (length) => {
  if (length < 2) return length
  const e = Math.floor(Math.log2(length))
  const step = 2 ** (e - Math.floor(Math.log2(Math.max(e, 1))) - 1)
  return step <= 1 ? length : Math.ceil(length / step) * step
}

/** @type {(bytes: Uint8Array) => Attachment} */
export const parseAttachment = (bytes) =>
  parse(bytes, (r) => ({
    id: r.take(16),
    key: r.take(32),
    length: r.u64(),
    digest: r.take(32),
    blobLength: r.u64(),
    blobDigest: r.take(32),
    mime: text(r.o16()),
    name: text(r.o16()),
  }))

/** @type {(a: Attachment) => Uint8Array} */
export const encodeAttachment = (a) =>
  new Writer().raw(a.id, 16).raw(a.key, 32).u64(a.length).raw(a.digest, 32).u64(a.blobLength).raw(a.blobDigest, 32)
    .o16(utf8(a.mime)).o16(utf8(a.name)).done()

/** @type {(cid: Uint8Array, id: Uint8Array) => Uint8Array} */
const context = (cid, id) => concat(label('alcove/1 att'), cid, id)

/**
 * Seals `data` under a fresh key. `fixed` repeats earlier random choices and is for test vectors only.
 * @type {(cid: Uint8Array, data: Uint8Array, mime: string, name: string, fixed?: { id: Uint8Array, key: Uint8Array,
 *   salt: Uint8Array }) => Promise<{ attachment: Attachment, blob: Uint8Array }>}
 */
export const sealAttachment = async (cid, data, mime, name, fixed) => {
  const { id, key, salt } = fixed ?? { id: random(16), key: random(32), salt: random(24) }
  const inner = new Uint8Array(padme(8 + data.length))
  inner.set(new Writer().u64(data.length).raw(data).done())
  const blob = await sealChunks(key, context(cid, id), inner, salt)
  const digests = { digest: await sha256(data), blobDigest: await sha256(blob) }
  return { attachment: { id, key, length: data.length, blobLength: blob.length, mime, name, ...digests }, blob }
}

/**
 * The file's bytes, equal to what the message committed to.
 * @type {(cid: Uint8Array, a: Attachment, blob: Uint8Array) => Promise<Uint8Array>}
 */
export const openAttachment = async (cid, a, blob) => {
  must(blob.length === a.blobLength && equal(await sha256(blob), a.blobDigest), 'blob')
  const r = new Reader(await openChunks(a.key, context(cid, a.id), blob))
  must(r.u64() === a.length, 'length')
  const data = r.take(a.length)
  must(isZero(r.take(r.left)), 'padding')
  must(equal(await sha256(data), a.digest), 'digest')
  return data
}
