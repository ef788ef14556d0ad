// @ts-check

/**
 * @typedef {import('./talk.js').Delivery} Delivery
 * @typedef {{ get: (path: string) => Promise<any>, token: () => Promise<string> }} Readable
 */

const PAGE = 200

/** What comes to one mailbox, in its order and without gaps, however it comes: by the stream, by another tab, by asking. */
export class Box {
  /** The number of the last delivery that was handed on. */
  cursor = 0
  #take
  /** @type {Promise<void>} */
  #queue = Promise.resolve()

  /**
   * @param {string} name  the mailbox's id, base64url.
   * @param {Readable} mailbox
   * @param {(delivery: Delivery) => Promise<void>} take  gets each delivery once.
   */
  constructor(name, mailbox, take) {
    this.name = name
    this.mailbox = mailbox
    this.#take = take
  }

  /**
   * A delivery from outside; what lies between it and the last one is asked for first.
   * @param {Delivery} delivery
   */
  deliver(delivery) {
    return this.#alone(async () => {
      if (delivery.n <= this.cursor) return
      if (delivery.n === this.cursor + 1) await this.#hand(delivery)
      else await this.#catchUp()
    })
  }

  /** Asks for everything after the last one. */
  catchUp() {
    return this.#alone(() => this.#catchUp())
  }

  async #catchUp() {
    for (;;) {
      /** @type {Delivery[]} */
      const list = await this.mailbox.get(`deliveries?after=${this.cursor}&limit=${PAGE}`)
      for (const delivery of list) if (delivery.n > this.cursor) await this.#hand(delivery)
      // An answer is bounded in bytes too, so that only an empty one says that nothing is left.
      if (list.length === 0) return
    }
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
