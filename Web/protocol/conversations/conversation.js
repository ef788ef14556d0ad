// @ts-check
import { open, seal } from '../suite/hpke.js'
import { isSoundAgreementKey, isSoundPoint } from '../suite/key-hygiene.js'
import { equal, hash, hkdf, KEM, label, sha256, sign, verify } from '../suite/suite.js'
import { concat, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, parseList, Reader, Writer } from '../wire/wire.js'

/**
 * @typedef {{ role: number, authMode: number, sig: Uint8Array, dh: Uint8Array, kem: number, kemKey: Uint8Array,
 *   kemGen: number, logRef: Uint8Array }} MemberKey
 *   Role 1 client, 2 practitioner, 3 supervisor, 4 interpreter. A client authenticates by MAC (2), everybody else by
 *   signature (1).
 * @typedef {{ cid: Uint8Array, epoch: number, prev: Uint8Array, createdMs: number, reason: number,
 *   retentionDays: number, policyHash: Uint8Array, checkpointHash: Uint8Array, members: MemberKey[], authorSlot:
 *   number, ekCommit: Uint8Array, shredCommit: Uint8Array, ext: Uint8Array }} EpochHead
 * @typedef {EpochHead & { wraps: { enc: Uint8Array, ct: Uint8Array }[], headDigest: Uint8Array,
 *   hash: Uint8Array }} Epoch
 *   An announcement whose author, membership and place in the chain were checked; only `verifyEpoch` makes one.
 * @typedef {{ epoch: Epoch, key: Uint8Array, share: Uint8Array, ems: Uint8Array }} OpenEpoch
 * @typedef {Pick<EpochHead, 'createdMs' | 'reason' | 'retentionDays' | 'policyHash' | 'checkpointHash' | 'members' |
 *   'authorSlot'>} EpochPlan
 * @typedef {import('../suite/suite.js').KeyPair} KeyPair
 */

/** @type {(m: MemberKey) => Uint8Array} */
const encodeMember = (m) =>
  new Writer().u8(m.role).u8(m.authMode).raw(m.sig, 32).raw(m.dh, 32).u16(m.kem).o16(m.kemKey).u32(m.kemGen).o8(
    m.logRef,
  ).done()

/** @type {(r: Reader) => MemberKey} */
const readMember = (r) => {
  const m = {
    role: r.u8(),
    authMode: r.u8(),
    sig: r.take(32),
    dh: r.take(32),
    kem: r.u16(),
    kemKey: r.o16(),
    kemGen: r.u32(),
    logRef: r.o8(),
  }
  must(m.role >= 1 && m.role <= 4 && m.authMode === (m.role === 1 ? 2 : 1), 'role')
  must(m.kem === KEM, 'suite')
  must(isSoundPoint(m.sig) && isSoundAgreementKey(m.dh) && isSoundAgreementKey(m.kemKey), 'weak-key')
  if (m.logRef.length > 0) parse(m.logRef, (r) => r.u64())
  return m
}

/** @type {(bytes: Uint8Array) => MemberKey[]} */
const parseMembers = (bytes) => {
  const members = parseList(bytes, readMember)
  must(members.length >= 2 && members.length <= 50, 'members')
  for (const key of /** @type {const} */ (['sig', 'dh', 'kemKey'])) {
    must(members.every((m, i) => members.findIndex((o) => equal(o[key], m[key])) === i), 'members')
  }
  return members
}

/** @type {(members: MemberKey[]) => Uint8Array} */
const encodeMembers = (members) => concat(...members.map(encodeMember))

/**
 * Names a conversation by its first members and a nonce.
 * @type {(members: MemberKey[], nonce: Uint8Array) => Promise<Uint8Array>}
 */
export const conversationId = (members, nonce) => hash('alcove/1 cid', encodeMembers(members), nonce)

/** @type {(h: EpochHead) => Uint8Array} */
const encodeHead = (h) =>
  new Writer().u16(1).u8(0x10).raw(h.cid, 32).u32(h.epoch).raw(h.prev, 32).u64(h.createdMs).u8(h.reason).u32(
    h.retentionDays,
  )
    .raw(h.policyHash, 32).raw(h.checkpointHash, 32).o16(encodeMembers(h.members)).u8(h.authorSlot).raw(h.ekCommit, 32)
    .raw(h.shredCommit, 32).o16(h.ext).done()

/**
 * What an announcement says, its form and its keys checked, but not its author, chain and members.
 * @type {(bytes: Uint8Array) => Promise<Epoch>}
 */
export const parseEpoch = async (bytes) => {
  const { head, length, wraps } = parse(bytes, (r) => {
    must(r.u16() === 1 && r.u8() === 0x10, 'version')
    const head = {
      cid: r.take(32),
      epoch: r.u32(),
      prev: r.take(32),
      createdMs: r.u64(),
      reason: r.u8(),
      retentionDays: r.u32(),
      policyHash: r.take(32),
      checkpointHash: r.take(32),
      members: parseMembers(r.o16()),
      authorSlot: r.u8(),
      ekCommit: r.take(32),
      shredCommit: r.take(32),
      ext: r.o16(),
    }
    const length = r.at
    return { head, length, wraps: parseList(r.o16(), (r) => ({ enc: r.o16(), ct: r.o8() })) }
  })
  must(head.authorSlot < head.members.length, 'slot')
  must(head.ext.length === (head.epoch === 0 ? 32 : 0), 'ext')
  must(isZero(head.prev) === (head.epoch === 0), 'prev')
  must(
    wraps.length === head.members.length && wraps.every((w) => isSoundAgreementKey(w.enc) && w.ct.length === 48),
    'wraps',
  )
  return {
    ...head,
    wraps,
    headDigest: await sha256(bytes.subarray(0, length)),
    hash: await hash('alcove/1 epoch', bytes),
  }
}

