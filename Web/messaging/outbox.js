// @ts-check
import { serverNow } from '../net/server-clock.js'
import { ServerProblem } from '../net/server.js'
import { kinds } from '../protocol/conversations/message-parts.js'
import { openMessage, parseEnvelope, sealMessage } from '../protocol/conversations/message.js'
import { concat, equal } from '../protocol/wire/bytes.js'
import { must, Refusal } from '../protocol/wire/refusal.js'
import { parseList, Writer } from '../protocol/wire/wire.js'
import { StorageTrouble } from '../storage/browser-storage.js'
import { contentOf } from './message-content.js'

/**
 * @typedef {import('../protocol/conversations/message-parts.js').Part} Part
 * @typedef {import('./message-content.js').Content & { seq: number, hash: Uint8Array, wire: Uint8Array,
 *   parts: Part[] }} Pending  Sealed, and not yet taken by the server.
 * @typedef {{ request: <T>(name: string, work: () => Promise<T>) => Promise<T> }} Locks
 * @typedef {{ talk: import('./talk.js').Talk, storage: import('../storage/talk-storage.js').TalkStorage, locks: Locks,
 *   catchUp: () => Promise<void>, rotate: () => Promise<void> }} Parts
 *   `catchUp` reads what the mailbox has; `rotate` announces the next epoch when one is due.
 */

/** The server took another view of what comes next: read, seal anew, send again. */
const behind = ['out-of-sequence', 'wrong-previous', 'wrong-epoch', 'epoch-unknown', 'replayed']

/** Answers after which the same bytes may be taken later. */
const passing = (/** @type {unknown} */ error) =>
  error instanceof ServerProblem &&
  (error.status === 0 || error.status >= 500 || error.status === 429 || error.status === 401)

/**
 * What one talk has to send, in order. Messages are sealed at once and kept, so that neither a lost connection nor a
 * closed tab loses one; the same bytes are sent until the server has them. Emits `change`, `kept` when what lies in
 * this browser has changed, and `later` when sending must be tried again.
 */
export class Outbox extends EventTarget {
  /** @type {Pending[]} */
  pending = []
  /** The problem for which nothing can be sent any more; empty while all is well. */
  trouble = ''
  /** True while the last try failed for a reason that may pass. */
  isStuck = false
  #parts
  #name
  /** @type {Promise<boolean> | null} */
  #flushing = null

  /** @param {Parts} parts */
  constructor(parts) {
    super()
    this.#parts = parts
    this.#name = `alcove-outbox-${parts.talk.path}`
  }

