// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concat } from '../wire/bytes.js'
import { openChunks, sealChunks } from './cobblestone.js'
import { random } from './suite.js'

const [key, context] = [random(32), random(4)]

test('what was sealed opens again, at every length around a chunk', async () => {
  for (const length of [0, 1, 16_383, 16_384, 16_385, 32_768]) {
    const data = new Uint8Array(length).fill(length % 251)
    assert.deepEqual(await openChunks(key, context, await sealChunks(key, context, data)), data)
  }
})

test('another key or context is told before anything is opened', async () => {
  const blob = await sealChunks(key, context, random(9))
  await assert.rejects(openChunks(random(32), context, blob), { code: 'commit' })
  await assert.rejects(openChunks(key, random(4), blob), { code: 'commit' })
})

test('chunks that are cut off, left out or moved are refused', async () => {
  const blob = await sealChunks(key, context, new Uint8Array(40_000))
  const [head, one, two, rest] = [
    blob.slice(0, 56),
    blob.slice(56, 16_456),
    blob.slice(16_456, 32_856),
    blob.slice(32_856),
  ]
  await assert.rejects(openChunks(key, context, concat(head, one, two)), { code: 'truncated' })
  for (
    const bad of [concat(head, one, rest), concat(head, two, one, rest), concat(head, one, two, rest.slice(0, -1))]
  ) {
    await assert.rejects(openChunks(key, context, bad), { code: 'aead' })
  }
})
