// @ts-check
import { Chain } from '../protocol/conversations/chain.js'
import { joinEpoch } from '../protocol/conversations/conversation-keys.js'
import { parseEnvelope } from '../protocol/conversations/message.js'
import { base64url, equal, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { contentOf } from './message-content.js'

/**
 * @typedef {import('./message-content.js').Content} Content
 * @typedef {import('../mailbox/delivery.js').Delivery} Delivery
 * @typedef {import('../mailbox/delivery.js').Appointment} Appointment
 * @typedef {Content & { slot: number, seq: number, isMine: boolean, at: number, epoch: number, n: number,
 *   hash: Uint8Array, message: import('../protocol/conversations/message.js').Message }} Shown
 *   A message that passed every check, and `message` itself, to prove it by. `at` is when the server took it (seconds),
 *   `n` its number in this mailbox.
 * @typedef {import('../members/member.js').Member} Member
 */

/**
 * One talk as this account may believe it. Feed it deliveries with `take`; `change` is emitted whenever there is
 * something else to show. Nothing in `messages` failed any check of the protocol.
 */
export class Talk extends EventTarget {
  /** @type {Shown[]} */
  messages = []
  /** @type {{ code: string, at: number }[]} What came and was refused; never shown as a message. */
  refused = []
  /** @type {Map<string, Appointment>} */
  appointments = new Map()
  /** @type {Map<number, import('../protocol/conversations/conversation.js').OpenEpoch>} */
  epochs = new Map()
  /** @type {import('../protocol/conversations/conversation.js').OpenEpoch | null} */
  newest = null
  /** Epochs whose share the server has destroyed: what was said in them is gone. */
  expired = 0
  slot = -1
  /** @type {Chain | null} */
  #chain = null
  #instance
  /** @type {Delivery[]} */
  #parked = []
  /** @type {Promise<void>} */
  #queue = Promise.resolve()

  /**
   * @param {Member} member
   * @param {import('../protocol/conversations/receipt.js').Instance} instance
   */
  constructor(member, instance) {
    super()
    this.member = member
    this.cid = member.cid
    this.path = `conversations/${base64url(member.cid)}`
    this.#instance = instance
  }

  /** Reads and checks the epochs that this page does not have yet; the first call must come before any other. */
  readEpochs() {
    return this.#serialise(() => this.#readEpochs())
  }

  async #readEpochs() {
    const { member } = this
    const list = await member.mailbox.get(`${this.path}/epochs`)
    for (const { epoch, announce, signature, share } of list) {
      if (this.newest && epoch <= this.newest.epoch.epoch) continue
      if (share === null) {
        this.expired += 1
        continue
      }
      const own = { sig: member.keys.sig.public, kems: member.kems }
      const { slot, opened } = await joinEpoch(
        unbase64url(announce),
        unbase64url(signature),
        unbase64url(share),
        own,
        this.newest?.epoch ?? null,
      )
      if (!equal(opened.epoch.cid, this.cid)) throw new Refusal('foreign')
      this.#add(opened, slot)
    }
  }

  /** @param {import('../protocol/conversations/conversation.js').OpenEpoch} opened @param {number} slot */
  #add(opened, slot) {
    this.slot = slot
    this.#chain ??= new Chain({ cid: this.cid, slot, dh: this.member.keys.dh, instance: this.#instance })
    this.#chain.addEpoch(opened)
    this.epochs.set(opened.epoch.epoch, opened)
    this.newest = opened
  }

  /**
   * An epoch that this page has made and the server has taken.
   * @param {import('../protocol/conversations/conversation.js').OpenEpoch} opened
   */
  addEpoch(opened) {
    return this.#serialise(async () => {
      if (!this.newest || opened.epoch.epoch > this.newest.epoch.epoch) this.#add(opened, this.slot)
    })
  }

  /**
   * Judges one delivery of this talk and shows what may be shown.
   * @param {Delivery} delivery
   */
  take(delivery) {
    return this.#serialise(async () => {
      if (delivery.kind === 'envelope') await this.#takeEnvelope(delivery)
      if (delivery.kind === 'epoch' && (delivery.epoch ?? 0) > (this.newest?.epoch.epoch ?? -1)) {
        await this.#catchUpEpochs()
      }
      if (delivery.appointment) this.appointments.set(delivery.appointment.id, delivery.appointment)
      this.changed()
    })
  }

  async #catchUpEpochs() {
    await this.#readEpochs()
    for (const parked of this.#parked.splice(0)) await this.#takeEnvelope(parked)
  }

  /**
   * An envelope of our own that the server has just stamped, before the mailbox tells of it.
   * @param {Uint8Array} wire
   * @param {Uint8Array} receipt
   * @param {number} at seconds
   */
  acknowledge(wire, receipt, at) {
    const delivery = {
      n: Infinity,
      kind: 'envelope',
      cid: '',
      at,
      envelope: base64url(wire),
      receipt: base64url(receipt),
    }
    return this.take(delivery)
  }

  /** @param {Delivery} delivery */
  async #takeEnvelope(delivery) {
    const wire = unbase64url(delivery.envelope ?? '')
    if (await this.#isKnown(wire, delivery.n)) return
    if (!this.#chain) throw new Refusal('epoch')
    const outcome = await this.#chain.feed(wire, unbase64url(delivery.receipt ?? ''))
    if (outcome.state === 'refused') this.refused.push({ code: outcome.code, at: delivery.at })
    if (outcome.state === 'waiting' && outcome.code === 'epoch') {
      const before = this.newest
      this.#parked.push(delivery)
      await this.#readEpochs()
      if (this.newest !== before) { for (const parked of this.#parked.splice(0)) await this.#takeEnvelope(parked) }
    }
    for (const message of outcome.shown) this.#show(message, delivery)
  }

  /**
   * Whether exactly this envelope is shown already: our own come back through the mailbox.
   * @param {Uint8Array} wire
   * @param {number} n
   */
  async #isKnown(wire, n) {
    const envelope = await parseEnvelope(wire).catch(() => null)
    const known = envelope &&
      this.messages.find((m) => m.slot === envelope.header.slot && m.seq === envelope.header.seq)
    if (!known || !equal(known.hash, envelope.hash)) return false
    known.n = Math.min(known.n, n)
    this.#sort()
    return true
  }

  /**
   * @param {import('../protocol/conversations/message.js').Message} message
   * @param {Delivery} delivery  the one that completed the order.
   */
  #show(message, { n, at }) {
    const { slot, seq, epoch } = message.header
    this.messages.push({
      ...contentOf(message),
      slot,
      seq,
      epoch,
      at,
      n,
      hash: message.hash,
      isMine: slot === this.slot,
      message,
    })
    this.#sort()
  }

  #sort() {
    this.messages.sort((a, b) => a.n - b.n || a.seq - b.seq)
  }

  /** What the members' own words show to be wrong: somebody saw another message than we did. */
  get alarms() {
    return this.#chain?.alarms ?? []
  }

  /** How many messages are known to exist and have not come. */
  get missing() {
    const gaps = this.#chain ? this.#chain.missing() : []
    return gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  }

  /**
   * What the next message of ours must carry, as far as this page knows.
   * @param {number} sentAt seconds
   */
  next(sentAt) {
    if (!this.#chain) throw new Refusal('epoch')
    return this.#chain.next(sentAt)
  }

  /** The name the client goes by here, once told. */
  get alias() {
    return this.messages.reduce((name, m) => (m.slot === 0 && m.alias ? m.alias : name), this.member.alias)
  }

  /** When the oldest question came that has no answer yet (seconds); null when nobody waits for the practitioner. */
  get waitingSince() {
    return this.messages.reduce(
      (since, m) => (m.slot === 0 ? since ?? m.at : null),
      /** @type {number | null} */ (null),
    )
  }

  changed() {
    this.dispatchEvent(new Event('change'))
  }

  /**
   * Runs `work` after whatever was begun before, even if that failed: each step relies on the state that the one before
   * left.
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  #serialise(work) {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => {})
    return done
  }
}
