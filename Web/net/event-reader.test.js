// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventReader } from './event-reader.js'

const stream =
  'retry: 2000\nevent: open\ndata: {}\n\n: still here\n\nid: m.1\nevent: delivery\ndata: {"n":1}\n\ndata: a\ndata: b\r\n\r\n'

test('events are the same in whatever pieces they come', () => {
  const whole = new EventReader().push(stream)
  assert.deepEqual(whole.map((e) => [e.event, e.data, e.id]), [
    ['open', '{}', ''],
    ['delivery', '{"n":1}', 'm.1'],
    ['message', 'a\nb', 'm.1'],
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
