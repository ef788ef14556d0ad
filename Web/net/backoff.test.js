// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Backoff } from './backoff.js'

test('waiting grows up to half a minute, and starts small again', () => {
  const backoff = new Backoff(() => 1)
  assert.deepEqual(Array.from({ length: 7 }, () => backoff.next()), [1000, 2000, 4000, 8000, 16000, 30000, 30000])
  backoff.reset()
  assert.equal(backoff.next(), 1000)
  assert.equal(new Backoff(() => 0).next(), 500)
})
