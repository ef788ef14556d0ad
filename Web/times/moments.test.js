import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityOf, isSameZone, relativeMoment } from './moments.js'

const now = new Date('2026-11-22T10:00Z')

test('a moment later the same day is today', () => {
  assert.equal(relativeMoment(new Date('2026-11-22T18:30Z'), now, 'Europe/London', 'en'), 'today, 18:30')
})

test("the day is the visitor's: what is today in London is tomorrow in Tokyo", () => {
  assert.equal(relativeMoment(new Date('2026-11-22T18:30Z'), now, 'Asia/Tokyo', 'en'), 'tomorrow, 03:30')
})

test('later days have their name and date', () => {
  assert.match(
    relativeMoment(new Date('2026-11-25T09:05Z'), now, 'Africa/Nairobi', 'en'),
    /^Wednesday,? 25 November, 12:05$/,
  )
})

test('midnight is 00:00 and not 24:00', () => {
  assert.match(relativeMoment(new Date('2026-11-24T00:00Z'), now, 'UTC', 'en'), /, 00:00$/)
})

test('Arabic has its own words for the days', () => {
  assert.match(relativeMoment(new Date('2026-11-22T18:30Z'), now, 'Africa/Cairo', 'ar'), /^اليوم، /)
})

test('a zone is called by its city', () => {
  assert.equal(cityOf('America/Argentina/Buenos_Aires'), 'Buenos Aires')
  assert.equal(cityOf('UTC'), 'UTC')
})

test('old and new names of a zone are one zone, and others are not', () => {
  assert.equal(isSameZone('Asia/Kolkata', 'Asia/Calcutta'), true)
  assert.equal(isSameZone('Asia/Kolkata', 'Asia/Colombo'), false)
  assert.equal(isSameZone('Asia/Kolkata', 'Mars/Olympus'), false)
})
