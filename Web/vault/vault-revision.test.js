// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { random } from '../protocol/suite/suite.js'
import { MemoryDatabases } from '../storage/testing.js'
import { forgetRevision, noteRevision, seenRevision } from './vault-revision.js'

Object.assign(globalThis, { indexedDB: new MemoryDatabases() })

test('what was seen goes forward only, whichever tab is slower, and is forgotten with the account', async () => {
  const [vaultId, other] = [random(16), random(16)]
  assert.equal(await seenRevision(vaultId), undefined)
  const [second, third] = [{ revision: 2, hash: random(32) }, { revision: 3, hash: random(32) }]
  for (const revision of [second, third, second]) await noteRevision(vaultId, revision)
  assert.deepEqual(await seenRevision(vaultId), third)
  assert.equal(await seenRevision(other), undefined)
  await forgetRevision(vaultId)
  assert.equal(await seenRevision(vaultId), undefined)
})
