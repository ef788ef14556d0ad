// @ts-check
import { checkKeyRecord, checkLaterKeyRecord } from '../keys/key-record.js'
import { equal, hex } from '../wire/bytes.js'
import { passes } from './evidence.js'

/**
 * @typedef {{ fields: import('../keys/key-record.js').KeyFields, leaf: Uint8Array, index: number,
 *   hash: Uint8Array }} LoggedRecord
 */

/** The key records of a bundle, to be asked for by key, by place in the log and by handle. */
export class KeyRecords {
  /** @type {Map<string, LoggedRecord>} */
  #byKey = new Map()
  /** @type {Map<number, LoggedRecord>} */
  #byIndex = new Map()
  /** @type {Map<string, LoggedRecord[]>} */
  #byHandle = new Map()

  /** @param {LoggedRecord[]} records in any order; of several that fit, the first by `seq` is given */
  constructor(records) {
    for (const record of [...records].sort((a, b) => a.fields.seq - b.fields.seq)) {
      const { handle, aik } = record.fields
      const key = hex(aik)
      if (!this.#byKey.has(key)) this.#byKey.set(key, record)
      if (!this.#byIndex.has(record.index)) this.#byIndex.set(record.index, record)
      const own = this.#byHandle.get(handle)
      if (own) own.push(record)
      else this.#byHandle.set(handle, [record])
    }
  }

  /** @param {Uint8Array} aik */
  ofKey(aik) {
    return this.#byKey.get(hex(aik)) ?? null
  }

  /** @param {number} index */
  at(index) {
    return this.#byIndex.get(index) ?? null
  }

  /**
   * By `seq`.
   * @param {string} handle
   */
  ofHandle(handle) {
    return this.#byHandle.get(handle) ?? []
  }

  /**
   * When the key `aik` was the handle's: its records, and the place in the log from which another stood for it.
   * @param {string} handle
   * @param {Uint8Array} aik
   */
  termsOf(handle, aik) {
    const all = this.ofHandle(handle)
    const own = all.filter(({ fields }) => equal(fields.aik, aik))
    const last = own.at(-1)?.fields.seq ?? Infinity
    const replacedAt = all.reduce((at, { fields, index }) => (fields.seq > last ? Math.min(at, index) : at), Infinity)
    return { own, replacedAt }
  }

  /**
   * Step 3 of section 13.1 for these: each follows the one before it.
   * @param {import('./evidence-reasons.js').Reasons} found
   */
  async check(found) {
    for (const own of this.#byHandle.values()) {
      for (const [i, record] of own.entries()) await checkAfter(own[i - 1], record, found)
    }
  }
}

/**
 * @type {(before: LoggedRecord | undefined, record: LoggedRecord,
 *   found: import('./evidence-reasons.js').Reasons) => Promise<void>}
 */
const checkAfter = async (before, { fields, leaf }, found) => {
  const isNext = before !== undefined && before.fields.seq + 1 === fields.seq
  if (before?.fields.seq === fields.seq) return found.find('leaf_repeated')
  if (isNext) {
    const { handle, seq, aik, kemGen } = before.fields
    if (!equal(fields.prev, before.hash) || fields.kemGen < kemGen) found.find('key_record_chain')
    const claimed = { handle, seq, aik, kemGen: Math.min(kemGen, fields.kemGen), hash: fields.prev }
    if (!await passes(checkKeyRecord(leaf, claimed))) found.find('key_record_signature')
    return
  }
  if (fields.seq > 1) found.find('earlier_key_record_missing')
  const signed = fields.seq > 1 ? checkLaterKeyRecord(leaf) : checkKeyRecord(leaf, null)
  if (!await passes(signed)) found.find('key_record_signature')
}
