// @ts-check

/**
 * @typedef {import('./delivery.js').Delivery} Delivery
 * @typedef {{ get: (path: string) => Promise<any>, token: () => Promise<string> }} Readable
 */

const PAGE = 200
/** An answer has 512 KiB of envelopes at most. With less than this, the next one of 140 KiB would have had room. */
const ROOM = 524_288 - 143_360

/** @type {(list: Delivery[]) => boolean} */
const mayGoOn = (list) =>
  list.length === PAGE || list.reduce((sum, { envelope }) => sum + ((envelope?.length ?? 0) * 3) / 4, 0) > ROOM

/**
 * Whether both tell of the same thing. An appointment is told of as it stands when it is read.
 * @type {(a: Delivery, b: Delivery) => boolean}
 */
const isSame = (a, b) => a.n === b.n && a.kind === b.kind && a.cid === b.cid && a.envelope === b.envelope && a.epoch === b.epoch

/** What comes to one mailbox, in its order and without gaps, however it comes: by the stream, by another tab, by asking. */
export class Box {
  /** The number of the last delivery that was handed on. */
  cursor = 0
  #take
  #kept
  /** @type {Promise<void>} */
  #queue = Promise.resolve()

  /**
   * @param {string} name  the mailbox's id, base64url.
   * @param {Readable} mailbox
   * @param {(delivery: Delivery) => Promise<void>} take  gets each delivery once.
   * @param {import('./delivery-storage.js').KeptDeliveries} [kept]  what this browser has of the mailbox.
   */
  constructor(name, mailbox, take, kept) {
    this.name = name
    this.mailbox = mailbox
    this.#take = take
    this.#kept = kept
  }

  /**
   * Hands on what this browser has of the mailbox, then asks for what came since. A server that was put back to an earlier day
   * numbers anew: where it does not have the last one as it was, all is read again, and what is known already counts once.
   */
  open() {
    return this.#alone(async () => {
      const had = (await this.#kept?.read().catch(() => [])) ?? []
      for (const delivery of had) await this.#hand(delivery)
      await this.#catchUp(had.at(-1))
    })
  }

  /**
   * A delivery from outside; what lies between it and the last one is asked for first.
   * @param {Delivery} delivery
   */
  deliver(delivery) {
    return this.#alone(async () => {
      if (delivery.n <= this.cursor) return
      if (delivery.n !== this.cursor + 1) return this.#catchUp()
      await this.#hand(delivery)
      await this.#keep([delivery])
    })
  }

  /**
   * What the server tells after the last one, not handed on yet.
   * @returns {Promise<Delivery[]>}
   */
  news() {
    return this.mailbox.get(`deliveries?after=${this.cursor}&limit=${PAGE}`)
  }

  /** Asks for everything after the last one. */
  catchUp() {
    return this.#alone(() => this.#catchUp())
  }

  /**
   * @param {Delivery} [last]  the one before, if the server is to show that it still has it.
   * @returns {Promise<void>}
   */
  async #catchUp(last) {
    /** @type {Delivery[]} */
    const list = await this.mailbox.get(`deliveries?after=${last ? last.n - 1 : this.cursor}&limit=${PAGE}`)
    if (last && !(list[0] && isSame(list[0], last))) {
      this.cursor = 0
      await this.#kept?.clear().catch(() => {})
      return this.#catchUp()
    }
    const news = list.filter(({ n }) => n > this.cursor)
    for (const delivery of news) await this.#hand(delivery)
    await this.#keep(news)
    if (news.length > 0 && mayGoOn(list)) await this.#catchUp()
  }

  /**
   * What cannot be kept is asked for again by the next page.
   * @param {Delivery[]} news
   */
  async #keep(news) {
    if (news.length > 0) await this.#kept?.add(news).catch(() => {})
  }

  /** @param {Delivery} delivery */
  async #hand(delivery) {
    await this.#take(delivery)
    this.cursor = delivery.n
  }

  /**
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  #alone(work) {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => {})
    return done
  }
}
