// @ts-check
import { timedFetch } from './timed-fetch.js'
import { unlessLeaving } from './unless-leaving.js'
import { wellFormedJSON } from './well-formed.js'

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

/**
 * An answer, read to its end. A connection that breaks off in the middle, or falls silent for `idleTimeout`
 * milliseconds, is as far out of reach (`unreachable`) as one that never was.
 * @type {(path: string, request: RequestInit, idleTimeout?: number) => Promise<Response>}
 */
export const wholeAnswer = async (path, request, idleTimeout) => {
  try {
    return await timedFetch(path, request, idleTimeout)
  } catch {
    await unlessLeaving()
    throw new ServerProblem('unreachable', 0)
  }
}

/**
 * An answer that is not a refusal, or `ServerProblem`; `facts.retryAfter` are the seconds that the server asks for, 0
 * for none.
 * @type {typeof wholeAnswer}
 */
export const answerTo = async (path, request, idleTimeout) => {
  const answer = await wholeAnswer(path, request, idleTimeout)
  if (answer.ok) return answer
  const body = await answer.json().catch(() => ({}))
  const facts = { ...body, retryAfter: Number(answer.headers.get('Retry-After') ?? 0) }
  throw new ServerProblem(String(body.type ?? '').split('/').pop() || 'fault', answer.status, facts)
}

/**
 * A call on the account plane, where the sign-in cookie goes along.
 * @type {(method: string, path: string, body?: unknown, options?: { keepalive?: boolean }) => Promise<any>}
 */
export const call = async (method, path, body, options = {}) => {
  /** @type {RequestInit} */
  const request = { method, credentials: 'same-origin', ...options }
  if (body !== undefined) {
    Object.assign(request, { headers: { 'Content-Type': 'application/json' }, body: wellFormedJSON(body) })
  }
  const answer = await answerTo(`/api/v1/${path}`, request)
  return answer.status === 204 ? null : answer.json().catch(() => ({}))
}

/**
 * Whether `error` is the server's problem `name`.
 * @type {(error: unknown, name: string) => error is ServerProblem}
 */
export const isProblem = (error, name) => error instanceof ServerProblem && error.problem === name
