// @ts-check
import { agree, decrypt, encrypt, equal, hash, hkdf, label, mac, random, sha256, sign, verify } from '../suite/suite.js'
import { concat, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, Writer } from '../wire/wire.js'
import { ackPart, bucket, commitTo, encodePayload, parsePayload, partLeaves } from './message-parts.js'

/**
 * @typedef {{ cid: Uint8Array, epoch: number, epochHash: Uint8Array, slot: number, seq: number, prev: Uint8Array,
 *   sentAt: number, salt: Uint8Array, commit: Uint8Array, length: number }} Header
 *   The 189 clear bytes of section 4.6; `sentAt` in seconds by the sender's clock.
 * @typedef {{ header: Header, head: Uint8Array, mode: number, auth: Uint8Array, ct: Uint8Array,
 *   hash: Uint8Array }} Envelope  What the server holds; nothing in it has been checked but its form.
 * @typedef {import('./message-parts.js').Part} Part
 * @typedef {import('./message-parts.js').Ack} Ack
 * @typedef {Envelope & { kf: Uint8Array, parts: Part[], leaves: Uint8Array[],
 *   acks: Ack[] }} Message  An envelope that passed every check but order and receipt.
 * @typedef {import('./conversation.js').OpenEpoch} OpenEpoch
 * @typedef {import('../suite/suite.js').KeyPair} KeyPair
 */

const HEADER = 189
const CTX = 153

/** @type {(h: Header) => Uint8Array} */
export const encodeHeader = (h) =>
  new Writer().u16(1).u8(1).u8(1).raw(h.cid, 32).u32(h.epoch).raw(h.epochHash, 32).u8(h.slot).u64(h.seq).raw(h.prev, 32)
    .u64(h.sentAt).raw(h.salt, 32).raw(h.commit, 32).u32(h.length).done()

/** @type {(r: import('../wire/wire.js').Reader) => Header} */
const readHeader = (r) => {
  must(r.u16() === 1 && r.u8() === 1, 'version')
  must(r.u8() === 1, 'suite')
  const header = {
    cid: r.take(32),
    epoch: r.u32(),
    epochHash: r.take(32),
    slot: r.u8(),
    seq: r.u64(),
    prev: r.take(32),
    sentAt: r.u64(),
    salt: r.take(32),
    commit: r.take(32),
    length: r.u32(),
  }
  must(header.seq >= 1 && isZero(header.prev) === (header.seq === 1), 'seq')
  must(header.length >= 512 && bucket(header.length) === header.length, 'bucket')
  return header
}

/**
 * A header that stands alone, as in an evidence bundle.
 * @type {(head: Uint8Array) => Header}
 */
export const parseHeader = (head) => parse(head, readHeader)

/**
 * Names an envelope: what signature, MACs and receipt cover.
 * @type {(head: Uint8Array) => Promise<Uint8Array>}
 */
export const hashOf = (head) => hash('alcove/1 header', head)

/** @type {(wire: Uint8Array) => Promise<Envelope>} */
export const parseEnvelope = async (wire) => {
  const envelope = parse(wire, (r) => {
    const header = readHeader(r)
    return { header, mode: r.u8(), auth: r.o16(), ct: r.take(header.length) }
  })
  const head = wire.slice(0, HEADER)
  return { ...envelope, head, hash: await hashOf(head) }
}

/** @type {(head: Uint8Array) => Promise<Uint8Array>} */
export const contextOf = (head) => hash('alcove/1 ctx', head.subarray(0, CTX))

/** @type {(open: OpenEpoch, salt: Uint8Array, ctx: Uint8Array) => Promise<[Uint8Array, Uint8Array]>} */
const messageKey = async (open, salt, ctx) => {
  const out = await hkdf(salt, open.ems, concat(label('alcove/1 msg'), ctx), 44)
  return [out.slice(0, 32), out.slice(32)]
}

/**
 * K_ij, which both of a pair know, so that neither can prove to others who made a MAC.
 * @type {(open: OpenEpoch, own: KeyPair, other: number, i: number, j: number) => Promise<Uint8Array>}
 */
const pairKey = async ({ epoch }, own, other, i, j) => {
  const info = concat(label('alcove/1 pair'), epoch.hash, Uint8Array.of(i, j))
  return hkdf(epoch.cid, await agree(own, epoch.members[other].dh), info, 32)
}

/**
 * One MAC for every slot but the sender's.
 * @type {(open: OpenEpoch, dh: KeyPair, slot: number, headerHash: Uint8Array) => Promise<Uint8Array>}
 */
