// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeSettings, keyIsDue, settingsOf } from './settings.js'
import { emptyVault } from './vault.js'

test('a change keeps what it does not name, and takes out what it sets to undefined', () => {
  const body = emptyVault()
  assert.deepEqual(settingsOf(body), {})
  changeSettings(body, { handle: 'amina', renewing: 'x' })
  keyIsDue(body)
  changeSettings(body, { renewing: undefined })
  assert.deepEqual(settingsOf(body), { handle: 'amina', keyDue: true })
})
