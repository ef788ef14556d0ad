// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeliveryCursor } from './delivery-cursor.js'

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
  const cursor = new DeliveryCursor('m', mailbox, async ({ n }) => {
    taken.push(n)
  })
  await cursor.deliver(delivery(1))
  await Promise.all([
    cursor.deliver(delivery(4)),
    cursor.deliver(delivery(5)),
    cursor.deliver(delivery(2)),
    cursor.deliver(delivery(6)),
  ])
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
