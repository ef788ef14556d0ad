// @ts-check
import * as shelf from '../accounts/shelf.js'
import { base64url } from '../protocol/bytes.js'
import { decrypt, encrypt, hkdf, label, mac, random } from '../protocol/suite.js'
import { Refusal } from '../protocol/refusal.js'
import { utf8 } from '../protocol/wire.js'

/**
 * @typedef {{ get: (name: string) => Promise<any>, put: (name: string, value: any) => Promise<void>, remove: (name: string) => Promise<void> }} Shelf
 * @typedef {'draft' | 'outbox' | 'mark' | 'report'} Thing
 */

/**
 * What one browser keeps of one talk between visits: the draft, what waits to be sent, and how far it was read. All of
 * it is sealed under a key that follows from the member's own seed, and lies under a name that tells nothing.
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
   * @param {Uint8Array} cid
   * @param {Uint8Array} seed  the member's signing seed.
   * @param {Shelf} [on]
   */
  static async of(cid, seed, on) {
    return new Kept(await hkdf(cid, seed, label('alcove/1 kept'), 32), on)
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
}
