// @ts-check
import { isSoundPoint } from '../suite/key-hygiene.js'
import { hash, sign, verify } from '../suite/suite.js'
import { concat, isZero } from '../wire/bytes.js'
import { must, Refusal } from '../wire/refusal.js'
import { name, parse, utf8, Writer } from '../wire/wire.js'

// The entries of a log (sections 4.4 and 4.11) but for KeyRecord, which has a file of its own. Times are seconds.

/**
 * @typedef {import('../suite/suite.js').KeyPair} KeyPair
 * @typedef {{ kind: number, start: number, length: number, size: number, root: Uint8Array }} Batch
 *   The root of a tree of `size` leaves made in `length` seconds. Kind 1 receipts, 2 access events, 3 shred events.
 * @typedef {{ day: number, count: number, root: Uint8Array }} DirectorySnapshot  Every handle's newest record,
 *   on one day since 1970.
 * @typedef {{ handle: string, seq: number, prev: Uint8Array, aik: Uint8Array, event: number, jurisdiction: string,
 *   authority: string, from: number, to: number, docCommit: Uint8Array }} LicenceFields
 *   Something that happened to a practitioner's licence; `to` is 0 when it has no end.
 * @typedef {{ status: 'none' | 'active' | 'suspended' | 'lapsed' | 'struck_off', hasConditions: boolean }} LicenceState
 * @typedef {{ instanceId: Uint8Array, seq: number, receiptKey: Uint8Array, from: number }} InstanceConfig  By which key
 *   an instance signs receipts from then on.
 * @typedef {{ caseCommit: Uint8Array, regulator: string, day: number }} ReportLodged
 * @typedef {{ handle: string, caseCommit: Uint8Array, measure: number, from: number, to: number }} Sanction
 * @typedef {{ handle: string, recordHash: Uint8Array, status: number, logIndex: number }} SnapshotEntry
 */

export const types = Object.freeze({
  batch: 0x30,
  keyRecord: 0x40,
  snapshot: 0x41,
  licence: 0x42,
  instance: 0x45,
  reportLodged: 0x47,
  sanction: 0x48,
  heartbeat: 0x4a,
})
export const batchKinds = Object.freeze({ receipts: 1, accessEvents: 2, shredEvents: 3 })
export const licenceEvents = Object.freeze({
  verified: 1,
  renewed: 2,
  conditions: 3,
  suspended: 4,
  struckOff: 5,
  lapsed: 6,
  reinstated: 7,
  crossBorder: 8,
})
export const directoryStatus = Object.freeze({ active: 1, suspended: 2, struckOff: 3, closed: 4 })

/** @typedef {{ isSignedBy: (key: Uint8Array) => Promise<boolean> }} Signed */

const SIGNATURE = 64

