// @ts-check
import { askWithoutCookie, bytesOf, postJSON } from '../net/public.js'
import { serverNow } from '../net/server-clock.js'
import { mailboxId, mailboxToken } from '../protocol/accounts/mailbox-token.js'
import { signingKey } from '../protocol/suite/suite.js'
import { base64url } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { DeliveryStorage } from './delivery-storage.js'

/** Seconds that a token is good for; the server takes an hour at most. */
const LIFE = 3000

/** One mailbox, as its owner. */
export class Mailbox {
  #seed
  #token = ''
  #expires = 0

  /** @param {Uint8Array} seed  the mailbox's auth seed, 32 bytes. */
  constructor(seed) {
    this.#seed = seed
  }

  /** The mailbox's id, base64url. */
  async name() {
    return base64url(await this.#id())
  }

  async #id() {
    return mailboxId((await signingKey(this.#seed)).public)
  }

  /** What this browser keeps of the mailbox between visits. */
  async storage() {
    return new DeliveryStorage(await TalkStorage.of(await this.#id(), this.#seed))
  }

  /**
   * A token that is good for ten minutes at least, base64url.
   * @returns {Promise<string>}
   */
  async token() {
    if (serverNow() > this.#expires - 600) {
      const expires = serverNow() + LIFE
      this.#token = base64url(await mailboxToken(this.#seed, location.origin, expires))
      this.#expires = expires
    }
    return this.#token
  }

  /** @param {string} path @param {RequestInit} init */
  async #ask(path, init) {
    const headers = { ...init.headers, Authorization: `Mailbox ${await this.token()}` }
    return askWithoutCookie(`/api/v1/${path}`, { ...init, headers })
  }

  /** @param {string} path @returns {Promise<any>} */
  async get(path) {
    return (await this.#ask(path, {})).json()
  }

  /** @param {string} path @param {unknown} body @returns {Promise<any>} */
  async post(path, body) {
    return (await this.#ask(path, postJSON(body))).json()
  }

  /**
   * Sends bytes and returns the bytes of the answer.
   * @param {string} path
   * @param {Uint8Array} bytes
   */
  async postBytes(path, bytes) {
    must(bytes.length > 0, 'length')
    const headers = { 'Content-Type': 'application/octet-stream' }
    return bytesOf(await this.#ask(path, { method: 'POST', headers, body: bytes }))
  }
}
