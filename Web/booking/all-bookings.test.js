// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AllBookings } from './all-bookings.js'

const soon = Math.floor(Date.now() / 1000) + 3600

/** Bookings in one mailbox, which may fail to call one off. */
const mailbox = (/** @type {any[]} */ list, failing = '') => {
  const bookings = {
    cancel: async (/** @type {string} */ id) => {
      if (id === failing) throw new Error('unreachable')
      return { ...list.find((a) => a.id === id), state: 'cancelled' }
    },
  }
  return list.map((appointment) => ({ appointment, bookings }))
}

/** @type {(id: string, start?: number, state?: string) => any} */
const at = (id, start = soon, state = 'booked') => ({ id, start, minutes: 50, state })

test('calling off what is to come leaves alone what is over or cancelled already', async () => {
  const all = new AllBookings(
    /** @type {any} */ ([
      ...mailbox([at('a'), at('past', 1000)]),
      ...mailbox([at('b'), at('off', soon, 'cancelled')], 'off'),
    ]),
    'client',
    'en',
  )
  await all.cancelComing()
  assert.deepEqual(all.sorted().coming, [])
  assert.deepEqual([all.find('a'), all.find('b'), all.find('past')].map((found) => found?.appointment.state), [
    'cancelled',
    'cancelled',
    'booked',
  ])
})

test('where one cannot be called off, the fault is told and it stays', async () => {
  const all = new AllBookings(/** @type {any} */ (mailbox([at('a'), at('b', soon + 1)], 'a')), 'client', 'en')
  await assert.rejects(all.cancelComing(), /unreachable/)
  assert.equal(all.find('a')?.appointment.state, 'booked')
})
