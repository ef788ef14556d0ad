// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { clockLaw } from './clock-law.js'

const said = { clock_law: 'followed', name: 'Amina', city: 'Nairobi' }

test('either side is told what a change of clock law did to a time, and nobody otherwise', () => {
  const keys = [[said, 'client'], [said, 'practitioner'], [{ ...said, clock_law: 'clash' }, 'client'], [{
    ...said,
    clock_law: 'clash',
  }, 'practitioner']]
    .map(([appointment, side]) => clockLaw(/** @type {any} */ (appointment), /** @type {string} */ (side)))
  assert.equal(new Set(keys).size, 4)
  assert.ok(keys.every((text) => text.length > 0))
  assert.equal(clockLaw({ ...said, clock_law: null }, 'client'), '')
  assert.equal(clockLaw({ name: 'Amina', city: 'Nairobi' }, 'client'), '')
})
