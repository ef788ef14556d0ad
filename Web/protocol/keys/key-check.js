// @ts-check
import { directoryLeaf, directoryStatus, licenceAt, parseLicenceEvent, parseSnapshot } from '../leaves/leaves.js'
import { parseLogProof } from '../log/log-proof.js'
import { checkConsistency, inclusionRoot, leafHash } from '../log/merkle.js'
import { Unverifiable } from '../log/unverifiable.js'
import { sha256 } from '../suite/suite.js'
import { equal, unbase64url } from '../wire/bytes.js'
import { must, Refusal } from '../wire/refusal.js'
import { checkKeyRecord } from './key-record.js'

/**
 * @typedef {import('./key-record.js').KeyRecord} KeyRecord
 * @typedef {import('../log/note.js').Checkpoint} Checkpoint
 * @typedef {{ leaf: Uint8Array, proof: string }} Proven
 * @typedef {{ records: Proven[], licences: Proven[], snapshot: Proven, entry: { status: number, recordHash: Uint8Array,
 *   logIndex: number, index: number, size: number, path: Uint8Array[] } }} KeyProof
 *   What a server answers when asked for a practitioner's keys: nothing in it has been checked.
 * @typedef {{ policy: import('../log/log-policy.js').LogPolicy, authorities: Map<string, Uint8Array>,
 *   now: number }} Trusted
 *   What this browser goes by; `now` in seconds.
 * @typedef {{ pinned?: Uint8Array, remembered?: Checkpoint, growth?: (older: number,
 *   newer: number) => Promise<Uint8Array[]> }} Met
 *   From earlier visits: the identity key met before, the newest checkpoint seen, and how to ask for a consistency
 *   proof.
 * @typedef {keyof typeof words} KeyTrouble
 * @typedef {{ ok: true, record: KeyRecord, records: KeyRecord[], logRef: Uint8Array, head: Checkpoint, note: string,
 *   isWitnessed: boolean }} SoundKeys
 *   Keys that may be written to: `record` is the newest of `records`, oldest first. `logRef` is for the member in the
 *   talk's first epoch; `head` is to be remembered, and `note` is the signed checkpoint that says it.
 * @typedef {{ ok: false, problem: KeyTrouble, words: string }} UnsoundKeys  `words` is the catalogue's key for what to
 *   tell the person.
 */

/** What can be wrong, each with its words. They differ because what a person should do differs. */
const words = Object.freeze({
  swapped: 'keys.swapped',
  stale: 'keys.stale',
  'two-views': 'keys.two-views',
  'directory-old': 'keys.directory-old',
  future: 'keys.future',
  forged: 'keys.forged',
  'log-unknown': 'keys.log-unknown',
  'not-witnessed': 'keys.not-witnessed',
  suspended: 'keys.suspended',
  'struck-off': 'keys.struck-off',
  closed: 'keys.closed',
  unlicensed: 'keys.unlicensed',
})

const DAY = 86_400
/** How far ahead of this browser's clock another's may be: seconds. */
const AHEAD = 600

/** A check that ends with its trouble. */
class Trouble extends Refusal {
  /** @param {KeyTrouble} problem */
  constructor(problem) {
    super(problem)
    this.problem = problem
  }
}

/** @type {(condition: unknown, problem: KeyTrouble) => asserts condition} */
const need = (condition, problem) => {
  if (!condition) throw new Trouble(problem)
}

/**
 * Reads the server's answer; refuses one of another form.
 * @type {(json: any) => KeyProof}
 */
export const parseKeyProof = (json) => {
  const proven = (/** @type {any} */ value) => {
    must(typeof value?.leaf === 'string' && typeof value.proof === 'string', 'proof')
    return { leaf: unbase64url(value.leaf), proof: value.proof }
  }
  const { records, licence_events: licences, snapshot, entry } = json ?? {}
  must(
    Array.isArray(records) && Array.isArray(licences) && Array.isArray(entry?.path) &&
      typeof entry.record_hash === 'string',
    'proof',
  )
  must(
    [entry.status, entry.log_index, entry.index, entry.size].every((n) => Number.isSafeInteger(n) && n >= 0),
    'proof',
  )
  const path = entry.path.map((
    /** @type {unknown} */ hash,
  ) => (must(typeof hash === 'string', 'proof'), unbase64url(hash)))
  return {
    records: records.map(proven),
    licences: licences.map(proven),
    snapshot: proven(snapshot),
    entry: {
      status: entry.status,
      recordHash: unbase64url(entry.record_hash),
      logIndex: entry.log_index,
      index: entry.index,
      size: entry.size,
      path,
    },
  }
}