/** @type {(label: string, leaf: Uint8Array, signature: Uint8Array) => Signed['isSignedBy']} */
const signedBy = (label, leaf, signature) => async (key) => {
  try {
    await verify(key, signature, label, leaf.subarray(0, -SIGNATURE))
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** @param {import('../wire/wire.js').Reader} r @param {number} type */
const begin = (r, type) => must(r.u16() === 1 && r.u8() === type, 'version')

/** @param {number} type */
const write = (type) => new Writer().u16(1).u8(type)

/**
 * What kind of entry `leaf` is: one of `types`, or another number.
 * @type {(leaf: Uint8Array) => number}
 */
export const typeOf = (leaf) => {
  must(leaf.length >= 3 && leaf[0] === 0 && leaf[1] === 1, 'version')
  return leaf[2]
}

/** @type {(leaf: Uint8Array) => Batch} */
export const parseBatch = (leaf) =>
  parse(leaf, (r) => {
    begin(r, types.batch)
    const batch = { kind: r.u8(), start: r.u64(), length: r.u32(), size: r.u32(), root: r.take(32) }
    must(batch.kind >= 1 && batch.kind <= 3 && batch.size >= 1, 'batch')
    return batch
  })

/** @type {(b: Batch) => Uint8Array} */
export const encodeBatch = (b) =>
  write(types.batch).u8(b.kind).u64(b.start).u32(b.length).u32(b.size).raw(b.root, 32).done()

/** @type {(leaf: Uint8Array) => DirectorySnapshot} */
export const parseSnapshot = (leaf) =>
  parse(leaf, (r) => (begin(r, types.snapshot), { day: r.u32(), count: r.u32(), root: r.take(32) }))

/** @type {(s: DirectorySnapshot) => Uint8Array} */
export const encodeSnapshot = (s) => write(types.snapshot).u32(s.day).u32(s.count).raw(s.root, 32).done()

/**
 * What stands for one handle in a snapshot's tree: 32 bytes, hashed as a leaf like any other.
 * @type {(e: SnapshotEntry) => Promise<Uint8Array>}
 */
export const directoryLeaf = (e) =>
  hash('alcove/1 dir-leaf', new Writer().o8(utf8(e.handle)).raw(e.recordHash, 32).u8(e.status).u64(e.logIndex).done())

const LICENCE = 'alcove/1 licence'

/**
 * A licence event; nothing has been checked but its form. `isSignedBy` says whether the owner of a key signed it.
 * @type {(leaf: Uint8Array) => LicenceFields & Signed}
 */
export const parseLicenceEvent = (leaf) =>
  parse(leaf, (r) => {
    begin(r, types.licence)
    const fields = {
      handle: name(r.o8()),
      seq: r.u32(),
      prev: r.take(32),
      aik: r.take(32),
      event: r.u8(),
      jurisdiction: name(r.o8()),
      authority: name(r.o8()),
      from: r.u64(),
      to: r.u64(),
      docCommit: r.take(32),
    }
    must(fields.event >= 1 && fields.event <= 8, 'licence')
    must(fields.seq >= 1 && isZero(fields.prev) === (fields.seq === 1), 'prev')
    must(fields.to === 0 || fields.from <= fields.to, 'time')
    must(isSoundPoint(fields.aik), 'weak-key')
    return { ...fields, isSignedBy: signedBy(LICENCE, leaf, r.take(SIGNATURE)) }
  })

/** @type {(fields: LicenceFields, authority: KeyPair) => Promise<Uint8Array>} */
export const signLicenceEvent = async (f, authority) => {
  const body = write(types.licence).o8(utf8(f.handle)).u32(f.seq).raw(f.prev, 32).raw(f.aik, 32).u8(f.event)
    .o8(utf8(f.jurisdiction)).o8(utf8(f.authority)).u64(f.from).u64(f.to).raw(f.docCommit, 32).done()
  return concat(body, await sign(authority, LICENCE, body))
}

const INSTANCE = 'alcove/1 instance-config'

/** @type {(leaf: Uint8Array) => InstanceConfig & Signed} */
export const parseInstanceConfig = (leaf) =>
  parse(leaf, (r) => {
    begin(r, types.instance)
    const config = { instanceId: r.take(32), seq: r.u32(), receiptKey: r.take(32), from: r.u64() }
    must(isSoundPoint(config.receiptKey), 'weak-key')
    return { ...config, isSignedBy: signedBy(INSTANCE, leaf, r.take(SIGNATURE)) }
  })

/** @type {(config: InstanceConfig, operator: KeyPair) => Promise<Uint8Array>} */
export const signInstanceConfig = async (c, operator) => {
  const body = write(types.instance).raw(c.instanceId, 32).u32(c.seq).raw(c.receiptKey, 32).u64(c.from).done()
  return concat(body, await sign(operator, INSTANCE, body))
}

/** @type {(leaf: Uint8Array) => ReportLodged} */
export const parseReportLodged = (leaf) =>
  parse(leaf, (r) => (begin(r, types.reportLodged), { caseCommit: r.take(32), regulator: name(r.o8()), day: r.u32() }))

/** @type {(report: ReportLodged) => Uint8Array} */
export const encodeReportLodged = (r) =>
  write(types.reportLodged).raw(r.caseCommit, 32).o8(utf8(r.regulator)).u32(r.day).done()

const SANCTION = 'alcove/1 sanction'

/** @type {(leaf: Uint8Array) => Sanction & Signed} */
export const parseSanction = (leaf) =>
  parse(leaf, (r) => {
    begin(r, types.sanction)
    const sanction = { handle: name(r.o8()), caseCommit: r.take(32), measure: r.u8(), from: r.u64(), to: r.u64() }
    must(
      sanction.measure >= 1 && sanction.measure <= 7 && (sanction.to === 0 || sanction.from <= sanction.to),
      'sanction',
    )
    return { ...sanction, isSignedBy: signedBy(SANCTION, leaf, r.take(SIGNATURE)) }
  })

/** @type {(sanction: Sanction, officer: KeyPair) => Promise<Uint8Array>} */
export const signSanction = async (s, officer) => {
  const body = write(types.sanction).o8(utf8(s.handle)).raw(s.caseCommit, 32).u8(s.measure).u64(s.from).u64(s.to).done()
  return concat(body, await sign(officer, SANCTION, body))
}

/**
 * The second at which the log said that it is alive.
 * @type {(leaf: Uint8Array) => number}
 */
export const parseHeartbeat = (leaf) => parse(leaf, (r) => (begin(r, types.heartbeat), r.u64()))

/** @type {(at: number) => Uint8Array} */
export const encodeHeartbeat = (at) => write(types.heartbeat).u64(at).done()

/**
 * What the events of one handle, oldest first, say of the licence in `jurisdiction` at `at` seconds. An event counts
 * from its `from` on; the end of a suspension or of conditions ends these, any other end the licence. A strike-off
 * stays until a reinstatement. A cross-border authorisation permits something beside the licence and leaves it as it
 * is.
 * @type {(events: LicenceFields[], jurisdiction: string, at: number) => LicenceState}
 */
export const licenceAt = (events, jurisdiction, at) => {
  const { verified, renewed, conditions, suspended, struckOff, lapsed, reinstated } = licenceEvents
  /** @type {number | null} */
  let end = null
  let [suspendedUntil, conditionsUntil, isStruckOff, hasLapsed] = [0, 0, false, false]
  for (const { event, to } of events.filter((e) => e.jurisdiction === jurisdiction && e.from <= at)) {
    const until = to === 0 ? Infinity : to
    if (event === verified || event === renewed) [end, hasLapsed] = [until, false]
    if (event === conditions) conditionsUntil = until
    if (event === suspended) suspendedUntil = until
    if (event === struckOff) isStruckOff = true
    if (event === lapsed) hasLapsed = true
    if (event === reinstated) {
      ;[end, isStruckOff, hasLapsed, suspendedUntil] = [to === 0 ? end ?? until : until, false, false, 0]
    }
  }
  const running = end === null ? (hasLapsed ? 'lapsed' : 'none') : hasLapsed || at >= end ? 'lapsed' : 'active'
  return {
    status: isStruckOff ? 'struck_off' : at < suspendedUntil ? 'suspended' : running,
    hasConditions: at < conditionsUntil,
  }
}
