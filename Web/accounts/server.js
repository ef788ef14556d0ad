// @ts-check
import { wellFormedJSON } from '../base/well-formed.js'

/** The server refused, or could not be reached (name `unreachable`). `name` is the last part of the problem's type. */
export class ServerProblem extends Error {
  /**
   * @param {string} problem
   * @param {number} status
   * @param {Record<string, unknown>} facts
   */
  constructor(problem, status, facts = {}) {
    super(problem)
    this.name = 'ServerProblem'
    this.problem = problem
    this.status = status
    this.facts = facts
  }
}

/** Milliseconds for which a page that began to leave counts as leaving; one that is still there then has stayed. */
const LEAVING = 10_000
let leftAt = -Infinity
for (const sign of ['beforeunload', 'pagehide']) globalThis.addEventListener?.(sign, () => { leftAt = performance.now() })

/**
 * Resolves where this page stays. Leaving it breaks off what it asked for, before the next one shows: on a slow line that
 * would be told as a fault for a moment.
 * @type {() => Promise<void> | undefined}
 */
export const staying = () => {
  const rest = leftAt + LEAVING - performance.now()
  return rest > 0 ? new Promise((resolve) => setTimeout(resolve, rest)) : undefined
}

/**
 * An answer, read to its end. A connection that breaks off in the middle is as far out of reach (`unreachable`) as one that
 * never was.
 * @type {(path: string, request: RequestInit) => Promise<Response>}
 */
export const wholeAnswer = async (path, request) => {
  try {
    const answer = await fetch(path, { cache: 'no-store', redirect: 'error', ...request })
    const body = await answer.arrayBuffer()
    return answer.status === 204 ? answer : new Response(body, answer)
  } catch {
    await staying()
    throw new ServerProblem('unreachable', 0)
  }
}

/** @type {(response: Response) => Promise<any>} */
const read = async (response) => {
  if (response.status === 204) return null
  const body = await response.json().catch(() => ({}))
  if (response.ok) return body
  throw new ServerProblem(String(body.type ?? '').split('/').pop() || 'fault', response.status, body)
}

/**
 * A call on the account plane, where the sign-in cookie goes along.
 * @type {(method: string, path: string, body?: unknown, options?: { keepalive?: boolean }) => Promise<any>}
 */
export const call = async (method, path, body, options = {}) => {
  /** @type {RequestInit} */
  const request = { method, credentials: 'same-origin', ...options }
  if (body !== undefined) Object.assign(request, { headers: { 'Content-Type': 'application/json' }, body: wellFormedJSON(body) })
  return read(await wholeAnswer(`/api/v1/${path}`, request))
}

/**
 * Whether `error` is the server's problem `name`.
 * @type {(error: unknown, name: string) => error is ServerProblem}
 */
export const isProblem = (error, name) => error instanceof ServerProblem && error.problem === name
