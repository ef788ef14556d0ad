// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KeyTrouble } from './key-trouble.js'

test('what somebody may have done on purpose is an alarm, and what is only missing is not', () => {
  assert.deepEqual(
    ['swapped', 'stale', 'two-views', 'forged'].map((p) => new KeyTrouble(/** @type {any} */ (p)).isAlarm),
    [true, true, true, true],
  )
  assert.deepEqual([new KeyTrouble('unlogged').isAlarm, new KeyTrouble('unlicensed').isAlarm], [false, false])
  assert.equal(new KeyTrouble('unlogged').words, 'keys.unlogged')
})