const macsBy = async (open, dh, slot, headerHash) => {
  const others = open.epoch.members.map((_, j) => j).filter((j) => j !== slot)
  return concat(
    ...await Promise.all(
      others.map(async (j) => mac(await pairKey(open, dh, j, slot, j), 'alcove/1 msg-mac', headerHash)),
    ),
  )
}

/**
 * Seals `parts` as the next message of the member in `slot`; part 0, the ack vector, is added here. `fixed` repeats
 * earlier random choices and is for test vectors only.
 * @type {(open: OpenEpoch, slot: number, keys: { sig: KeyPair, dh: KeyPair }, next: { seq: number, prev: Uint8Array,
 *   sentAt: number, acks: Ack[] }, parts: Part[], fixed?: { kf: Uint8Array,
 *   salt: Uint8Array }) => Promise<{ wire: Uint8Array, hash: Uint8Array, ctDigest: Uint8Array }>}
 */
export const sealMessage = async (open, slot, keys, next, parts, fixed) => {
  const { kf, salt } = fixed ?? { kf: random(32), salt: random(32) }
  const member = open.epoch.members[slot]
  const own = member?.authMode === 1 ? [member.sig, keys.sig.public] : [member?.dh ?? kf, keys.dh.public]
  must(equal(own[0], own[1]), 'slot')
  const all = [ackPart(next.acks), ...parts]
  const payload = encodePayload(kf, all)
  parsePayload(payload)
  const { cid, epoch, hash: epochHash } = open.epoch
  const header = {
    cid,
    epoch,
    epochHash,
    slot,
    seq: next.seq,
    prev: next.prev,
    sentAt: next.sentAt,
    salt,
    commit: new Uint8Array(32),
    length: payload.length + 16,
  }
  const ctx = await contextOf(encodeHeader(header))
  const head = encodeHeader({ ...header, commit: await commitTo(ctx, await partLeaves(kf, all)) })
  const [key, nonce] = await messageKey(open, salt, ctx)
  const ct = await encrypt(key, nonce, head, payload)
  const headerHash = await hashOf(head)
  const auth = member.authMode === 1
    ? await sign(keys.sig, 'alcove/1 msg-sig', headerHash)
    : await macsBy(open, keys.dh, slot, headerHash)
  const wire = new Writer().raw(head).u8(member.authMode).o16(auth).raw(ct).done()
  return { wire, hash: headerHash, ctDigest: await sha256(ct) }
}

/** @type {(open: OpenEpoch, envelope: Envelope, reader: number, dh: KeyPair) => Promise<void>} */
const authenticate = async (open, { header, mode, auth, hash: headerHash }, reader, dh) => {
  const { members } = open.epoch
  const { slot } = header
  must(mode === members[slot].authMode, 'mode')
  if (mode === 1) return verify(members[slot].sig, auth, 'alcove/1 msg-sig', headerHash)
  must(auth.length === 32 * (members.length - 1), 'mac')
  if (slot === reader) return must(equal(auth, await macsBy(open, dh, slot, headerHash)), 'mac')
  const at = 32 * (reader < slot ? reader : reader - 1)
  const expected = await mac(await pairKey(open, dh, slot, slot, reader), 'alcove/1 msg-mac', headerHash)
  must(equal(auth.subarray(at, at + 32), expected), 'mac')
}

/**
 * Opens an envelope of this epoch for the member in slot `reader`, after every check of section 4.6 but `seq`, `prev`
 * and receipt, which `Chain` makes.
 * @type {(open: OpenEpoch, envelope: Envelope, reader: number, dh: KeyPair) => Promise<Message>}
 */
export const openMessage = async (open, envelope, reader, dh) => {
  const { header, head, ct } = envelope
  const { epoch } = open
  must(equal(header.cid, epoch.cid), 'foreign')
  must(header.epoch === epoch.epoch && equal(header.epochHash, epoch.hash), 'epoch')
  must(header.slot < epoch.members.length, 'slot')
  must(reader < epoch.members.length && equal(epoch.members[reader].dh, dh.public), 'slot')
  await authenticate(open, envelope, reader, dh)
  const ctx = await contextOf(head)
  const [key, nonce] = await messageKey(open, header.salt, ctx)
  const { kf, parts, acks } = parsePayload(await decrypt(key, nonce, head, ct))
  const leaves = await partLeaves(kf, parts)
  must(equal(header.commit, await commitTo(ctx, leaves)), 'commit')
  must(acks.every((ack) => ack.slot !== header.slot && ack.slot < epoch.members.length), 'acks')
  return { ...envelope, kf, parts, leaves, acks }
}