/** How far a generation may rise from one epoch to the next: ten years of keys that last thirty days. */
const MOST_GENERATIONS = 128

/**
 * Whether `now` has the members of `before`, none with an older or exchanged HPKE key. A newer key is the author's own,
 * or one that a key record in the log has; nobody renews a client's but the client. The generation rises by so little
 * that nobody can bring it to its end, after which the key could not change again.
 * @type {(before: MemberKey[], now: MemberKey[], authorSlot: number) => boolean}
 */
export const sameMembers = (before, now, authorSlot) =>
  before.length === now.length && before.every((b, i) => {
    const n = now[i]
    const samePerson = b.role === n.role && equal(b.sig, n.sig) && equal(b.dh, n.dh)
    const mayRenew = i === authorSlot || n.role !== 1
    const isNewer = n.kemGen > b.kemGen && n.kemGen - b.kemGen <= MOST_GENERATIONS
    return samePerson && (equal(encodeMember(b), encodeMember(n)) || mayRenew && isNewer)
  })

/**
 * Checks an announcement as the epoch after `before`, or as a conversation's first: author's signature, `cid`, chain,
 * and that nobody was added or exchanged (section 10.11). Refuses "members" for the last.
 * @type {(bytes: Uint8Array, signature: Uint8Array, before: Epoch | null) => Promise<Epoch>}
 */
export const verifyEpoch = async (bytes, signature, before) => {
  const epoch = await parseEpoch(bytes)
  if (before) {
    must(equal(epoch.cid, before.cid), 'foreign')
    must(epoch.epoch === before.epoch + 1, 'epoch')
    must(equal(epoch.prev, before.hash), 'prev')
    must(sameMembers(before.members, epoch.members, epoch.authorSlot), 'members')
  } else {
    must(epoch.epoch === 0, 'epoch')
    must(equal(epoch.cid, await conversationId(epoch.members, epoch.ext)), 'cid')
  }
  await verify(epoch.members[epoch.authorSlot].sig, signature, 'alcove/1 epoch-sig', epoch.hash)
  return epoch
}

/** @type {(headDigest: Uint8Array) => Uint8Array} */
const wrapInfo = (headDigest) => concat(label('alcove/1 epoch-wrap'), headDigest)

/**
 * Both commitments, then the secret that message keys come from.
 * @type {(epoch: Epoch, key: Uint8Array, share: Uint8Array) => Promise<OpenEpoch>}
 */
export const withKey = async (epoch, key, share) => {
  must(equal(epoch.ekCommit, await hash('alcove/1 ek-commit', key)), 'ek-commit')
  must(equal(epoch.shredCommit, await hash('alcove/1 shred-commit', share)), 'shred-commit')
  return { epoch, key, share, ems: await hkdf(share, key, concat(label('alcove/1 ems'), epoch.hash), 32) }
}

/**
 * Opens the wrap in `slot` with that member's HPKE key, given the server's shred share.
 * @type {(epoch: Epoch, slot: number, kem: KeyPair, share: Uint8Array) => Promise<OpenEpoch>}
 */
export const openEpoch = async (epoch, slot, kem, share) => {
  must(slot < epoch.members.length && equal(epoch.members[slot].kemKey, kem.public), 'slot')
  const { enc, ct } = epoch.wraps[slot]
  return withKey(epoch, await open(KEM, kem, enc, wrapInfo(epoch.headDigest), Uint8Array.of(slot), ct), share)
}

/**
 * Announces the epoch after `before`, or with `nonce` the first of a new conversation, under the fresh epoch key `key`.
 * @type {(plan: EpochPlan, author: KeyPair, key: Uint8Array, share: Uint8Array,
 *   before: Epoch | { nonce: Uint8Array }) => Promise<{ announce: Uint8Array, signature: Uint8Array,
 *   opened: OpenEpoch }>}
 */
export const announceEpoch = async (plan, author, key, share, before) => {
  const first = 'nonce' in before
  const head = encodeHead({
    ...plan,
    cid: first ? await conversationId(plan.members, before.nonce) : before.cid,
    epoch: first ? 0 : before.epoch + 1,
    prev: first ? new Uint8Array(32) : before.hash,
    ekCommit: await hash('alcove/1 ek-commit', key),
    shredCommit: await hash('alcove/1 shred-commit', share),
    ext: first ? before.nonce : new Uint8Array(),
  })
  const info = wrapInfo(await sha256(head))
  const wraps = await Promise.all(plan.members.map((m, i) => seal(m.kem, m.kemKey, info, Uint8Array.of(i), key)))
  const list = concat(...wraps.map((w) => new Writer().o16(w.enc).o8(w.ct).done()))
  const announce = concat(head, new Writer().o16(list).done())
  const signature = await sign(author, 'alcove/1 epoch-sig', await hash('alcove/1 epoch', announce))
  const epoch = await verifyEpoch(announce, signature, first ? null : before)
  return { announce, signature, opened: await withKey(epoch, key, share) }
}
