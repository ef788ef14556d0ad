// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { random } from '../suite/suite.js'
import { safetyNumber } from './safety-number.js'

test('both sides read the same sixty digits, whoever is named first', async () => {
  const [cid, a, b] = [random(32), random(32), random(32)]
  const { digits } = await safetyNumber(cid, a, b)
  assert.match(digits, /^\d{5}( \d{5}){11}$/)
  assert.equal((await safetyNumber(cid, b, a)).digits, digits)
})

test('another key or another talk has another number', async () => {
  const [cid, a, b] = [random(32), random(32), random(32)]
  const { digits } = await safetyNumber(cid, a, b)
  assert.notEqual((await safetyNumber(cid, a, random(32))).digits, digits)
  assert.notEqual((await safetyNumber(random(32), a, b)).digits, digits)
})
