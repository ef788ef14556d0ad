// @ts-check
import { parseKeyRecord } from '../keys/key-record.js'
import { parseInstanceConfig, parseLicenceEvent, types } from '../leaves/leaves.js'
import { sha256 } from '../suite/suite.js'
import { equal, hex, isZero } from '../wire/bytes.js'
import { weightOf } from './evidence-reasons.js'
import { KeyRecords } from './evidence-records.js'
import { passes } from './evidence.js'

/**
 * @typedef {import('./evidence-reasons.js').Reason} Reason
 * @typedef {import('./evidence-reasons.js').Reasons} Reasons
 * @typedef {import('./evidence-trust.js').Trust} Trust
 * @typedef {import('./evidence-records.js').LoggedRecord} LoggedRecord
 * @typedef {import('../leaves/leaves.js').InstanceConfig} InstanceConfig
 * @typedef {import('../leaves/leaves.js').LicenceFields & { hash: Uint8Array,
 *   isSignedBy: (key: Uint8Array) => Promise<boolean> }} LoggedLicence
 * @typedef {{ places: Map<string, LoggedLicence[]>, keys: Set<string>, documents: Set<string>,
 *   isOfRecords: boolean }} Licences  What authorities that the verifier knows said of a handle: their events by
 *   jurisdiction, each by its `seq`, the keys and documents that these name, and whether a record has such a key.
 * @typedef {{ records: KeyRecords, licences: Map<string, Licences>, unknownAuthorities: Set<string>,
 *   brokenLicences: Set<string>, configs: InstanceConfig[], hasUnknownOperator: boolean }} Established  What the log's
 *   entries in a bundle establish. Licences are by handle; `brokenLicences` names handles some of whose events are not
 *   in the bundle. The configurations are those of known operators, the newest first.
 */

/** The entries of a bundle, as they are read. Of the same entry twice one is kept. */
class Entries {
  /** @type {LoggedRecord[]} */
  records = []
  /** @type {Map<string, LoggedLicence>} */
  events = new Map()
  /** @type {Map<string, InstanceConfig>} */
  configs = new Map()
  hasUnknownOperator = false

  /** @param {Uint8Array} data @param {Uint8Array} hash @param {number} index @param {Trust} trust */
  async take(data, hash, index, trust) {
    const type = data[0] === 0 && data[1] === 1 ? data[2] : 0
    if (type === types.keyRecord) this.records.push({ fields: parseKeyRecord(data).fields, leaf: data, index, hash })
    if (type === types.licence) this.events.set(hex(hash), { ...parseLicenceEvent(data), hash })
    if (type !== types.instance) return
    // A configuration of another instance says nothing here, nor one by an unknown operator.
    const config = parseInstanceConfig(data)
    if (!equal(config.instanceId, trust.instanceId)) return
    const signed = await Promise.all(trust.operators.map((key) => config.isSignedBy(key)))
    if (signed.includes(true)) this.configs.set(hex(hash), config)
    else this.hasUnknownOperator = true
  }
}

/**
 * Steps 2 and 3 of section 13.1: the log's entries, then the chains they belong to.
 * @type {(leaves: import('./evidence.js').ProvenLeaf[], proofs: import('./evidence-proofs.js').Proofs, trust: Trust,
 *   found: Reasons) => Promise<Established>}
 */
