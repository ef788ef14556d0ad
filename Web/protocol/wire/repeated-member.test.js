// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasRepeatedMember } from './repeated-member.js'

test('a member that is there twice is found, at any depth and however it is written', () => {
  for (
    const source of [
      '{"a":1,"a":1}',
      '{"a":1,"\\u0061":2}',
      '{"x":[{"a":{},"b":"}","a" : 2}]}',
      '{"a":{"b":1},"a":2}',
    ]
  ) assert.equal(hasRepeatedMember(source), true, source)
})

test('the same name in two objects, and in texts, is none', () => {
  for (
    const source of [
      '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
      '{"a":"\\"a\\":1,\\"a\\":","b":"a"}',
      '[]',
      '1',
      '{"A":1,"a":1}',
    ]
  ) assert.equal(hasRepeatedMember(source), false, source)
})
