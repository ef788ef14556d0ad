// @ts-check
import { answerTo } from './server.js'
import { wellFormedJSON } from './well-formed.js'

// Requests without a cookie: what anybody may read, and what a mailbox asks. Nothing ties them to an account.

/**
 * An answer to a request that never carries a cookie.
 * @type {(path: string, init: RequestInit, idleTimeout?: number) => Promise<Response>}
 */
export const askWithoutCookie = (path, init, idleTimeout) =>
  answerTo(path, { ...init, credentials: 'omit' }, idleTimeout)

/** @type {(response: Response) => Promise<Uint8Array>} */
export const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer())

/** @type {(body: unknown) => RequestInit} */
export const postJSON = (body) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: wellFormedJSON(body),
})

/**
 * What anybody may read, as JSON.
 * @type {(path: string) => Promise<any>}
 */
export const readPublic = async (path) => (await askWithoutCookie(`/api/v1/${path}`, {})).json()

/** Milliseconds of silence after which an answer that somebody waits for counts as out of reach. */
const SHORT_TIMEOUT = 10_000

/**
 * What anybody may ask, with what is asked in the body so that no address holds it.
 * @type {(path: string, body: unknown) => Promise<any>}
 */
export const askPublic = async (path, body) => {
  const init = postJSON(body)
  const headers = { ...init.headers, 'Accept-Language': document.documentElement.lang }
  return (await askWithoutCookie(`/api/v1/${path}`, { ...init, headers }, SHORT_TIMEOUT)).json()
}

/**
 * What anybody may read, as bytes.
 * @type {(path: string) => Promise<Uint8Array>}
 */
export const readPublicBytes = async (path) => bytesOf(await askWithoutCookie(`/api/v1/${path}`, {}))

/**
 * A file of the public log (C2SP tlog-tiles), by its path under the log's prefix.
 * @type {(path: string) => Promise<Uint8Array>}
 */
export const readLogFile = async (path) => bytesOf(await askWithoutCookie(`/log/1/${path}`, {}))