/**
 * The check before the first message (section 4.4): the log holds this practitioner's keys, the day's directory names
 * them, the authorities' words stand, and it is the log that was seen before. Reads `proof` as `parseKeyProof` gives
 * it.
 * @type {(proof: KeyProof, handle: string, trusted: Trusted, met?: Met) => Promise<SoundKeys | UnsoundKeys>}
 */
export const checkKeys = async (proof, handle, trusted, met = {}) =>
  judged(async () => {
    const keys = await checkChain(proof, handle, trusted, met)
    checkInForce(keys.record, trusted.now)
    await checkLicences(proof, handle, keys.records, trusted)
    return keys
  })

/**
 * The same for whoever needs no licence: an authority or an officer, whose word about others is to count.
 * @type {(proof: KeyProof, handle: string, trusted: Trusted, met?: Met) => Promise<SoundKeys | UnsoundKeys>}
 */
export const checkSigner = async (proof, handle, trusted, met = {}) =>
  judged(async () => {
    const keys = await checkChain(proof, handle, trusted, met)
    checkInForce(keys.record, trusted.now)
    return keys
  })

/**
 * The practitioner's own look at sign-in: the directory names the record that this device made, and no other. `own` is
 * the SHA-256 of that record, `aik` its identity key.
 * @type {(proof: KeyProof, handle: string, own: { hash: Uint8Array, aik: Uint8Array }, trusted: Trusted,
 *   met?: Met) => Promise<SoundKeys | UnsoundKeys>}
 */
export const auditOwnKeys = async (proof, handle, own, trusted, met = {}) =>
  judged(async () => {
    const keys = await checkChain(proof, handle, trusted, { ...met, pinned: own.aik })
    need(equal(keys.record.hash, own.hash) && equal(keys.record.aik, own.aik), 'swapped')
    return keys
  })

/** @type {(work: () => Promise<SoundKeys>) => Promise<SoundKeys | UnsoundKeys>} */
const judged = async (work) => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problem = error instanceof Trouble
      ? error.problem
      : error instanceof Unverifiable
      ? (error.code === 'quorum' ? 'not-witnessed' : 'log-unknown')
      : 'forged'
    return { ok: false, problem, words: words[problem] }
  }
}

/**
 * Records and snapshot, in the log that was seen before.
 * @type {(proof: KeyProof, handle: string, trusted: Trusted, met: Met) => Promise<SoundKeys>}
 */
const checkChain = async (proof, handle, { policy, now }, met) => {
  const check = (/** @type {Proven} */ { leaf, proof }) => policy.check(proof, leaf)
  const [snapshot, logged, events] = await Promise.all([
    check(proof.snapshot),
    Promise.all(proof.records.map(check)),
    Promise.all(proof.licences.map(check)),
  ])
  await checkViews([snapshot, ...logged, ...events], met)
  const { entry } = proof
  checkFresh(parseSnapshot(proof.snapshot.leaf).day, snapshot.earliest, now)
  await checkEntry(proof, handle)
  const records = await chained(proof.records.map(({ leaf }, i) => ({ leaf, index: logged[i].index })), handle)
  need(
    !met.pinned || records.some(({ record }) => equal(record.aik, /** @type {Uint8Array} */ (met.pinned))),
    'swapped',
  )
  const newest = records[records.length - 1]
  need(entry.logIndex <= newest.index, 'stale')
  need(records.some(({ record, index }) => index === entry.logIndex && equal(record.hash, entry.recordHash)), 'swapped')
  const { origin, size, root } = snapshot
  const logRef = new Uint8Array(8)
  new DataView(logRef.buffer).setBigUint64(0, BigInt(newest.index))
  return {
    ok: true,
    record: newest.record,
    records: records.map(({ record }) => record),
    logRef,
    head: { origin, size, root },
    note: parseLogProof(proof.snapshot.proof).note,
    isWitnessed: snapshot.witnessed.length > 0,
  }
}

