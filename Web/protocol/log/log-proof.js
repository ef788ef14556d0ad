// @ts-check
import { must } from '../wire/refusal.js'
import { base64, decimal, parseCheckpoint, parseNote, unbase64 } from './note.js'

/**
 * @typedef {{ index: number, path: Uint8Array[], note: string, extra: Uint8Array | null }} LogProof
 *   C2SP tlog-proof@v1: where a log holds an entry. `note` is the log's signed checkpoint, verbatim; nothing has been
 *   checked but the form, and `extra` is never covered by a signature.
 */

const FIRST = 'c2sp.org/tlog-proof@v1'

/** @type {(text: string) => LogProof} */
export const parseLogProof = (text) => {
  const at = text.indexOf('\n\n')
  must(at > 0, 'proof')
  const [first, ...lines] = text.slice(0, at).split('\n')
  must(first === FIRST, 'proof')
  const extra = lines[0]?.startsWith('extra ') ? unbase64(lines.shift()?.slice(6) ?? '') : null
  must(extra === null || extra.length > 0, 'proof')
  const index = lines.shift() ?? ''
  must(index.startsWith('index '), 'proof')
  const path = lines.map(unbase64)
  must(path.length <= 63 && path.every((hash) => hash.length === 32), 'proof')
  const note = text.slice(at + 2)
  parseCheckpoint(parseNote(note).body)
  return { index: decimal(index.slice(6)), path, note, extra }
}

/** @type {(proof: LogProof) => string} */
export const encodeLogProof = ({ index, path, note, extra }) =>
  [FIRST, ...(extra ? [`extra ${base64(extra)}`] : []), `index ${index}`, ...path.map(base64), '', note].join('\n')
