// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { ServerProblem } from '../net/server.js'
import { Bookings, sorted, startsNow } from './bookings.js'

const mailbox = { token: async () => 'TOKEN' }

/** @type {(...answers: [number, unknown][]) => { bookings: Bookings, sent: { path: string, init: RequestInit }[] }} */
const against = (...answers) => {
  /** @type {{ path: string, init: RequestInit }[]} */
  const sent = []
  const bookings = new Bookings(mailbox, 'ar', async (path, init) => {
    sent.push({ path, init })
    const [status, body] = answers.shift() ?? [500, {}]
    if (status === 0) throw new TypeError('no connection')
    return new Response(JSON.stringify(body), { status })
  })
  return { bookings, sent }
}

test('a booking goes with the mailbox token, and never with a cookie', async () => {
  const { bookings, sent } = against([201, { id: 'A' }])
  assert.equal((await bookings.confirm('H', 'C')).id, 'A')
  assert.equal(sent[0].path, '/api/v1/appointments')
  assert.equal(sent[0].init.credentials, 'omit')
  assert.deepEqual(sent[0].init.headers, {
    Authorization: 'Mailbox TOKEN',
    'Accept-Language': 'ar',
    'Content-Type': 'application/json',
  })
  assert.equal(sent[0].init.body, '{"hold":"H","cid":"C"}')
})

test('a refusal keeps its name, and no answer at all is one too', async () => {
  const { bookings } = against([410, { type: '/problems/hold-expired' }], [0, null])
  await assert.rejects(
    bookings.confirm('H', 'C'),
    (/** @type {unknown} */ e) => e instanceof ServerProblem && e.problem === 'hold-expired' && e.status === 410,
  )
  await assert.rejects(
    bookings.cancel('A'),
    (/** @type {unknown} */ e) => e instanceof ServerProblem && e.problem === 'unreachable',
  )
})

test('a change whose answer was lost is found again', async () => {
  const moved = { id: 'A', start: 100, minutes: 50, state: 'booked' }
  const { bookings } = against([410, { type: '/problems/hold-expired' }], [200, [moved]])
  assert.deepEqual(await bookings.change('A', { hold: 'H', start: 100 }), moved)
})

test('a change that truly came too late is refused', async () => {
  const { bookings } = against([410, { type: '/problems/hold-expired' }], [200, [{
    id: 'A',
    start: 50,
    state: 'booked',
  }]])
  await assert.rejects(
    bookings.change('A', { hold: 'H', start: 100 }),
    (/** @type {unknown} */ e) => e instanceof ServerProblem && e.problem === 'hold-expired',
  )
})

test('what is under way counts as to come, what is cancelled does not', () => {
  const of = (/** @type {number} */ start, state = 'booked') => ({ start, minutes: 1, state })
  const { coming, past } = sorted([of(200), of(100), of(300, 'cancelled'), of(40), of(30)], 120)
  assert.deepEqual(coming.map((a) => a.start), [100, 200])
  assert.deepEqual(past.map((a) => a.start), [300, 40, 30])
})

test('where somebody is goes in the body, and never in an address', async () => {
  const { bookings, sent } = against([200, { id: 'A', place: 'CA-BC' }])
  assert.equal((await bookings.statePlace('A', 'CA-BC')).place, 'CA-BC')
  assert.deepEqual([sent[0].path, sent[0].init.method, sent[0].init.body], [
    '/api/v1/appointments/A/place',
    'PUT',
    '{"place":"CA-BC"}',
  ])
  assert.equal(sent[0].init.credentials, 'omit')
})

test('a time begins a quarter of an hour before its start, and is over at its end', () => {
  const time = { start: 10_000, minutes: 50, state: 'booked' }
  assert.deepEqual([9_099, 9_100, 12_999, 13_000].map((now) => startsNow(time, now)), [false, true, true, false])
  assert.equal(startsNow({ ...time, state: 'cancelled' }, 10_000), false)
})

test('a move sets the time aside for the appointment, takes it, and no page address holds anything', async () => {
  const moved = { id: 'A', start: 100, state: 'booked' }
  const { bookings, sent } = against([201, { hold: 'H' }], [200, moved])
  assert.deepEqual(
    await bookings.move('A', 'amina', { service: 1, start: 100, medium: 'video', zone: 'UTC', place: '' }),
    moved,
  )
  assert.deepEqual(sent.map(({ path, init }) => [path, init.method, init.credentials]), [[
    '/api/v1/practitioners/amina/holds',
    'POST',
    'omit',
  ], ['/api/v1/appointments/A', 'PATCH', 'omit']])
  assert.deepEqual(JSON.parse(String(sent[0].init.body)), {
    service: 1,
    start: 100,
    medium: 'video',
    zone: 'UTC',
    moving: 'A',
  })
})

test('a move that is refused gives back the time that was set aside', async () => {
  const { bookings, sent } = against([201, { hold: 'H' }], [409, { type: '/problems/already-cancelled' }], [204, null])
  await assert.rejects(
    bookings.move('A', 'amina', { service: 1, start: 100, medium: 'video', zone: 'UTC', place: 'KE' }),
    (/** @type {unknown} */ e) => e instanceof ServerProblem && e.problem === 'already-cancelled',
  )
  assert.deepEqual([sent[2].path, sent[2].init.method, sent[2].init.body], ['/api/v1/holds', 'DELETE', '{"hold":"H"}'])
  assert.equal(JSON.parse(String(sent[0].init.body)).place, 'KE')
})
