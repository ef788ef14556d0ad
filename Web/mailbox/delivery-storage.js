// @ts-check
import { text, utf8 } from '../protocol/wire/wire.js'

/**
 * @typedef {import('./delivery.js').Delivery} Delivery
 * @typedef {{ after: number, list: Delivery[] }} Portion  Deliveries in their order;
 *   `after` is the number of the one before.
 */

/** Deliveries, and letters, at which a portion is full: only the last one is written again when something comes. */
const MOST = 100
const LONGEST = 200_000

/** @type {(portion: Portion) => boolean} */
const isFull = ({ list }) => list.length >= MOST || JSON.stringify(list).length >= LONGEST

/** @type {(portion: Portion) => number} */
const lastOf = ({ after, list }) => list.at(-1)?.n ?? after

/**
 * What one mailbox has delivered, sealed in this browser, so that a page asks only for what came since. All of it is
 * checked again whenever it is read, like anything that comes from the server; and it opens only with what the server
 * keeps of each epoch.
 */
export class DeliveryStorage {
  #storage
  #at = 0
  /**
   * The last portion, which is not full yet.
   * @type {Portion}
   */
  #portion = { after: 0, list: [] }

  /** @param {import('../storage/talk-storage.js').TalkStorage} storage  what this browser keeps of the mailbox. */
  constructor(storage) {
    this.#storage = storage
  }

  /**
   * All there is, in its order. To be read once, before anything is added.
   * @returns {Promise<Delivery[]>}
   */
  async read() {
    const all = []
    for (;;) {
      const portion = await this.#get(this.#at)
      // Another page may have begun a portion anew; what followed the old one does not follow this one.
      if (!portion || portion.after !== this.#portion.after) return all
      all.push(...portion.list)
      this.#portion = portion
      if (!isFull(portion)) return all
      this.#begin()
    }
  }

  /** @param {Delivery[]} deliveries  what came next. */
  async add(deliveries) {
    const news = deliveries.filter(({ n }) => n > lastOf(this.#portion))
    for (const [i, delivery] of news.entries()) {
      this.#portion.list.push(delivery)
      const full = isFull(this.#portion)
      if (full || i === news.length - 1) {
        await this.#storage.put(`deliveries-${this.#at}`, utf8(JSON.stringify(this.#portion)))
      }
      if (full) this.#begin()
    }
  }

  /** Removes everything: the server has begun to number anew. */
  async clear() {
    for (let at = 0; await this.#storage.get(`deliveries-${at}`); at++) await this.#storage.remove(`deliveries-${at}`)
    this.#at = 0
    this.#portion = { after: 0, list: [] }
  }

  #begin() {
    this.#at += 1
    this.#portion = { after: lastOf(this.#portion), list: [] }
  }

  /** @param {number} at @returns {Promise<Portion | null>} */
  async #get(at) {
    const bytes = await this.#storage.get(`deliveries-${at}`)
    return bytes && JSON.parse(text(bytes))
  }
}