/**
 * A record of which the time has not come is no old one: this browser's clock, which may be wrong, is behind the log's.
 * @type {(record: KeyRecord, now: number) => void}
 */
const checkInForce = ({ notBefore, notAfter }, now) => {
  need(notBefore <= now + AHEAD, 'future')
  need(now < notAfter, 'stale')
}

/**
 * Everything must be under one view of the log, which extends the one remembered.
 * @type {(seen: Checkpoint[], met: Met) => Promise<void>}
 */
const checkViews = async (seen, { remembered, growth }) => {
  const [head] = seen
  need(seen.every((c) => c.origin === head.origin && (c.size !== head.size || equal(c.root, head.root))), 'two-views')
  if (!remembered || remembered.origin !== head.origin) return
  const [older, newer] = remembered.size <= head.size ? [remembered, head] : [head, remembered]
  const path = older.size === newer.size || older.size === 0 ? [] : await growth?.(older.size, newer.size)
  if (path === undefined) return
  try {
    await checkConsistency(older, newer, path)
  } catch (error) {
    throw error instanceof Refusal ? new Trouble('two-views') : error
  }
}

/**
 * The snapshot is of today or yesterday, and witnesses have seen it in the last 24 hours.
 * @type {(day: number, witnessed: number | null, now: number) => void}
 */
const checkFresh = (day, witnessed, now) => {
  need((witnessed ?? now) <= now + AHEAD && day * DAY <= now + AHEAD, 'future')
  need((witnessed ?? now) >= now - DAY && day >= Math.floor((witnessed ?? now) / DAY) - 1, 'directory-old')
}

/** @type {(proof: KeyProof, handle: string) => Promise<void>} */
const checkEntry = async ({ entry, snapshot }, handle) => {
  const { count, root } = parseSnapshot(snapshot.leaf)
  const leaf = await leafHash(
    await directoryLeaf({ handle, recordHash: entry.recordHash, status: entry.status, logIndex: entry.logIndex }),
  )
  must(entry.size === count && equal(root, await inclusionRoot(leaf, entry.index, entry.size, entry.path)), 'directory')
}

/**
 * @type {(leaves: { leaf: Uint8Array, index: number }[], handle: string) => Promise<{ record: KeyRecord,
 *   index: number }[]>}
 */
const chained = async (leaves, handle) => {
  /** @type {{ record: KeyRecord, index: number }[]} */
  const records = []
  try {
    for (const { leaf, index } of leaves) {
      records.push({ record: await checkKeyRecord(leaf, records[records.length - 1]?.record ?? null), index })
    }
    must(records.length > 0 && records[0].record.handle === handle, 'foreign')
  } catch (error) {
    throw error instanceof Refusal ? new Trouble('swapped') : error
  }
  return records
}

/** @type {(proof: KeyProof, handle: string, records: KeyRecord[], trusted: Trusted) => Promise<void>} */
const checkLicences = async ({ licences, entry }, handle, records, { authorities, now }) => {
  const { active, suspended, struckOff, closed } = directoryStatus
  need(entry.status !== suspended, 'suspended')
  need(entry.status !== struckOff, 'struck-off')
  need(entry.status !== closed, 'closed')
  must(entry.status === active, 'directory')
  const events = []
  let prev = new Uint8Array(32)
  for (const { leaf } of licences) {
    const event = parseLicenceEvent(leaf)
    must(event.handle === handle && event.seq === events.length + 1 && equal(event.prev, prev), 'prev')
    const authority = authorities.get(event.authority)
    if (authority) must(await event.isSignedBy(authority), 'signature')
    events.push({ ...event, isKnown: authority !== undefined })
    prev = await sha256(leaf)
  }
  const known = events.filter((event) => event.isKnown)
  need(known.length > 0, 'unlicensed')
  // The authority's word is about an identity key that is, or handed over to, the one in force.
  need(known.some((event) => records.some((record) => equal(record.aik, event.aik))), 'swapped')
  const states = [...new Set(known.map((event) => event.jurisdiction))].map((jurisdiction) =>
    licenceAt(known, jurisdiction, now).status
  )
  need(!states.includes('struck_off'), 'struck-off')
  need(states.includes('active'), states.includes('suspended') ? 'suspended' : 'unlicensed')
}
