// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logItems } from './log-items.js'

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

test('the log has a heading for each day, and what is on its way last', () => {
  const day = 86_400
  const messages = [
    message({ at: day }),
    message({ seq: 2, at: day + 60 }),
    message({ seq: 3, at: 2 * day, isMine: true, slot: 1 }),
    message({ seq: 4, words: '', at: 2 * day }),
  ]
  const pending = [message({ seq: 5, words: 'soon' })]
  const items = logItems(messages, pending, '', 2 * day + 5, 'UTC')
  assert.deepEqual(items.map((i) => (i.kind === 'day' ? i.key : `${i.words} ${i.state}`)), [
    'day-1970-01-02',
    'hello shown',
    'hello shown',
    'day-1970-01-03',
    'hello delivered',
    'soon delivering',
  ])
  assert.equal(
    logItems([], pending, 'talk-closed', 0, 'UTC').map((i) => (i.kind === 'message' ? i.state : '')).at(-1),
    'failed',
  )
})

test('a message that another tab has sent meanwhile shows once, and another one in its place does not hide it', () => {
  const sent = message({ seq: 5, isMine: true, hash: Uint8Array.of(1) })
  const count = (/** @type {number} */ byte) =>
    logItems([sent], [message({ seq: 5, hash: Uint8Array.of(byte) })], '', 0, 'UTC').filter((i) => i.kind === 'message')
      .length
  assert.deepEqual([count(1), count(2)], [1, 2])
})
