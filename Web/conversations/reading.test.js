// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeliveryCursor } from '../mailbox/delivery-cursor.js'
import { inboxRows, shortCode } from '../messaging/talk-rows.js'
import { markFor, unreadOf } from '../messaging/unread.js'
import { Backoff } from '../net/backoff.js'
import { EventReader } from '../net/event-reader.js'
import { logItems } from './log-items.js'

const stream = 'retry: 2000\nevent: open\ndata: {}\n\n: still here\n\nid: m.1\nevent: delivery\ndata: {"n":1}\n\ndata: a\ndata: b\r\n\r\n'

test('events are the same in whatever pieces they come', () => {
  const whole = new EventReader().push(stream)
  assert.deepEqual(whole.map((e) => [e.event, e.data, e.id]), [
    ['open', '{}', ''], ['delivery', '{"n":1}', 'm.1'], ['message', 'a\nb', 'm.1'],
  ])
  for (let size = 1; size < stream.length; size++) {
    const reader = new EventReader()
    const found = []
    for (let at = 0; at < stream.length; at += size) found.push(...reader.push(stream.slice(at, at + size)))
    assert.deepEqual(found, whole, `pieces of ${size}`)
  }
})

/** @param {number} n */
const delivery = (n) => ({ n, kind: 'envelope', cid: 'c', at: n })

test('a cursor hands on each delivery once and in order, and asks for what lies between', async () => {
  /** @type {number[]} */
  const taken = []
  /** @type {string[]} */
  const asked = []
  const mailbox = {
    token: async () => '',
    get: async (/** @type {string} */ path) => {
      asked.push(path)
      const after = Number(/after=(\d+)/.exec(path)?.[1])
      return [1, 2, 3, 4, 5].filter((n) => n > after).map(delivery)
    },
  }
  const cursor = new DeliveryCursor('m', mailbox, async ({ n }) => { taken.push(n) })
  await cursor.deliver(delivery(1))
  await Promise.all([cursor.deliver(delivery(4)), cursor.deliver(delivery(5)), cursor.deliver(delivery(2)), cursor.deliver(delivery(6))])
  assert.deepEqual(taken, [1, 2, 3, 4, 5, 6])
  assert.deepEqual(asked, ['deliveries?after=1&limit=200'])
})

test('an answer that was cut for its size is not taken for the end', async () => {
  const envelope = 'A'.repeat((143_360 * 4) / 3)
  /** @type {string[]} */
  const asked = []
  const cursor = new DeliveryCursor('m', {
    token: async () => '',
    get: async (/** @type {string} */ path) => {
      asked.push(path)
      const after = Number(/after=(\d+)/.exec(path)?.[1])
      return [1, 2, 3, 4, 5].filter((n) => n > after).slice(0, 3).map((n) => ({ ...delivery(n), envelope }))
    },
  }, async () => {})
  await cursor.catchUp()
  assert.equal(cursor.position, 5)
  assert.deepEqual(asked, ['deliveries?after=0&limit=200', 'deliveries?after=3&limit=200'])
})

test('a delivery that could not be handed on is handed on again', async () => {
  let fails = true
  /** @type {number[]} */
  const taken = []
  const cursor = new DeliveryCursor('m', { token: async () => '', get: async () => [delivery(1)] }, async ({ n }) => {
    if (fails) throw new Error('no connection')
    taken.push(n)
  })
  await assert.rejects(cursor.deliver(delivery(1)))
  fails = false
  await cursor.catchUp()
  assert.deepEqual([taken, cursor.position], [[1], 1])
})

test('waiting grows up to half a minute, and starts small again', () => {
  const backoff = new Backoff(() => 1)
  assert.deepEqual(Array.from({ length: 7 }, () => backoff.next()), [1000, 2000, 4000, 8000, 16000, 30000, 30000])
  backoff.reset()
  assert.equal(backoff.next(), 1000)
  assert.equal(new Backoff(() => 0).next(), 500)
})

/** @returns {any} */
const message = (/** @type {any} */ changes) => ({
  slot: 0, seq: 1, isMine: false, words: 'hello', isPartlyUnknown: false, at: 0, acks: [], alias: '', ...changes,
})

test('what was read here, or seen by our own message on any device, is not unread', () => {
  const theirs = [1, 2, 3].map((seq) => message({ seq }))
  assert.equal(unreadOf(theirs, 0), 3)
  assert.equal(unreadOf(theirs, 2), 1)
  const answered = [...theirs, message({ slot: 1, isMine: true, acks: [{ slot: 0, seq: 2 }] })]
  assert.equal(unreadOf(answered, 0), 1)
  assert.equal(markFor(answered), 3)
})

test('the log has a heading for each day, and what is on its way last', () => {
  const day = 86_400
  const messages = [message({ at: day }), message({ seq: 2, at: day + 60 }), message({ seq: 3, at: 2 * day, isMine: true, slot: 1 }), message({ seq: 4, words: '', at: 2 * day })]
  const pending = [message({ seq: 5, words: 'soon' })]
  const items = logItems(messages, pending, '', 2 * day + 5, 'UTC')
  assert.deepEqual(items.map((i) => (i.kind === 'day' ? i.key : `${i.words} ${i.state}`)), [
    'day-1970-01-02', 'hello shown', 'hello shown', 'day-1970-01-03', 'hello delivered', 'soon delivering',
  ])
  assert.equal(logItems([], pending, 'talk-closed', 0, 'UTC').map((i) => (i.kind === 'message' ? i.state : '')).at(-1), 'failed')
})

test('a message that another tab has sent meanwhile shows once, and another one in its place does not hide it', () => {
  const sent = message({ seq: 5, isMine: true, hash: Uint8Array.of(1) })
  const count = (/** @type {number} */ byte) => logItems([sent], [message({ seq: 5, hash: Uint8Array.of(byte) })], '', 0, 'UTC').filter((i) => i.kind === 'message').length
  assert.deepEqual([count(1), count(2)], [1, 2])
})

test('the inbox begins with whoever has waited longest', () => {
  const open = (/** @type {number} */ lastAt, /** @type {number | null} */ waitingSince, appointments = 0) => /** @type {any} */ ({
    unread: 0, talk: { messages: lastAt ? [{ at: lastAt }] : [], waitingSince, appointments: { size: appointments } },
  })
  const talks = new Map([['new', open(9, 8)], ['old', open(7, 2)], ['done', open(5, null)], ['later', open(6, null)], ['empty', open(0, null)], ['booked', open(0, null, 1)]])
  const { waiting, answered } = inboxRows(talks)
  assert.deepEqual([waiting.map((r) => r.id), answered.map((r) => r.id)], [['old', 'new'], ['later', 'done', 'booked']])
  assert.equal(shortCode('-_a9Zk1'), 'A9ZK')
})
