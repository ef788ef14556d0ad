// @ts-check
import { checkKeyRecord, checkLaterKeyRecord, parseKeyRecord } from '../keys/key-record.js'
import { parseInstanceConfig, parseLicenceEvent, types } from '../leaves/leaves.js'
import { parseLogProof } from '../log/log-proof.js'
import { Unverifiable } from '../log/unverifiable.js'
import { sha256 } from '../suite/suite.js'
import { equal, isZero } from '../wire/bytes.js'
import { Refusal } from '../wire/refusal.js'
import { weightOf } from './evidence-reasons.js'
import { readable } from './evidence.js'

/**
 * @typedef {import('./evidence-reasons.js').Reason} Reason
 * @typedef {import('./evidence-reasons.js').Reasons} Reasons
 * @typedef {import('./evidence-trust.js').Trust} Trust
 * @typedef {import('../log/log-policy.js').LogPolicy} LogPolicy
 * @typedef {{ reason: Reason | null, index: number, earliest: number | null, witnesses: number }} Proven
 *   What a proof is worth. `index` means nothing when the reason is a forgery.
 * @typedef {{ fields: import('../keys/key-record.js').KeyFields, leaf: Uint8Array, index: number,
 *   hash: Uint8Array }} LoggedRecord
 * @typedef {import('../leaves/leaves.js').LicenceFields & { hash: Uint8Array,
 *   isSignedBy: (key: Uint8Array) => Promise<boolean> }} LoggedLicence
 * @typedef {{ records: LoggedRecord[], licences: Map<string, LoggedLicence[]>, unknownAuthorities: Set<string>,
 *   brokenLicences: Set<string>, configs: import('../leaves/leaves.js').InstanceConfig[],
 *   hasUnknownOperator: boolean }} Established What the log's entries in a bundle establish. Licence events are those
 *   of authorities that the verifier knows, by handle; `brokenLicences` names handles some of whose events are not in
 *   the bundle.
 */

/**
 * Whether the log holds `leaf`, as `proof` says.
 * @type {(leaf: { data: Uint8Array, proof: string }, policy: LogPolicy | null) => Promise<Proven>}
 */
export const proveLeaf = async ({ data, proof }, policy) => {
  const worth = (/** @type {Reason} */ reason, index = 0) => ({ reason, index, earliest: null, witnesses: 0 })
  const parsed = readable(() => parseLogProof(proof))
  if (!parsed) return worth('proof_false')
  if (!policy) return worth('policy_unknown', parsed.index)
  try {
    const { index, earliest, witnessed } = await policy.check(proof, data)
    return { reason: null, index, earliest, witnesses: witnessed.length }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (!(error instanceof Unverifiable)) return worth('proof_false')
    return worth(error.code === 'unknown-log' ? 'log_unknown' : 'quorum_not_met', parsed.index)
  }
}

/**
 * Steps 2 and 3 of section 4.10: the log's entries, then the chains they belong to.
 * @type {(leaves: { data: Uint8Array, proof: string }[], policy: LogPolicy | null, trust: Trust,
 *   found: Reasons) => Promise<Established>}
 */
export const establish = async (leaves, policy, trust, found) => {
  /** @type {Established} */
  const e = {
    records: [],
    licences: new Map(),
    unknownAuthorities: new Set(),
    brokenLicences: new Set(),
    configs: [],
    hasUnknownOperator: false,
  }
  /** @type {LoggedLicence[]} */
  const events = []
  const proven = await Promise.all(leaves.map((leaf) => proveLeaf(leaf, policy)))
  for (const [i, { data }] of leaves.entries()) {
    const { reason, index } = proven[i]
    if (reason) found.find(reason)
    if (leaves.findIndex((other) => equal(other.data, data)) < i) found.find('leaf_repeated')
    if (reason && weightOf(reason) === 'forgery') continue
    const known = await readableAsync(() => take(data, index, e, events, trust, found))
    if (!known) found.find('leaf_malformed')
  }
  await checkRecords(e, found)
  await checkLicences(events, e, policy, trust, found)
  e.configs.sort((a, b) => a.from - b.from || a.seq - b.seq)
  return e
}

