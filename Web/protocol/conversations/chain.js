// @ts-check
import { sha256 } from '../suite/suite.js'
import { equal } from '../wire/bytes.js'
import { must, Refusal } from '../wire/refusal.js'
import { openMessage, parseEnvelope } from './message.js'
import { checkReceipt } from './receipt.js'

/**
 * @typedef {import('./message.js').Message} Message
 * @typedef {{ slot: number, seq: number, hash: Uint8Array, epoch: number }} Anchor  The last message of a member that
 *   is already accounted for.
 * @typedef {{ state: 'shown' | 'waiting' | 'refused', code: string, shown: Message[] }} Outcome
 *   `waiting` for "order", "epoch" or "receipt"; `refused` for the rule that was broken; `shown` lists what may now be
 *   displayed, in order, including messages that had been waiting for this one.
 * @typedef {{ code: string, slot: number, seq: number }} Alarm  Members' signed words contradict each other.
 * @typedef {{ seq: number, hash: Uint8Array, epoch: number, known: number, hashes: Map<number, Uint8Array>,
 *   claims: Map<number, Uint8Array>, held: Map<number, Message>, seen: number }} SenderState
 */

const FAR = 256

/** One conversation as one member may believe it, whatever a server delivers, withholds, repeats or reorders. */
export class Chain {
  /** @type {Alarm[]} */
  alarms = []
  /** @type {Map<number, import('./conversation.js').OpenEpoch>} */
  #epochs = new Map()
  /** @type {Map<number, SenderState>} */
  #senders = new Map()
  #newest = -1

