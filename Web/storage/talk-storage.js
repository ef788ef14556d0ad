// @ts-check
import { decrypt, encrypt, hkdf, label, mac, random } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { utf8 } from '../protocol/wire/wire.js'
import * as browserStorage from './browser-storage.js'

/**
 * @typedef {Pick<typeof browserStorage, 'get' | 'put' | 'remove' | 'putNow' | 'getNow' | 'removeNow'>} BrowserStorage
 * @typedef {'draft' | 'alias' | 'words' | 'outbox' | 'mark' | 'report' | `deliveries-${number}`} StoredItem
 */

/** Bytes that can be kept when a page goes: more than anybody types between two saves. */
const LAST_SAVE_SIZE = 65_536

/**
 * What one browser keeps of one talk or mailbox between visits: the draft, what waits to be sent, how far it was read,
 * what was delivered. All of it is sealed under a key that follows from the owner's own seed, and lies under a name
 * that tells nothing.
 */
export class TalkStorage {
  #key
  #browser

  /**
   * @param {Uint8Array} key
   * @param {BrowserStorage} [browser]
   */
  constructor(key, browser = browserStorage) {
    this.#key = key
    this.#browser = browser
  }

  /**
   * @param {Uint8Array} id  the talk's, or the mailbox's.
   * @param {Uint8Array} seed  the member's signing seed, or the mailbox's.
   * @param {BrowserStorage} [browser]
   */
  static async of(id, seed, browser) {
    return new TalkStorage(await hkdf(id, seed, label('alcove/1 kept'), 32), browser)
  }

  /** @param {StoredItem} item */
  async #name(item) {
    return `talk-${base64url((await mac(this.#key, 'alcove/1 kept-name', utf8(item))).slice(0, 16))}`
  }

  /**
   * What was put there last; null for nothing, and for what cannot be opened.
   * @param {StoredItem} item
   * @returns {Promise<Uint8Array | null>}
   */
  async get(item) {
    const kept = await this.#browser.get(await this.#name(item))
    if (!kept) return null
    try {
      return await decrypt(this.#key, kept.nonce, utf8(item), kept.sealed)
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }

  /**
   * Resolves once it is kept.
   * @param {StoredItem} item
   * @param {Uint8Array} bytes
   */
  async put(item, bytes) {
    const nonce = random(12)
    await this.#browser.put(await this.#name(item), {
      nonce,
      sealed: await encrypt(this.#key, nonce, utf8(item), bytes),
    })
  }

  /** @param {StoredItem} item */
  async remove(item) {
    await this.#browser.remove(await this.#name(item))
  }

  /**
   * Returns a function that stores `item` once, synchronously and for this tab: a page that is being unloaded cannot
   * wait for encryption. The key stream is made beforehand and used once; what is longer than it is not stored.
   * @param {StoredItem} item
   * @returns {Promise<(bytes: Uint8Array) => void>}
   */
  async prepareLastSave(item) {
    const name = await this.#name(item)
    const nonce = random(16)
    const stream = await this.#stream(nonce)
    let isUsed = false
    return (bytes) => {
      if (isUsed || bytes.length > stream.length) return
      isUsed = true
      this.#browser.putNow(name, `${base64url(nonce)}.${base64url(bytes.map((byte, i) => byte ^ stream[i]))}`)
    }
  }

  /**
   * Returns and removes what the page before stored so; null if there is nothing.
   * @param {StoredItem} item
   * @returns {Promise<Uint8Array | null>}
   */
  async takeLastSave(item) {
    const name = await this.#name(item)
    const kept = this.#browser.getNow(name)
    if (kept === null) return null
    this.#browser.removeNow(name)
    const [nonce, sealed] = kept.split('.').map(unbase64url)
    const stream = await this.#stream(nonce)
    return sealed.map((byte, i) => byte ^ stream[i])
  }

  /** @param {Uint8Array} nonce */
  async #stream(nonce) {
    const key = await crypto.subtle.importKey('raw', await mac(this.#key, 'alcove/1 kept-parting'), 'AES-CTR', false, [
      'encrypt',
    ])
    return new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-CTR', counter: nonce, length: 64 }, key, new Uint8Array(LAST_SAVE_SIZE)),
    )
  }
}