export const establish = async (leaves, proofs, trust, found) => {
  const entries = new Entries()
  const proven = await Promise.all(leaves.map((leaf) => proofs.prove(leaf)))
  const hashes = await Promise.all(leaves.map(({ data }) => sha256(data)))
  if (new Set(hashes.map(hex)).size < leaves.length) found.find('leaf_repeated')
  for (const [i, { data }] of leaves.entries()) {
    const { reason, index } = proven[i]
    if (reason) found.find(reason)
    if (reason && weightOf(reason) === 'forgery') continue
    if (!await passes(entries.take(data, hashes[i], index, trust))) found.find('leaf_malformed')
  }
  const configs = [...entries.configs.values()].sort((a, b) => b.from - a.from || b.seq - a.seq)
  if (new Set(configs.map(({ seq }) => seq)).size < configs.length) found.find('leaf_repeated')
  const records = new KeyRecords(entries.records)
  await records.check(found)
  /** @type {Established} */
  const e = {
    records,
    licences: new Map(),
    unknownAuthorities: new Set(),
    brokenLicences: new Set(),
    configs,
    hasUnknownOperator: entries.hasUnknownOperator,
  }
  /** @type {Map<string, LoggedLicence[]>} */
  const events = new Map()
  for (const event of entries.events.values()) add(events, event.handle, event)
  for (const [handle, own] of events) await checkLicences(handle, own, e, proofs.policy !== null, trust, found)
  return e
}

/**
 * @template T
 * @param {Map<string, T[]>} groups
 * @param {string} name
 * @param {T} one
 */
const add = (groups, name, one) => {
  const group = groups.get(name)
  if (group) group.push(one)
  else groups.set(name, [one])
}

/**
 * @type {(handle: string, events: LoggedLicence[], e: Established, isPolicyKnown: boolean, trust: Trust,
 *   found: Reasons) => Promise<void>}
 */
const checkLicences = async (handle, events, e, isPolicyKnown, trust, found) => {
  const own = events.sort((a, b) => a.seq - b.seq)
  const miss = () => {
    e.brokenLicences.add(handle)
    found.find('licence_events_missing')
  }
  if (own[0].seq !== 1) miss()
  for (const [i, next] of own.slice(1).entries()) {
    if (own[i].seq === next.seq) found.find('leaf_repeated')
    else if (own[i].seq + 1 < next.seq) miss()
    else if (!equal(own[i].hash, next.prev)) found.find('licence_chain')
  }
  const accepted = await Promise.all(own.map((event) => accepts(event, e, isPolicyKnown, trust, found)))
  const known = own.filter((_, i) => accepted[i])
  const keys = new Set(known.map(({ aik }) => hex(aik)))
  /** @type {Licences['places']} */
  const places = new Map()
  for (const event of known) add(places, event.jurisdiction, event)
  e.licences.set(handle, {
    places,
    keys,
    documents: new Set(known.map(({ docCommit }) => hex(docCommit))),
    isOfRecords: e.records.ofHandle(handle).some(({ fields }) => keys.has(hex(fields.aik))),
  })
}

/**
 * Under a policy that the verifier does not know, a known name may be that of another instance's authority.
 * @type {(event: LoggedLicence, e: Established, isPolicyKnown: boolean, trust: Trust,
 *   found: Reasons) => Promise<boolean>}
 */
const accepts = async (event, e, isPolicyKnown, trust, found) => {
  const authority = trust.authorities.get(event.authority)
  if (authority && await event.isSignedBy(authority)) return true
  if (authority && isPolicyKnown) {
    found.find('licence_signature')
    return false
  }
  e.unknownAuthorities.add(event.handle)
  found.find('other_authority')
  return false
}

/**
 * What stands in the way of knowing that the key of `record` is its handle's, by an authority's word; null if nothing
 * does.
 * @type {(record: LoggedRecord, e: Established) => Reason | null}
 */
export const licenceProblem = ({ fields: { handle, aik, licenceCommit } }, e) => {
  const known = e.licences.get(handle)
  if (!known || known.keys.size === 0) {
    return e.unknownAuthorities.has(handle) ? 'authority_unknown' : 'licence_missing'
  }
  // A key that the confirmed one handed over to is not forged, only not yet confirmed.
  if (!known.keys.has(hex(aik))) return known.isOfRecords ? 'licence_missing' : 'licence_other_key'
  if (isZero(licenceCommit) || known.documents.has(hex(licenceCommit))) return null
  return e.brokenLicences.has(handle) || e.unknownAuthorities.has(handle) ? 'licence_missing' : 'licence_other_document'
}