  /**
   * Seals this member's next `messages` and keeps them; resolves once they cannot be lost, and throws when none of them
   * is on its way. Sending follows by itself.
   * @param {...Part[]} messages
   */
  async send(...messages) {
    await this.#withLock('seal', async () => {
      await this.#read()
      await this.#parts.rotate()
      const before = this.pending
      this.pending = [...before]
      try {
        for (const parts of messages) await this.#seal(parts)
        await this.#keep()
      } catch (error) {
        this.pending = before
        throw error
      }
    })
    this.flush()
  }

  /** Reads again what waits: another tab may have sealed or sent. */
  reload() {
    return this.#withLock('seal', () => this.#read())
  }

  /**
   * Sends what waits, one after the other. True when nothing is left, false when it is to be tried again later.
   * @returns {Promise<boolean>}
   */
  flush() {
    this.#flushing ??= this.#withLock('flush', () => this.#flushOrLater()).finally(() => {
      this.#flushing = null
    })
    return this.#flushing
  }

  async #flushOrLater() {
    const isEmpty = await this.#flush().catch((error) => {
      // What waits is shown as not delivered, with a button to try again. Anything but the storage is a fault of ours.
      if (!(error instanceof StorageTrouble)) console.error(error)
      return this.#give(error instanceof StorageTrouble ? 'not-kept' : 'fault')
    })
    this.isStuck = !isEmpty && !this.trouble
    this.#changed()
    if (this.isStuck) this.dispatchEvent(new Event('later'))
    return isEmpty
  }

  async #flush() {
    await this.reload()
    let rebases = 0
    while (this.pending.length > 0) {
      const sent = this.pending[0]
      try {
        await this.#post(sent)
        rebases = 0
      } catch (error) {
        if (passing(error)) return false
        if (error instanceof Refusal) return this.#give(error.code)
        if (!(error instanceof ServerProblem)) throw error
        if (!behind.includes(error.problem) || ++rebases > 3) return this.#give(error.problem)
        await this.#rebase()
      }
    }
    return true
  }

  /** @param {Pending} sent */
  async #post(sent) {
    const { talk } = this.#parts
    const receipt = await talk.member.mailbox.postBytes(`${talk.path}/envelopes`, sent.wire)
    await talk.acknowledge(sent.wire, receipt, serverNow())
    // Another tab's message before it may not have come here yet.
    if (!this.#isShown(sent)) await this.#parts.catchUp()
    must(this.#isShown(sent), 'receipt')
    await this.#withLock('seal', async () => {
      await this.#read()
      await this.#keep()
    })
  }

  /** Tries again what could not be sent. */
  again() {
    this.trouble = ''
    this.#changed()
    return this.flush()
  }

  /** @param {string} problem */
  #give(problem) {
    this.trouble = problem
    this.#changed()
    return false
  }

  /**
   * Another tab or device has sent meanwhile, or the epoch has been rotated: what still waits is sealed again after
   * that.
   */
  async #rebase() {
    await this.#parts.catchUp()
    await this.#withLock('seal', async () => {
      await this.#read()
      const waiting = this.pending
      this.pending = []
      for (const { parts } of waiting) await this.#seal(parts)
      await this.#keep()
    })
  }

  /** @param {Part[]} parts */
  async #seal(parts) {
    const { talk } = this.#parts
    must(talk.newest, 'epoch')
    const next = talk.next(serverNow())
    const last = this.pending.at(-1)
    if (last) Object.assign(next, { seq: last.seq + 1, prev: last.hash })
    const { wire } = await sealMessage(talk.newest, talk.slot, talk.member.keys, next, parts)
    this.pending.push(await this.#open(wire))
  }

  /** @param {Uint8Array} wire @returns {Promise<Pending>} */
  async #open(wire) {
    const { talk } = this.#parts
    const envelope = await parseEnvelope(wire)
    const epoch = talk.epochs.get(envelope.header.epoch)
    must(epoch, 'epoch')
    const message = await openMessage(epoch, envelope, talk.slot, talk.member.keys.dh)
    const parts = message.parts.filter((p) => p.kind !== kinds.meta)
    return { ...contentOf(message), seq: envelope.header.seq, hash: envelope.hash, wire, parts }
  }

  async #read() {
    const kept = await this.#parts.storage.get('outbox')
    // An empty list is kept as one. None at all means that the browser's storage was emptied: what this page has goes
    // back there.
    const wires = kept ? parseList(kept, (r) => r.o32()) : this.pending.map(({ wire }) => wire)
    /** @type {Pending[]} */
    const pending = []
    for (const wire of wires) {
      const had = this.pending.find((p) => equal(p.wire, wire))
      const one = had ?? (await this.#open(wire))
      if (!this.#isShown(one)) pending.push(one)
    }
    this.pending = pending
    this.#changed()
  }

  async #keep() {
    await this.#parts.storage.put('outbox', concat(...this.pending.map(({ wire }) => new Writer().o32(wire).done())))
    this.dispatchEvent(new Event('kept'))
    this.#changed()
  }

  /** @param {Pending} one */
  #isShown(one) {
    return this.#parts.talk.messages.some((m) => m.isMine && m.seq === one.seq && equal(m.hash, one.hash))
  }

  #changed() {
    this.dispatchEvent(new Event('change'))
  }

  /**
   * Holds the lock `what` of this talk while `work` runs, so that two tabs of one browser never seal or send at once.
   * @template T
   * @param {'seal' | 'flush'} what
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #withLock(what, work) {
    return this.#parts.locks.request(`${this.#name}-${what}`, work)
  }
}
