// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { growthFrom, rootOf } from '../evidence/testing-log.js'
import { concat, hex } from '../wire/bytes.js'
import { growthPath, tilePath } from './log-tiles.js'
import { checkConsistency, leafHash } from './merkle.js'

const hashes = await Promise.all(Array.from({ length: 600 }, (_, i) => leafHash(Uint8Array.of(i % 256, i >> 8))))

/** The tiles of the log of `hashes`, as any server of tiles gives them. */
const tile = async (/** @type {string} */ path) => {
  const [, level, index, width] = /^tile\/(\d)\/(\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? assert.fail(path)
  const each = 256 ** Number(level)
  const rows = Array.from({ length: Number(width ?? 256) }, (_, i) => (Number(index) * 256 + i) * each)
  return concat(...await Promise.all(rows.map((at) => rootOf(hashes.slice(at, at + each)))))
}

test('tiles lie where tlog-tiles says', () => {
  assert.deepEqual([tilePath(0, 0, 256), tilePath(1, 67, 5), tilePath(0, 1234067, 256), tilePath(2, 1000, 1)], [
    'tile/0/000',
    'tile/1/067.p/5',
    'tile/0/x001/x234/067',
    'tile/2/x001/000.p/1',
  ])
})

test('the path from tiles is the one that RFC 6962 defines', async () => {
  for (const [older, newer] of [[1, 2], [3, 7], [6, 8], [255, 257], [256, 300], [512, 600], [300, 513]]) {
    const path = await growthPath(older, newer, tile)
    assert.deepEqual(path.map(hex), (await growthFrom(hashes.slice(0, newer), older)).map(hex), `${older} to ${newer}`)
    await checkConsistency({ size: older, root: await rootOf(hashes.slice(0, older)) }, {
      size: newer,
      root: await rootOf(hashes.slice(0, newer)),
    }, path)
  }
})

test('a tile of another size is refused', async () => {
  await assert.rejects(growthPath(3, 7, async () => new Uint8Array(32)), { name: 'Refusal', code: 'tile' })
})
