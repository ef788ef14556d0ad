// @ts-check
import { must, Refusal } from './refusal.js'
import { text } from './wire.js'

/** Objects and lists within each other; what we describe has five at most. */
const MOST_DEPTH = 32

/** Texts, numbers, and the signs that open, close and name. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\]:]/g

/** NUL, halves of a pair of surrogates, and what Unicode says is no character. */
const NO_TEXT = /[\0\p{Cs}\p{NChar}]/u

/** @type {(token: string) => boolean} */
const isExact = (token) => /[.eE]/.test(token) ? Number.isFinite(Number(token)) : Number.isSafeInteger(Number(token))

/**
 * The value that `bytes` describe as JSON (RFC 8259) within the limits of I-JSON (RFC 7493): what two readers could
 * understand differently is refused ("json", or "utf8"). That is a member that is there twice, a number that some would
 * round, a text that is none, a mark of byte order, and depth that is an attack on a reader's stack.
 * @type {(bytes: Uint8Array) => any}
 */
export const parseStrictJSON = (bytes) => {
  const source = text(bytes)
  const value = parsed(source)
  /** @type {Set<string>[]} the names in each object that is open */
  const open = []
  let last = ''
  for (const [token] of source.matchAll(TOKENS)) {
    if (token === '{' || token === '[') must(open.push(new Set()) <= MOST_DEPTH, 'json')
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const names = open[open.length - 1]
      must(!names.has(last), 'json')
      names.add(last)
    } else if (token.startsWith('"')) {
      last = JSON.parse(token)
      must(!NO_TEXT.test(last), 'json')
    } else must(isExact(token), 'json')
  }
  return value
}

/** @type {(source: string) => unknown} */
const parsed = (source) => {
  try {
    return JSON.parse(source)
  } catch {
    throw new Refusal('json')
  }
}
