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
const isSame = (a, b) =>
  a.n === b.n && a.kind === b.kind && a.cid === b.cid && a.envelope === b.envelope && a.epoch === b.epoch

/**
 * Hands on the deliveries of one mailbox, each once and in order, whether they come by the stream, from another tab or
 * on request.
 */
export class DeliveryCursor {
  /** The number of the last delivery that was handed on. */
  position = 0
  #onDelivery
  #storage
  /** @type {Promise<void>} */
  #queue = Promise.resolve()

  /**
   * @param {string} name  the mailbox's id, base64url.
   * @param {Readable} mailbox
   * @param {(delivery: Delivery) => Promise<void>} onDelivery  is given each delivery once.
   * @param {import('./delivery-storage.js').DeliveryStorage} [storage]  what this browser has of the mailbox.
   */
  constructor(name, mailbox, onDelivery, storage) {
    this.name = name
    this.mailbox = mailbox
    this.#onDelivery = onDelivery
    this.#storage = storage
  }

  /**
   * Hands on what this browser has stored of the mailbox, then asks for what came since. A server that was restored
   * from a backup numbers anew: if it does not have the last stored delivery unchanged, all are read again; the talk
   * drops those it knows.
   */
  open() {
    return this.#serialise(async () => {
      const stored = (await this.#storage?.read().catch(() => [])) ?? []
      for (const delivery of stored) await this.#handOn(delivery)
      await this.#catchUp(stored.at(-1))
    })
  }

  /**
   * Takes a delivery from the stream or another tab; those between it and the last one are asked for first.
   * @param {Delivery} delivery
   */
  deliver(delivery) {
    return this.#serialise(async () => {
      if (delivery.n <= this.position) return
      if (delivery.n !== this.position + 1) return this.#catchUp()
      await this.#handOn(delivery)
      await this.#store([delivery])
    })
  }

  /**
   * The deliveries after the last one, without handing them on.
   * @returns {Promise<Delivery[]>}
   */
  news() {
    return this.mailbox.get(`deliveries?after=${this.position}&limit=${PAGE}`)
  }

  /** Asks for everything after the last one. */
  catchUp() {
    return this.#serialise(() => this.#catchUp())
  }

  /**
   * @param {Delivery} [last]  the one before, if the server is to show that it still has it.
   * @returns {Promise<void>}
   */
  async #catchUp(last) {
    /** @type {Delivery[]} */
    const list = await this.mailbox.get(`deliveries?after=${last ? last.n - 1 : this.position}&limit=${PAGE}`)
    if (last && !(list[0] && isSame(list[0], last))) {
      this.position = 0
      await this.#storage?.clear().catch(() => {})
      return this.#catchUp()
    }
    const news = list.filter(({ n }) => n > this.position)
    for (const delivery of news) await this.#handOn(delivery)
    await this.#store(news)
    if (news.length > 0 && mayGoOn(list)) await this.#catchUp()
  }

  /**
   * What cannot be stored is asked for again by the next page.
   * @param {Delivery[]} news
   */
  async #store(news) {
    if (news.length > 0) await this.#storage?.add(news).catch(() => {})
  }

  /** @param {Delivery} delivery */
  async #handOn(delivery) {
    await this.#onDelivery(delivery)
    this.position = delivery.n
  }

  /**
   * Runs `work` after whatever was begun before, even if that failed: deliveries must not overtake each other.
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  #serialise(work) {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => {})
    return done
  }
}
