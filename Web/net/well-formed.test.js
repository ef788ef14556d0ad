// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wellFormed, wellFormedJSON } from './well-formed.js'

test('half of a pair becomes the letter that says so, and whole pairs stay', () => {
  assert.equal(wellFormed('a\ud83db'), 'a\ufffdb')
  assert.equal(wellFormed('\udc22'), '\ufffd')
  assert.equal(wellFormed('🐢 ñ'), '🐢 ñ')
})

test('JSON has no half of a pair at any depth, and is otherwise as always', () => {
  assert.equal(wellFormedJSON({ a: ['\ud83d', 1, null], b: { c: 'x' } }), '{"a":["\ufffd",1,null],"b":{"c":"x"}}')
})
