// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inboxRows, shortCode } from './talk-rows.js'

test('the inbox begins with whoever has waited longest', () => {
  const open = (
    /** @type {number} */ lastAt,
    /** @type {number | null} */ waitingSince,
    appointments = 0,
  ) => /** @type {any} */ ({
    unread: 0,
    talk: { messages: lastAt ? [{ at: lastAt }] : [], waitingSince, appointments: { size: appointments } },
  })
  const talks = new Map([['new', open(9, 8)], ['old', open(7, 2)], ['done', open(5, null)], ['later', open(6, null)], [
    'empty',
    open(0, null),
  ], ['booked', open(0, null, 1)]])
  const { waiting, answered } = inboxRows(talks)
  assert.deepEqual([waiting.map((r) => r.id), answered.map((r) => r.id)], [['old', 'new'], ['later', 'done', 'booked']])
  assert.equal(shortCode('-_a9Zk1'), 'A9ZK')
})
