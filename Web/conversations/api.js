// @ts-check
import { serverNow } from '../net/server-clock.js'
import { answerTo } from '../net/server.js'
import { wellFormedJSON } from '../net/well-formed.js'
import { mailboxId, mailboxToken } from '../protocol/accounts/mailbox-token.js'
import { signingKey } from '../protocol/suite/suite.js'
import { base64url } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'
import { Kept } from '../storage/talk-storage.js'
import { KeptDeliveries } from './kept-deliveries.js'

// The mailbox plane: no cookie ever goes along, so nothing ties a talk to an account.

/** @type {(path: string, init: RequestInit, patience?: number) => Promise<Response>} */
const ask = (path, init, patience) => answerTo(path, { ...init, credentials: 'omit' }, patience)

/** @type {(response: Response) => Promise<Uint8Array>} */
const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer())

/** @type {(body: unknown) => RequestInit} */
const json = (body) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: wellFormedJSON(body) })

/**
 * What anybody may read, as JSON.
 * @type {(path: string) => Promise<any>}
 */
export const readPublic = async (path) => (await ask(`/api/v1/${path}`, {})).json()

/** Milliseconds of silence after which an answer that somebody waits for counts as out of reach. */
const SHORT_PATIENCE = 10_000

/**
 * What anybody may ask, with what is asked in the body so that no address holds it.
 * @type {(path: string, body: unknown) => Promise<any>}
 */
export const askPublic = async (path, body) => {
  const init = json(body)
  return (await ask(`/api/v1/${path}`, { ...init, headers: { ...init.headers, 'Accept-Language': document.documentElement.lang } }, SHORT_PATIENCE)).json()
}

/**
 * What anybody may read, as bytes.
 * @type {(path: string) => Promise<Uint8Array>}
 */
export const readPublicBytes = async (path) => bytesOf(await ask(`/api/v1/${path}`, {}))

/**
 * A file of the public log (C2SP tlog-tiles), by its path under the log's prefix.
 * @type {(path: string) => Promise<Uint8Array>}
 */
export const readLogFile = async (path) => bytesOf(await ask(`/log/1/${path}`, {}))

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
  async kept() {
    return new KeptDeliveries(await Kept.of(await this.#id(), this.#seed))
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
    return ask(`/api/v1/${path}`, { ...init, headers })
  }

  /** @param {string} path @returns {Promise<any>} */
  async get(path) {
    return (await this.#ask(path, {})).json()
  }

  /** @param {string} path @param {unknown} body @returns {Promise<any>} */
  async post(path, body) {
    return (await this.#ask(path, json(body))).json()
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
