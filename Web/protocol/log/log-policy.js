// @ts-check
import { equal, hex } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { text, utf8 } from '../wire/wire.js'
import { parseLogProof } from './log-proof.js'
import { inclusionRoot, leafHash } from './merkle.js'
import { decimal, parseCheckpoint, parseNote, parseVerifierKey, signedAt } from './note.js'
import { mustKnow } from './unverifiable.js'

/**
 * @typedef {import('./note.js').Checkpoint} Checkpoint
 * @typedef {import('./note.js').VerifierKey} VerifierKey
 * @typedef {Checkpoint & { witnessed: number[], earliest: number | null }} Witnessed
 *   A checkpoint that the policy accepts. `witnessed` lists when each witness that counts had seen it, in seconds,
 *   oldest first.
 * @typedef {Witnessed & { index: number, leafHash: Uint8Array }} LoggedLeaf
 */

/** More bytes than any bundle can carry, and enough for a thousand witnesses. */
const MOST_BYTES = 1 << 18

/** Which logs and witnesses count, and how many of them are enough (C2SP tlog-policy). */
export class LogPolicy {
  /** @type {VerifierKey[]} */
  #logs = []
  /** @type {{ name: string, key: VerifierKey }[]} */
  #witnesses = []
  /** @type {Map<string, { threshold: number, members: string[] }>} */
  #groups = new Map()
  /** @type {string | null} */
  #quorum = null
  /**
   * @type {Map<string, { signed: Promise<Checkpoint>, seen: Promise<number[]> }>} checkpoints already judged,
   *   by the whole note
   */
  #judged = new Map()

  /** @param {string} text */
  constructor(text) {
    this.text = text
  }

  /** Whether a checkpoint must have been seen by anybody but the log itself. */
  get asksForWitnesses() {
    return this.#quorum !== 'none'
  }

  /** The policy's logs, each by name and key. */
  get logKeys() {
    return this.#logs.map((log) => `${log.name}+${hex(log.key)}`)
  }

  /** The origins of the policy's logs. */
  get origins() {
    return this.#logs.map((log) => log.name)
  }

  /**
   * Reads a policy; refuses one that leaves anything open.
   * @param {string} source
   */
  static async parse(source) {
    must(utf8(source).length <= MOST_BYTES, 'policy')
    must(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(source) && (source === '' || source.endsWith('\n')), 'policy')
    const policy = new LogPolicy(source)
    for (const line of source.split('\n')) {
      const [kind, ...words] = line.split(/[ \t]+/).filter((word) => word !== '')
      if (kind === undefined || kind.startsWith('#')) continue
      await policy.#read(kind, words)
    }
    must(policy.#quorum !== null, 'policy')
    return policy
  }

  /** @param {string} kind @param {string[]} words */
  async #read(kind, words) {
    if (kind === 'log') {
      must(words.length === 1 || words.length === 2, 'policy')
      const key = await parseVerifierKey(words[0])
      must(key.algorithm === 1 && !this.#logs.some((log) => equal(log.key, key.key)), 'policy')
      this.#logs.push(key)
    } else if (kind === 'witness') {
      must(words.length === 2 || words.length === 3, 'policy')
      const [name, encoded] = words
      const key = await parseVerifierKey(encoded)
      must(
        key.algorithm === 4 && this.#isNew(name) && !this.#witnesses.some((w) => equal(w.key.key, key.key)),
        'policy',
      )
      this.#witnesses.push({ name, key })
    } else if (kind === 'group') {
      const [name, count, ...members] = words
      must(
        members.length > 0 && this.#isNew(name) &&
          members.every((m, i) => this.#isMember(m) && members.indexOf(m) === i),
        'policy',
      )
      const threshold = count === 'all' ? members.length : count === 'any' ? 1 : decimal(count)
      must(threshold >= 1 && threshold <= members.length, 'policy')
      this.#groups.set(name, { threshold, members })
    } else {
      must(
        kind === 'quorum' && words.length === 1 && this.#quorum === null &&
          (words[0] === 'none' || this.#isDefined(words[0])),
        'policy',
      )
      this.#quorum = words[0]
    }
  }

  /** @param {string} name */
  #isDefined(name) {
    return this.#groups.has(name) || this.#witnesses.some((w) => w.name === name)
  }

  /** @param {string} name */
  #isNew(name) {
    return name !== undefined && name !== 'none' && !this.#isDefined(name)
  }

  /**
   * Each name counts in one group only, so that no witness counts twice.
   * @param {string} name
   */
  #isMember(name) {
    return this.#isDefined(name) && ![...this.#groups.values()].some((group) => group.members.includes(name))
  }

