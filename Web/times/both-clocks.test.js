// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { bothClocks, deviceDiffers, deviceOffset, readsOtherwise } from './both-clocks.js'

// Tuesday 15 December 2026, 15:30 UTC.
const start = Date.UTC(2026, 11, 15, 15, 30) / 1000
const moment = {
  start,
  zone: 'Africa/Nairobi',
  city: 'Nairobi',
  offset: 10_800,
  client_zone: 'America/Vancouver',
  client_city: 'Vancouver',
  client_offset: -28_800,
}

test('each side reads its own clock first', () => {
  const client = bothClocks(moment, 'client', 'en')
  assert.deepEqual([client.day, client.time, client.city], ['Tuesday 15 December', '07:30', 'Vancouver'])
  assert.deepEqual([client.other, client.otherCity, client.otherDay], ['18:30', 'Nairobi', ''])
  const practitioner = bothClocks(moment, 'practitioner', 'en')
  assert.deepEqual([practitioner.time, practitioner.other, practitioner.otherCity], ['18:30', '07:30', 'Vancouver'])
})

test('another day at the other end is named', () => {
  const late = { ...moment, start: start + 12 * 3600 }
  assert.equal(bothClocks(late, 'client', 'en').otherDay, 'Wednesday')
  assert.equal(bothClocks(late, 'practitioner', 'en').otherDay, 'Tuesday')
})

test('one clock for both is shown once', () => {
  const same = { ...moment, client_zone: moment.zone, client_city: 'Nairobi', client_offset: 10_800 }
  assert.equal(bothClocks(same, 'client', 'en').other, '')
})

test("the server's offset decides, and a device that thinks otherwise is noticed", () => {
  assert.equal(deviceOffset(start, 'Africa/Nairobi'), 10_800)
  assert.equal(deviceOffset(start, 'Nowhere/At-all'), undefined)
  assert.equal(deviceDiffers({ ...moment, client_zone: 'Asia/Kolkata', client_offset: 19_800 }), false)
  const moved = { ...moment, offset: 7_200 }
  assert.equal(deviceDiffers(moved), true)
  assert.equal(bothClocks(moved, 'client', 'en').other, '17:30')
})

test('a device in another zone is noticed, and one that only names its zone otherwise is not', () => {
  assert.equal(readsOtherwise(moment, 'client', 'Europe/London'), true)
  assert.equal(readsOtherwise(moment, 'client', 'America/Los_Angeles'), false)
  assert.equal(readsOtherwise(moment, 'practitioner', 'America/Vancouver'), true)
})
