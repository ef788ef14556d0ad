// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeUnlocker, lock, parseUnlocker, unlock } from '../protocol/accounts/unlockers.js'
import { random } from '../protocol/suite/suite.js'
import { isOwn, rememberingRecord } from './remembered-browser.js'

test('a browser knows its own record, which opens the vault with a key that stays here', async () => {
  const [vaultId, vmk] = [random(16), random(32)]
  const { record } = await rememberingRecord(vaultId, vmk, { locator: random(16) })
  const kept = /** @type {any} */ ({ unlocker: parseUnlocker(record).id })
  assert.equal(isOwn(record, kept), true)
  const { record: another } = await rememberingRecord(vaultId, vmk, { locator: random(16) })
  const words = encodeUnlocker(await lock({ kind: 1, pm: random(32) }, vaultId, vmk))
  assert.deepEqual([isOwn(another, kept), isOwn(words, kept)], [false, false])
  await assert.rejects(unlock(parseUnlocker(record), { kind: 1, pm: random(32) }, vaultId), { code: 'kind' })
})
