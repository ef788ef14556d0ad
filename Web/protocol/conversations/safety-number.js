// @ts-check
import { label, sha512 } from '../suite/suite.js'
import { compare, concat } from '../wire/bytes.js'

/**
 * What two people compare aloud (`digits`, twelve groups of five) or by camera (`code`, 64 bytes); the same on both
 * sides.
 * @type {(cid: Uint8Array, sigA: Uint8Array, sigB: Uint8Array) => Promise<{ digits: string, code: Uint8Array }>}
 */
export const safetyNumber = async (cid, sigA, sigB) => {
  const code = await sha512(concat(label('alcove/1 safety'), cid, ...[sigA, sigB].sort(compare)))
  const group = (/** @type {number} */ i) => code.subarray(5 * i, 5 * i + 5).reduce((n, b) => n * 256 + b, 0) % 100_000
  return { digits: Array.from({ length: 12 }, (_, i) => String(group(i)).padStart(5, '0')).join(' '), code }
}
