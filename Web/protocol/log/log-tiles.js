// @ts-check
import { must } from '../wire/refusal.js'
import { nodeHash } from './merkle.js'

// The log's tree as its tiles hold it (C2SP tlog-tiles): 256 hashes a tile, each of the tile eight levels below.

/**
 * @typedef {(path: string) => Promise<Uint8Array>} ReadTile  The bytes of a tile by its path under the log's prefix.
 */

const WIDTH = 256

/**
 * Where a tile lies: `tile/1/x001/234`, with `.p/WIDTH` when it is not full.
 * @type {(level: number, index: number, width: number) => string}
 */
export const tilePath = (level, index, width) => {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  }
  return `tile/${level}/${groups.join('/')}${width < WIDTH ? `.p/${width}` : ''}`
}

/**
 * The path that shows that the log of `older` entries is the beginning of that of `newer` (RFC 6962 section 2.1.2), put
 * together from tiles that nobody vouches for: `checkConsistency` judges it.
 * @type {(older: number, newer: number, read: ReadTile) => Promise<Uint8Array[]>}
 */
export const growthPath = async (older, newer, read) => {
  must(older > 0 && older < newer, 'size')
  const tree = new Tiles(newer, read)
  /** @type {Promise<Uint8Array>[]} */
  const path = []
  let [start, end, isWhole] = [0, newer, true]
  while (older < end) {
    const middle = start + split(end - start)
    if (older <= middle) {
      path.push(tree.hash(middle, end))
      end = middle
    } else {
      path.push(tree.hash(start, middle))
      start = middle
      isWhole = false
    }
  }
  if (!isWhole) path.push(tree.hash(start, end))
  return (await Promise.all(path)).reverse()
}

/**
 * The largest power of two below `n`.
 * @type {(n: number) => number}
 */
const split = (n) => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

class Tiles {
  /** @type {Map<string, Promise<Uint8Array>>} */
  #read = new Map()
  #size
  #source

  /** @param {number} size @param {ReadTile} source */
  constructor(size, source) {
    this.#size = size
    this.#source = source
  }

  /**
   * The hash of the entries from `start` up to `end`, which is where RFC 6962 would split the tree.
   * @param {number} start
   * @param {number} end
   * @returns {Promise<Uint8Array>}
   */
  async hash(start, end) {
    const count = end - start
    const middle = split(count)
    if (count > 1 && middle * 2 !== count) {
      return nodeHash(...await Promise.all([this.hash(start, start + middle), this.hash(start + middle, end)]))
    }
    let [level, first, width] = [0, start, count]
    for (; width >= WIDTH; level += 1) [first, width] = [first / WIDTH, width / WIDTH]
    const index = Math.floor(first / WIDTH)
    const tile = await this.#tile(level, index)
    const at = (first % WIDTH) * 32
    return this.#root(tile.slice(at, at + width * 32))
  }

  /** @param {Uint8Array} hashes a power of two of them @returns {Promise<Uint8Array>} */
  async #root(hashes) {
    if (hashes.length === 32) return hashes
    const half = hashes.length / 2
    return nodeHash(...await Promise.all([this.#root(hashes.slice(0, half)), this.#root(hashes.slice(half))]))
  }

  /** @param {number} level @param {number} index */
  #tile(level, index) {
    const width = Math.min(WIDTH, Math.floor(this.#size / WIDTH ** level) - index * WIDTH)
    const path = tilePath(level, index, width)
    const tile = this.#read.get(path) ??
      this.#source(path).then((bytes) => (must(bytes.length === width * 32, 'tile'), bytes))
    this.#read.set(path, tile)
    return tile
  }
}