/** @type {(work: () => Promise<void>) => Promise<boolean>} */
const readableAsync = async (work) => {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/**
 * @type {(data: Uint8Array, index: number, e: Established, events: LoggedLicence[], trust: Trust,
 *   found: Reasons) => Promise<void>}
 */
const take = async (data, index, e, events, trust, found) => {
  const type = data[0] === 0 && data[1] === 1 ? data[2] : 0
  if (type === types.keyRecord) {
    e.records.push({ fields: parseKeyRecord(data).fields, leaf: data, index, hash: await sha256(data) })
  }
  if (type === types.licence) events.push({ ...parseLicenceEvent(data), hash: await sha256(data) })
  if (type !== types.instance) return
  // A configuration of another instance says nothing here, nor one by an unknown operator.
  const config = parseInstanceConfig(data)
  if (!equal(config.instanceId, trust.instanceId)) return
  const signed = await Promise.all(trust.operators.map((key) => config.isSignedBy(key)))
  if (!signed.includes(true)) e.hasUnknownOperator = true
  else if (e.configs.push(config) && e.configs.filter((c) => c.seq === config.seq).length > 1) {
    found.find('leaf_repeated')
  }
}

/** @type {(e: Established, found: Reasons) => Promise<void>} */
const checkRecords = async ({ records }, found) => {
  records.sort((a, b) => a.fields.seq - b.fields.seq)
  for (const [i, { fields, leaf }] of records.entries()) {
    const before = records.slice(0, i).reverse().find((r) => r.fields.handle === fields.handle)
    if (before && before.fields.seq === fields.seq) found.find('leaf_repeated')
    else if (before && before.fields.seq + 1 === fields.seq) {
      const { handle, seq, aik, kemGen } = before.fields
      const isChained = equal(fields.prev, before.hash) && fields.kemGen >= kemGen
      if (!isChained) found.find('key_record_chain')
      const isSigned = await readableAsync(async () =>
        void await checkKeyRecord(leaf, {
          handle,
          seq,
          aik,
          kemGen: Math.min(kemGen, fields.kemGen),
          hash: fields.prev,
        })
      )
      if (!isSigned) found.find('key_record_signature')
    } else {
      if (fields.seq > 1) found.find('earlier_key_record_missing')
      const isSigned = await readableAsync(async () =>
        void await (fields.seq > 1 ? checkLaterKeyRecord(leaf) : checkKeyRecord(leaf, null))
      )
      if (!isSigned) found.find('key_record_signature')
    }
  }
}

/**
 * @type {(events: LoggedLicence[], e: Established, policy: LogPolicy | null, trust: Trust,
 *   found: Reasons) => Promise<void>}
 */
const checkLicences = async (events, e, policy, trust, found) => {
  const miss = (/** @type {string} */ handle) => {
    e.brokenLicences.add(handle)
    found.find('licence_events_missing')
  }
  for (const handle of new Set(events.map((event) => event.handle))) {
    const own = events.filter((event) => event.handle === handle).sort((a, b) => a.seq - b.seq)
    if (own[0].seq !== 1) miss(handle)
    for (const [i, next] of own.slice(1).entries()) {
      if (own[i].seq === next.seq) found.find('leaf_repeated')
      else if (own[i].seq + 1 < next.seq) miss(handle)
      else if (!equal(own[i].hash, next.prev)) found.find('licence_chain')
    }
    const accepted = await Promise.all(own.map((event) => accepts(event, e, policy, trust, found)))
    e.licences.set(handle, own.filter((_, i) => accepted[i]))
  }
}

/**
 * Under a policy that the verifier does not know, a known name may be that of another instance's authority.
 * @type {(event: LoggedLicence, e: Established, policy: LogPolicy | null, trust: Trust,
 *   found: Reasons) => Promise<boolean>}
 */
const accepts = async (event, e, policy, trust, found) => {
  const authority = trust.authorities.get(event.authority)
  if (authority && await event.isSignedBy(authority)) return true
  if (authority && policy) {
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
  const events = e.licences.get(handle) ?? []
  const names = (/** @type {Uint8Array} */ key) => events.some((event) => equal(event.aik, key))
  if (!names(aik)) {
    if (events.length === 0) return e.unknownAuthorities.has(handle) ? 'authority_unknown' : 'licence_missing'
    // A key that the confirmed one handed over to is not forged, only not yet confirmed.
    return e.records.some((r) => r.fields.handle === handle && names(r.fields.aik))
      ? 'licence_missing'
      : 'licence_other_key'
  }
  if (isZero(licenceCommit) || events.some((event) => equal(event.docCommit, licenceCommit))) return null
  return e.brokenLicences.has(handle) || e.unknownAuthorities.has(handle) ? 'licence_missing' : 'licence_other_document'
}
