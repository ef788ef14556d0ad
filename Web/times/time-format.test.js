import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { clock, day, deviceZone, dueText, ownZone } from './time-format.js'

const page = /** @type {any} */ (globalThis)
afterEach(() => {
  delete page.document
})

/** A page whose times are in `zone`. */
const opened = (/** @type {string} */ zone) => {
  page.document = { documentElement: { lang: 'en' }, querySelector: () => ({ getAttribute: () => zone }) }
}

test("a deadline is the body's day for everybody, wherever they read it", () => {
  // The end of Wednesday 11 March 2026 in London.
  const deadline = { due: Date.parse('2026-03-12T00:00:00Z') / 1000, day: '2026-03-11' }
  for (const zone of ['Europe/London', 'Africa/Nairobi', 'Pacific/Kiritimati', 'Pacific/Honolulu', 'UTC']) {
    assert.equal(dueText(deadline, zone), 'Wednesday 11 March')
  }
  // The twin: the same moment on each reader's clock is two days.
  assert.deepEqual(['Europe/London', 'Africa/Nairobi'].map((zone) => day(deadline.due - 1, zone)), [
    'Wednesday 11 March',
    'Thursday 12 March',
  ])
})

test('what ends at an hour is told as one, and not as a day', () => {
  assert.equal(dueText({ due: 1_773_230_400, day: null }, 'Africa/Nairobi'), 'time.in-zone')
})

test("a page that names its zone says all times in it, and others say the device's", () => {
  const noon = Date.parse('2026-03-11T12:00:00Z') / 1000
  opened('Africa/Nairobi')
  assert.equal(ownZone(), 'Africa/Nairobi')
  assert.equal(clock(noon), '15:00')
  opened('America/Vancouver')
  assert.equal(clock(noon), '05:00')
  delete page.document
  assert.equal(ownZone(), deviceZone())
})
