// @ts-check

/**
 * Milliseconds without a sign of life after which an answer counts as out of reach: a connection can hang for minutes.
 */
export const IDLE_TIMEOUT = 30_000

/** Bytes that the slowest connection in use carries in a millisecond. */
const SLOWEST = 8

/** @type {(body: any) => number} */
const sizeOf = (body) => Number(body?.size ?? body?.byteLength ?? body?.length ?? 0)

/**
 * `fetch`, read to the end of the answer. It rejects once nothing has come for `idleTimeout` milliseconds; a body that
 * is sent has the time it needs besides. Every request of a page goes this way, so that none hangs for ever.
 * @type {(path: string, request: RequestInit, idleTimeout?: number) => Promise<Response>}
 */
export const timedFetch = async (path, request, idleTimeout = IDLE_TIMEOUT) => {
  const limit = new AbortController()
  const later = (/** @type {number} */ time) => setTimeout(() => limit.abort(), time)
  let timer = later(idleTimeout + sizeOf(request.body) / SLOWEST)
  try {
    const answer = await fetch(path, { cache: 'no-store', redirect: 'error', ...request, signal: limit.signal })
    const parts = []
    const reader = answer.body?.getReader()
    for (let piece; reader && !(piece = await reader.read()).done; parts.push(piece.value)) {
      clearTimeout(timer)
      timer = later(idleTimeout)
    }
    return answer.status === 204 ? answer : new Response(new Blob(parts), answer)
  } finally {
    clearTimeout(timer)
  }
}