  /**
   * `anchors` say where to begin when older messages have expired.
   * @param {{ cid: Uint8Array, slot: number, dh: import('../suite/suite.js').KeyPair,
   *   instance: import('./receipt.js').Instance, anchors?: Anchor[] }} reader
   */
  constructor(reader) {
    this.reader = reader
    for (const a of reader.anchors ?? []) {
      Object.assign(this.#sender(a.slot), {
        seq: a.seq,
        hash: a.hash,
        epoch: a.epoch,
        known: a.seq,
        hashes: new Map([[a.seq, a.hash]]),
      })
    }
  }

  /** @param {number} slot @returns {SenderState} */
  #sender(slot) {
    const sender = this.#senders.get(slot) ??
      {
        seq: 0,
        hash: new Uint8Array(32),
        epoch: 0,
        known: 0,
        hashes: new Map(),
        claims: new Map(),
        held: new Map(),
        seen: 0,
      }
    this.#senders.set(slot, sender)
    return sender
  }

  /**
   * Adds a verified epoch; refuses a second one of the same number ("fork") and one that skips ("epoch").
   * @param {import('./conversation.js').OpenEpoch} opened
   */
  addEpoch(opened) {
    const { cid, epoch, hash, prev } = opened.epoch
    must(equal(cid, this.reader.cid), 'foreign')
    const known = this.#epochs.get(epoch)
    if (known) return must(equal(known.epoch.hash, hash), 'fork')
    const last = this.#epochs.get(this.#newest)
    must(!last || epoch === this.#newest + 1, 'epoch')
    must(!last || equal(prev, last.epoch.hash), 'fork')
    this.#epochs.set(epoch, opened)
    this.#newest = epoch
  }

  /**
   * Judges one envelope with the server's receipt for it; null while there is none.
   * @param {Uint8Array} wire
   * @param {Uint8Array | null} receipt
   * @returns {Promise<Outcome>}
   */
  async feed(wire, receipt) {
    try {
      const envelope = await parseEnvelope(wire)
      must(equal(envelope.header.cid, this.reader.cid), 'foreign')
      const open = this.#epochs.get(envelope.header.epoch)
      if (!open && envelope.header.epoch > this.#newest) return { state: 'waiting', code: 'epoch', shown: [] }
      must(open, 'epoch')
      const message = await openMessage(open, envelope, this.reader.slot, this.reader.dh)
      if (!receipt) return { state: 'waiting', code: 'receipt', shown: [] }
      await checkReceipt(receipt, this.reader.instance, message.hash, await sha256(message.ct))
      return this.#place(message)
    } catch (error) {
      if (error instanceof Refusal) return { state: 'refused', code: error.code, shown: [] }
      throw error
    }
  }

  /**
   * Runs without a pause between looking and deciding, so that envelopes may be fed side by side.
   * @param {Message} message
   * @returns {Outcome}
   */
  #place(message) {
    const { slot, seq } = message.header
    const sender = this.#sender(slot)
    const before = sender.hashes.get(seq) ?? sender.held.get(seq)?.hash
    must(!before || equal(before, message.hash), 'equivocation')
    must(!before && seq > sender.seq, 'replay')
    sender.known = Math.max(sender.known, seq)
    if (seq > sender.seq + 1) {
      must(seq - sender.seq <= FAR, 'too-far')
      sender.held.set(seq, message)
      return { state: 'waiting', code: 'order', shown: [] }
    }
    this.#accept(sender, message)
    const shown = [message]
    for (let next; (next = sender.held.get(sender.seq + 1)); shown.push(next)) {
      sender.held.delete(sender.seq + 1)
      try {
        this.#accept(sender, next)
      } catch (error) {
        this.alarms.push({ code: error instanceof Refusal ? error.code : 'prev', slot, seq: next.header.seq })
        break
      }
    }
    return { state: 'shown', code: '', shown }
  }

  /** @param {SenderState} sender @param {Message} message */
  #accept(sender, { header, hash, acks }) {
    must(equal(header.prev, sender.hash), 'prev')
    must(header.epoch >= sender.epoch, 'epoch-order')
    Object.assign(sender, { seq: header.seq, hash, epoch: header.epoch })
    sender.hashes.set(header.seq, hash)
    this.#compare(header.slot, header.seq, sender.claims.get(header.seq), hash)
    sender.claims.delete(header.seq)
    for (const ack of acks) {
      const other = this.#sender(ack.slot)
      other.known = Math.max(other.known, ack.seq)
      if (ack.slot === this.reader.slot) sender.seen = Math.max(sender.seen, ack.seq)
      if (ack.seq > other.seq) other.claims.set(ack.seq, ack.hash)
      else this.#compare(ack.slot, ack.seq, ack.hash, other.hashes.get(ack.seq))
    }
  }

  /**
   * @param {number} slot
   * @param {number} seq @param {Uint8Array | undefined} claimed @param {Uint8Array | undefined} had
   */
  #compare(slot, seq, claimed, had) {
    if (claimed && had && !equal(claimed, had)) this.alarms.push({ code: 'equivocation', slot, seq })
  }

  /**
   * What exists, by later messages or by another member's word, but was never delivered here.
   * @returns {{ slot: number, from: number, to: number }[]}
   */
  missing() {
    return [...this.#senders].flatMap(([slot, sender]) => {
      const gaps = []
      let at = sender.seq
      for (const seq of [...sender.held.keys()].sort((a, b) => a - b)) {
        if (seq > at + 1) gaps.push({ slot, from: at + 1, to: seq - 1 })
        at = seq
      }
      return sender.known > at ? [...gaps, { slot, from: at + 1, to: sender.known }] : gaps
    })
  }

  /**
   * The reader's newest message that the member in `slot` says to have seen; 0 for none.
   * @param {number} slot
   */
  seenBy(slot) {
    return this.#senders.get(slot)?.seen ?? 0
  }

  /**
   * What the reader's next message must carry.
   * @param {number} sentAt seconds
   */
  next(sentAt) {
    const own = this.#sender(this.reader.slot)
    const acks = [...this.#senders]
      .filter(([slot, sender]) => slot !== this.reader.slot && sender.seq > 0)
      .sort(([a], [b]) => a - b)
      .map(([slot, { seq, hash }]) => ({ slot, seq, hash }))
    return { seq: own.seq + 1, prev: own.hash, sentAt, acks }
  }

  /**
   * Where to begin another time.
   * @returns {Anchor[]}
   */
  anchors() {
    return [...this.#senders].filter(([, sender]) => sender.seq > 0).map(([slot, { seq, hash, epoch }]) => ({
      slot,
      seq,
      hash,
      epoch,
    }))
  }
}
