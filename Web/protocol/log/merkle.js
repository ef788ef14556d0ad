// @ts-check
import { sha256 } from '../suite/suite.js'
import { concat, equal } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'

// RFC 6962 section 2.1. Sizes and indices pass 2^32, so they are halved by arithmetic and never shifted.

/** @param {number} n */
const half = (n) => Math.floor(n / 2)

/** @type {(data: Uint8Array) => Promise<Uint8Array>} */
export const leafHash = (data) => sha256(concat(Uint8Array.of(0), data))

/** @type {(left: Uint8Array, right: Uint8Array) => Promise<Uint8Array>} */
export const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right))

/**
 * The root of the tree of `size` leaves in which `leaf`, a leaf's hash, stands at `index`, if `path` is as long as it
 * must be.
 * @type {(leaf: Uint8Array, index: number, size: number, path: Uint8Array[]) => Promise<Uint8Array>}
 */
export const inclusionRoot = async (leaf, index, size, path) => {
  must(index < size, 'index')
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    must(last > 0, 'path')
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(sibling, hash)
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)]
    } else hash = await nodeHash(hash, sibling)
    at = half(at)
    last = half(last)
  }
  must(last === 0, 'path')
  return hash
}

/**
 * Refuses unless the tree of `newer.size` leaves begins with the whole tree of `older.size` leaves.
 * @type {(older: { size: number, root: Uint8Array }, newer: { size: number, root: Uint8Array },
 *   path: Uint8Array[]) => Promise<void>}
 */
export const checkConsistency = async (older, newer, path) => {
  must(older.size <= newer.size, 'shrunk')
  if (older.size === newer.size || older.size === 0) {
    must(path.length === 0, 'path')
    return must(older.size === 0 || equal(older.root, newer.root), 'fork')
  }
  let [at, last] = [older.size - 1, newer.size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  const [first, ...rest] = at === 0 ? [older.root, ...path] : path
  must(first, 'path')
  let [before, after] = [first, first]
  for (const sibling of rest) {
    must(last > 0, 'path')
    if (at % 2 === 1 || at === last) {
      before = await nodeHash(sibling, before)
      after = await nodeHash(sibling, after)
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)]
    } else after = await nodeHash(after, sibling)
    at = half(at)
    last = half(last)
  }
  must(last === 0, 'path')
  must(equal(before, older.root) && equal(after, newer.root), 'fork')
}