  /** @param {string} name @param {Set<string>} cosigned @returns {boolean} */
  #isMet(name, cosigned) {
    const group = this.#groups.get(name)
    if (!group) return name === 'none' || cosigned.has(name)
    return group.members.filter((member) => this.#isMet(member, cosigned)).length >= group.threshold
  }

  /**
   * The witnesses and groups that the quorum depends on; others may sign but do not count.
   * @param {string} name
   * @returns {string[]}
   */
  #counting(name) {
    return [name, ...(this.#groups.get(name)?.members ?? []).flatMap((member) => this.#counting(member))]
  }

  /** @param {string} source */
  #judge(source) {
    const before = this.#judged.get(source)
    if (before) return before
    const note = parseNote(source)
    const checkpoint = parseCheckpoint(note.body)
    const judged = { signed: this.#signed(note, checkpoint), seen: this.#seen(note) }
    // Whoever asks about the log's signature alone never asks about these.
    judged.seen.catch(() => {})
    this.#judged.set(source, judged)
    return judged
  }

  /** @param {import('./note.js').SignedNote} note @param {Checkpoint} checkpoint */
  async #signed(note, checkpoint) {
    const logs = this.#logs.filter((log) => log.name === checkpoint.origin)
    mustKnow((await Promise.all(logs.map((log) => signedAt(note, log)))).some((at) => at !== null), 'unknown-log')
    return checkpoint
  }

  /** @param {import('./note.js').SignedNote} note */
  async #seen(note) {
    const quorum = this.#quorum ?? ''
    const counting = this.#counting(quorum)
    const seen = await Promise.all(
      this.#witnesses.map(async ({ name, key }) => ({ name, at: await signedAt(note, key) })),
    )
    const cosigned = seen.filter(({ name, at }) => at !== null && counting.includes(name))
    mustKnow(this.#isMet(quorum, new Set(cosigned.map(({ name }) => name))), 'quorum')
    return cosigned.map(({ at }) => at ?? 0).sort((a, b) => a - b)
  }

  /**
   * Refuses a checkpoint with a false signature of a known key; `Unverifiable` if its log is not the policy's
   * ("unknown-log") or too few known witnesses have seen it ("quorum").
   * @param {string} note the signed checkpoint
   * @returns {Promise<Witnessed>}
   */
  async checkpoint(note) {
    const { signed, seen } = this.#judge(note)
    const [checkpoint, witnessed] = [await signed, await seen]
    return { ...checkpoint, witnessed, earliest: witnessed[0] ?? null }
  }

  /**
   * Refuses unless `proof`, a tlog-proof, shows that an accepted log holds `leaf`. A proof that is false is told before
   * one that too few have witnessed.
   * @param {string | Uint8Array} proof
   * @param {Uint8Array} leaf the entry's bytes
   * @returns {Promise<LoggedLeaf>}
   */
  async check(proof, leaf) {
    return this.checkParsed(parseLogProof(typeof proof === 'string' ? proof : text(proof)), leaf)
  }

  /**
   * As `check`, for a proof that was read before.
   * @param {import('./log-proof.js').LogProof} proof
   * @param {Uint8Array} leaf
   * @returns {Promise<LoggedLeaf>}
   */
  async checkParsed({ index, path, note }, leaf) {
    const { size, root } = await this.#judge(note).signed
    const hash = await leafHash(leaf)
    must(equal(await inclusionRoot(hash, index, size, path), root), 'root')
    return { ...await this.checkpoint(note), index, leafHash: hash }
  }

  /**
   * Whether `source` is this policy, byte for byte.
   * @param {Uint8Array} source
   */
  is(source) {
    return equal(utf8(this.text), source)
  }
}
