// @ts-check
import { decrypt, encrypt, hkdf, label, mac, random } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { utf8 } from '../protocol/wire/wire.js'
import * as shelf from './browser-storage.js'

/**
 * @typedef {Pick<typeof shelf, 'get' | 'put' | 'remove' | 'putNow' | 'getNow' | 'removeNow'>} Shelf
 * @typedef {'draft' | 'alias' | 'outbox' | 'mark' | 'report' | `deliveries-${number}`} Thing
 */

/** Bytes that can be kept when a page goes: more than anybody types between two saves. */
const PARTING = 65_536

/**
 * What one browser keeps of one talk or mailbox between visits: the draft, what waits to be sent, how far it was read, what was
 * delivered. All of it is sealed under a key that follows from the owner's own seed, and lies under a name that tells nothing.
 */
export class Kept {
  #key
  #shelf

  /**
   * @param {Uint8Array} key
   * @param {Shelf} [on]
   */
  constructor(key, on = shelf) {
    this.#key = key
    this.#shelf = on
  }

  /**
   * @param {Uint8Array} id  the talk's, or the mailbox's.
   * @param {Uint8Array} seed  the member's signing seed, or the mailbox's.
   * @param {Shelf} [on]
   */
  static async of(id, seed, on) {
    return new Kept(await hkdf(id, seed, label('alcove/1 kept'), 32), on)
  }

  /** @param {Thing} thing */
  async #name(thing) {
    return `talk-${base64url((await mac(this.#key, 'alcove/1 kept-name', utf8(thing))).slice(0, 16))}`
  }

  /**
   * What was put there last; null for nothing, and for what cannot be opened.
   * @param {Thing} thing
   * @returns {Promise<Uint8Array | null>}
   */
  async get(thing) {
    const kept = await this.#shelf.get(await this.#name(thing))
    if (!kept) return null
    try {
      return await decrypt(this.#key, kept.nonce, utf8(thing), kept.sealed)
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }

  /**
   * Resolves once it is kept.
   * @param {Thing} thing
   * @param {Uint8Array} bytes
   */
  async put(thing, bytes) {
    const nonce = random(12)
    await this.#shelf.put(await this.#name(thing), { nonce, sealed: await encrypt(this.#key, nonce, utf8(thing), bytes) })
  }

  /** @param {Thing} thing */
  async remove(thing) {
    await this.#shelf.remove(await this.#name(thing))
  }

  /**
   * A way to keep `thing` once, in this tab and without waiting: a page that goes waits for nobody. The key stream that seals it is
   * made beforehand and used once; what is too long for it is not kept.
   * @param {Thing} thing
   * @returns {Promise<(bytes: Uint8Array) => void>}
   */
  async parting(thing) {
    const name = await this.#name(thing)
    const nonce = random(16)
    const stream = await this.#stream(nonce)
    let isUsed = false
    return (bytes) => {
      if (isUsed || bytes.length > stream.length) return
      isUsed = true
      this.#shelf.putNow(name, `${base64url(nonce)}.${base64url(bytes.map((byte, i) => byte ^ stream[i]))}`)
    }
  }

  /**
   * What was kept so by the page before, once; null for nothing.
   * @param {Thing} thing
   * @returns {Promise<Uint8Array | null>}
   */
  async takeParting(thing) {
    const name = await this.#name(thing)
    const kept = this.#shelf.getNow(name)
    if (kept === null) return null
    this.#shelf.removeNow(name)
    const [nonce, sealed] = kept.split('.').map(unbase64url)
    const stream = await this.#stream(nonce)
    return sealed.map((byte, i) => byte ^ stream[i])
  }

  /** @param {Uint8Array} nonce */
  async #stream(nonce) {
    const key = await crypto.subtle.importKey('raw', await mac(this.#key, 'alcove/1 kept-parting'), 'AES-CTR', false, ['encrypt'])
    return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter: nonce, length: 64 }, key, new Uint8Array(PARTING)))
  }
}
