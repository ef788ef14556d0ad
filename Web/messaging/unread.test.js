// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markFor, unreadOf } from './unread.js'

/** @returns {any} */
const message = (/** @type {any} */ changes) => ({
  slot: 0,
  seq: 1,
  isMine: false,
  words: 'hello',
  isPartlyUnknown: false,
  at: 0,
  acks: [],
  alias: '',
  ...changes,
})

test('what was read here, or seen by our own message on any device, is not unread', () => {
  const theirs = [1, 2, 3].map((seq) => message({ seq }))
  assert.equal(unreadOf(theirs, 0), 3)
  assert.equal(unreadOf(theirs, 2), 1)
  const answered = [...theirs, message({ slot: 1, isMine: true, acks: [{ slot: 0, seq: 2 }] })]
  assert.equal(unreadOf(answered, 0), 1)
  assert.equal(markFor(answered), 3)
})
