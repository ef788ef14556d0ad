// @ts-check
import { ServerProblem } from '../net/server.js'
import { emptyVault } from '../protocol/accounts/vault.js'
import { fieldsOf, freshKeys, now } from '../protocol/conversations/testing.js'
import { pathTo, rootOf, TestLog } from '../protocol/evidence/testing-log.js'
import { signKeyRecord } from '../protocol/keys/key-record.js'
import { directoryLeaf, encodeSnapshot, signLicenceEvent } from '../protocol/leaves/leaves.js'
import { leafHash } from '../protocol/log/merkle.js'
import { random, sha256, signingKey } from '../protocol/suite/suite.js'
import { base64url, concat, hex } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'

// An instance with a log in memory, which may lie, and the accounts of people who ask it. Times are seconds.

/** @typedef {import('../protocol/conversations/conversation-keys.js').MemberKeys} MemberKeys */
/** @typedef {{ records: Logged[], events: Logged[] }} LoggedOf */
/** @typedef {{ leaf: Uint8Array, index: number }} Logged */

export const HANDLE = 'dr.example'
export const AUTHORITY = 'swe.1'
export { now }

/** The instance as `KeySource`. What it answers goes through `lie`, which an honest one leaves as it is. */
export class FakeInstance {
  /** @type {Map<string, LoggedOf>} */
  loggedBy = new Map()
  /**
   * How it twists an answer about keys.
   * @type {(answer: any, handle: string) => any}
   */
  lie = (/** @type {any} */ answer) => answer
  /** The directory's word for the practitioner. */
  status = 1
  at = now - 30
  day = Math.floor(now / 86_400)

  /**
   * One practitioner, licensed by one authority, and a log that `witnesses` watch.
   * @param {{ witnesses?: number, isLicensed?: boolean }} wishes
   */
  static async open({ witnesses = 0, isLicensed = true } = {}) {
    const made = new FakeInstance()
    made.log = await TestLog.make(witnesses)
    made.authority = await freshKeys()
    made.keys = await freshKeys()
    await made.record(AUTHORITY, made.authority)
    await made.record(HANDLE, made.keys)
    if (isLicensed) await made.licence({})
    return made
  }

  log = /** @type {TestLog} */ (/** @type {unknown} */ (null))
  authority = /** @type {MemberKeys} */ (/** @type {unknown} */ (null))
  keys = /** @type {MemberKeys} */ (/** @type {unknown} */ (null))

  /** @param {string} handle */
  logged(handle) {
    const logged = this.loggedBy.get(handle) ?? { records: [], events: [] }
    this.loggedBy.set(handle, logged)
    return logged
  }

  /** @param {Logged[]} list @param {Uint8Array} leaf */
  async #append(list, leaf) {
    list.push({ leaf, index: await this.log.append(leaf) })
  }

  /**
   * @param {string} handle
   * @param {MemberKeys} keys
   * @param {MemberKeys} [old] @param {Partial<import('../protocol/keys/key-record.js').KeyFields>} [fields]
   */
  async record(handle, keys, old, fields = {}) {
    const { records } = this.logged(handle)
    const last = records.at(-1)
    await this.#append(
      records,
      await signKeyRecord(
        fieldsOf(keys, {
          handle,
          seq: records.length + 1,
          prev: last ? await sha256(last.leaf) : new Uint8Array(32),
          ...fields,
        }),
        keys.sig,
        old?.sig ?? keys.sig,
      ),
    )
  }

  /**
   * @param {Partial<import('../protocol/leaves/leaves.js').LicenceFields>} fields
   * @param {import('../protocol/suite/suite.js').KeyPair} [by]
   */
  async licence(fields, by = this.authority.sig) {
    const { events } = this.logged(HANDLE)
    const last = events.at(-1)
    await this.#append(
      events,
      await signLicenceEvent({
        handle: HANDLE,
        seq: events.length + 1,
        prev: last ? await sha256(last.leaf) : new Uint8Array(32),
        aik: this.keys.sig.public,
        event: 1,
        jurisdiction: 'XX',
        authority: AUTHORITY,
        from: now - 900,
        to: now + 900,
        docCommit: new Uint8Array(32),
        ...fields,
      }, by),
    )
  }

  /**
   * What a server answers when asked for the keys of `handle`, `records` being those that it shows and `named` the one
   * in its directory.
   * @param {string} handle
   * @param {{ records?: Logged[], named?: Logged, events?: Logged[] }} [shown]
   */
  async answer(handle, shown = {}) {
    const { records, events } = { ...this.logged(handle), ...shown }
    const named = shown.named ?? records.at(-1)
    if (!named) throw new ServerProblem('not-found', 404)
    const status = handle === HANDLE ? this.status : 1
    const entry = { handle, recordHash: await sha256(named.leaf), status, logIndex: named.index }
    const tree = [await leafHash(random(32)), await leafHash(await directoryLeaf(entry)), await leafHash(random(32))]
    /** @type {Logged[]} */
    const snapshot = []
    await this.#append(snapshot, encodeSnapshot({ day: this.day, count: 3, root: await rootOf(tree) }))
    const proven = async (/** @type {Logged} */ { leaf, index }) => ({
      index,
      leaf: base64url(leaf),
      proof: await this.log.proof(index, this.at),
    })
    return {
      records: await Promise.all(records.map(proven)),
      licence_events: await Promise.all(events.map(proven)),
      snapshot: await proven(snapshot[0]),
      entry: {
        status,
        record_hash: base64url(entry.recordHash),
        log_index: entry.logIndex,
        index: 1,
        size: 3,
        path: (await pathTo(tree, 1)).map(base64url),
      },
    }
  }

  /** @param {string} handle */
  async keyProof(handle) {
    return this.lie(await this.answer(handle), handle)
  }

  async trust() {
    const authorities = Object.fromEntries(
      this.loggedBy.get(AUTHORITY)?.records.length ? [[AUTHORITY, hex(this.authority.sig.public)]] : [],
    )
    return utf8(JSON.stringify({
      policy: this.log.policyText,
      historical: [],
      operators: [],
      authorities,
      instance_id: hex(random(32)),
    }))
  }

  async policy() {
    return this.log.policyText
  }

  /** @param {string} path */
  async tile(path) {
    const [, level, index, width] = /^tile\/(\d)\/(\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? []
    if (index === undefined) throw new ServerProblem('not-found', 404)
    const each = 256 ** Number(level)
    const starts = Array.from({ length: Number(width ?? 256) }, (_, i) => (Number(index) * 256 + i) * each)
    return concat(...await Promise.all(starts.map((at) => rootOf(this.log.hashes.slice(at, at + each)))))
  }
}

/**
 * Somebody's account, whose vault lies in memory.
 * @param {Partial<import('../protocol/accounts/vault.js').VaultBody>} [body]
 */
export const holder = (body = {}) => {
  const account = {
    body: { ...emptyVault(), ...body },
    /**
     * @template T
     * @param {(body: import('../protocol/accounts/vault.js').VaultBody) => T | Promise<T>} mutate
     * @returns {Promise<T>}
     */
    update: async (mutate) => mutate(account.body),
  }
  return account
}

/** A signing key that nobody knows. */
export const stranger = () => signingKey(random(32))
