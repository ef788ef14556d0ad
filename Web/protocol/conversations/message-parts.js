// @ts-check
import { nameFault } from '../../names/names.js'
import { hash, mac } from '../suite/suite.js'
import { concat, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, parseList, Reader, text, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ kind: number, data: Uint8Array }} Part
 * @typedef {{ slot: number, seq: number, hash: Uint8Array }} Ack  The newest message of another member that the sender
 *   had seen.
 */

export const kinds = Object.freeze({
  text: 1,
  attachment: 2,
  callSignal: 3,
  readMark: 4,
  policyAck: 5,
  meetingEvent: 6,
  meta: 7,
  statement: 8,
  alias: 9,
})

/** @type {(words: string) => Part} */
export const textPart = (words) => ({ kind: kinds.text, data: utf8(words) })

/**
 * The name a client wishes to be known by here: 1 to 64 code points, composed, and nothing that could pass for another
 * name.
 * @type {(alias: string) => Part}
 */
export const aliasPart = (alias) => {
  must([...alias].length <= 64 && alias === alias.normalize('NFC') && nameFault(alias) === null, 'alias')
  return { kind: kinds.alias, data: utf8(alias) }
}

/** @type {(acks: Ack[]) => Part} */
export const ackPart = (acks) => {
  const w = new Writer().u8(1).u8(acks.length)
  for (const ack of acks) w.u8(ack.slot).u64(ack.seq).raw(ack.hash, 32)
  return { kind: kinds.meta, data: w.done() }
}

/**
 * The ack vector that part 0 of every message is.
 * @type {(data: Uint8Array) => Ack[]}
 */
export const parseAcks = (data) =>
  parse(data, (r) => {
    must(r.u8() === 1, 'version')
    const acks = Array.from({ length: r.u8() }, () => ({ slot: r.u8(), seq: r.u64(), hash: r.take(32) }))
    must(acks.every((ack, i) => ack.seq >= 1 && (i === 0 || ack.slot > acks[i - 1].slot)), 'acks')
    return acks
  })

/** @type {(part: Part) => Uint8Array} */
export const encodePart = (part) => new Writer().u8(part.kind).o32(part.data).done()

/**
 * Ciphertext lengths: 512, 1,024 … 65,536, then multiples of 65,536.
 * @type {(length: number) => number}
 */
export const bucket = (length) =>
  length > 65_536 ? Math.ceil(length / 65_536) * 65_536 : 2 ** Math.max(9, Math.ceil(Math.log2(length)))

/**
 * kf, the parts and zeros up to the bucket; 16 bytes are left for the AEAD tag.
 * @type {(kf: Uint8Array, parts: Part[]) => Uint8Array}
 */
export const encodePayload = (kf, parts) => {
  const used = new Writer().raw(kf, 32).o32(concat(...parts.map(encodePart))).done()
  return concat(used, new Uint8Array(bucket(used.length + 16) - 16 - used.length))
}

/**
 * The reverse; refuses non-zero padding, a misplaced ack vector and malformed text. Unknown kinds pass.
 * @type {(payload: Uint8Array) => { kf: Uint8Array, parts: Part[], acks: Ack[] }}
 */
export const parsePayload = (payload) => {
  const r = new Reader(payload)
  const kf = r.take(32)
  const parts = parseList(r.o32(), (r) => ({ kind: r.u8(), data: r.o32() }))
  must(isZero(r.take(r.left)), 'padding')
  must(parts.length > 0 && parts.length <= 256 && parts.every((p, i) => (p.kind === kinds.meta) === (i === 0)), 'parts')
  for (const p of parts) {
    if (p.kind === kinds.text) text(p.data)
    if (p.kind === kinds.alias) aliasPart(text(p.data))
  }
  return { kf, parts, acks: parseAcks(parts[0].data) }
}

/**
 * What a reporter opens one part with.
 * @type {(kf: Uint8Array, index: number) => Promise<Uint8Array>}
 */
export const partSalt = (kf, index) => mac(kf, 'alcove/1 part-salt', new Writer().u32(index).done())

/** @type {(index: number, salt: Uint8Array, part: Part) => Promise<Uint8Array>} */
export const partLeaf = (index, salt, part) =>
  hash('alcove/1 part', new Writer().u32(index).raw(salt, 32).done(), encodePart(part))

/** @type {(kf: Uint8Array, parts: Part[]) => Promise<Uint8Array[]>} */
export const partLeaves = (kf, parts) =>
  Promise.all(parts.map(async (part, i) => partLeaf(i, await partSalt(kf, i), part)))

/**
 * The commitment in the header, which signature, MACs and receipt all cover.
 * @type {(ctx: Uint8Array, leaves: Uint8Array[]) => Promise<Uint8Array>}
 */
export const commitTo = (ctx, leaves) =>
  hash('alcove/1 commit', ctx, new Writer().u32(leaves.length).raw(concat(...leaves)).done())
