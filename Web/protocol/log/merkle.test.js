// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { growthFrom, pathTo, rootOf } from '../evidence/testing-log.js'
import { random } from '../suite/suite.js'
import { equal, hex, unhex } from '../wire/bytes.js'
import { checkConsistency, inclusionRoot, leafHash } from './merkle.js'

const refused = (/** @type {() => unknown} */ work, /** @type {string | RegExp} */ code) =>
  assert.rejects(
    async () => work(),
    (/** @type {any} */ e) => e.name === 'Refusal' && (code instanceof RegExp ? code.test(e.code) : e.code === code),
  )

const hashes = await Promise.all(Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i))))

test('the trees are those of RFC 6962', async () => {
  // Its own test inputs: nothing, one empty leaf, and the eight leaves of Certificate Transparency's tests.
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    .map(unhex)
  const of = async (/** @type {number} */ n) => hex(await rootOf(await Promise.all(leaves.slice(0, n).map(leafHash))))
  assert.equal(
    hex(await leafHash(new Uint8Array())),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  assert.equal(await of(2), 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
  assert.equal(await of(8), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('every leaf of every small tree is proven, and by no other path, place or size', async () => {
  let proven = 0
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 100, 130]) {
    const tree = hashes.slice(0, size)
    const root = await rootOf(tree)
    for (let index = 0; index < size; index += size > 20 ? 7 : 1) {
      const path = await pathTo(tree, index)
      assert.ok(equal(await inclusionRoot(tree[index], index, size, path), root))
      proven++
      const wrong = async (/** @type {number} */ at, /** @type {number} */ of, /** @type {Uint8Array[]} */ by) => {
        try {
          return equal(await inclusionRoot(tree[index], at, of, by), root)
        } catch (error) {
          return false
        }
      }
      if (size > 1) assert.ok(!await wrong((index + 1) % size, size, path))
      assert.ok(!await wrong(index, size, [...path, random(32)]))
      if (path.length > 0) assert.ok(!await wrong(index, size, path.slice(1)))
      for (const at of path.keys()) {
        assert.ok(!await wrong(index, size, path.map((h, i) => (i === at ? random(32) : h))))
      }
    }
    await refused(() => inclusionRoot(tree[0], size, size, []), 'index')
  }
  assert.ok(proven > 80)
})

test('growth is proven, and neither a fork nor a shrinking', async () => {
  for (const newer of [1, 2, 3, 6, 8, 13, 64, 65, 130]) {
    for (const older of [1, 2, 3, 5, 8, 13, 63, 64, 130].filter((n) => n <= newer)) {
      const [from, to] = [{ size: older, root: await rootOf(hashes.slice(0, older)) }, {
        size: newer,
        root: await rootOf(hashes.slice(0, newer)),
      }]
      const path = await growthFrom(hashes.slice(0, newer), older)
      await checkConsistency(from, to, path)
      await refused(() => checkConsistency({ ...from, root: random(32) }, to, path), 'fork')
      await refused(() => checkConsistency(from, { ...to, root: random(32) }, path), 'fork')
      await refused(() => checkConsistency(from, to, [...path, random(32)]), /path|fork/)
      if (older < newer) await refused(() => checkConsistency(to, from, path), 'shrunk')
      for (const at of path.keys()) {
        await refused(() => checkConsistency(from, to, path.map((h, i) => (i === at ? random(32) : h))), 'fork')
      }
    }
  }
  await checkConsistency({ size: 0, root: await rootOf([]) }, { size: 3, root: random(32) }, [])
})

test('sizes beyond 32 bits keep their place', async () => {
  const path = Array.from({ length: 41 }, () => random(32))
  const root = await inclusionRoot(hashes[0], 0, 2 ** 41, path)
  assert.equal(root.length, 32)
  assert.ok(!equal(root, await inclusionRoot(hashes[0], 2 ** 40, 2 ** 41, path)))
  await refused(() => inclusionRoot(hashes[0], 0, 2 ** 41, path.slice(1)), 'path')
})
