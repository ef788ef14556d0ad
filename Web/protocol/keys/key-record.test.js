// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf, freshKeys, now } from '../conversations/testing.js'
import { random } from '../suite/suite.js'
import { concat } from '../wire/bytes.js'
import { Writer } from '../wire/wire.js'
import { checkKeyRecord, lastKeyRecord, newestKeyRecord, signKeyRecord } from './key-record.js'

const [first, second] = [await freshKeys(), await freshKeys()]
const handle = fieldsOf(first).handle
const leaf = await signKeyRecord(fieldsOf(first), first.sig)
const record = await checkKeyRecord(leaf, null)
const next = fieldsOf(second, { seq: 2, prev: record.hash, kemGen: record.kemGen + 1 })
const chain = (/** @type {Uint8Array[]} */ ...leaves) => concat(...leaves.map((leaf) => new Writer().o16(leaf).done()))

test('a key follows another only with the word of both', async () => {
  const both = await signKeyRecord(next, second.sig, first.sig)
  assert.equal((await checkKeyRecord(both, record)).seq, 2)
  await assert.rejects(checkKeyRecord(await signKeyRecord(next, second.sig), record), { code: 'signature' })
  await assert.rejects(checkKeyRecord(both, null), { code: 'seq' })
  await assert.rejects(checkKeyRecord(both, { ...record, hash: random(32) }), { code: 'prev' })
  await assert.rejects(checkKeyRecord(both, { ...record, handle: 'other' }), { code: 'foreign' })
})

test('the newest record counts, through the key that was met', async () => {
  const bytes = chain(leaf, await signKeyRecord(next, second.sig, first.sig))
  assert.equal((await newestKeyRecord(bytes, handle, now, first.sig.public)).seq, 2)
  await assert.rejects(newestKeyRecord(bytes, handle, now, random(32)), { code: 'pin' })
  await assert.rejects(newestKeyRecord(bytes, 'other', now), { code: 'foreign' })
  await assert.rejects(newestKeyRecord(bytes, handle, next.notAfter), { code: 'expired' })
})

test('the end of a chain is found also when its time is over, and nobody else may put it there', async () => {
  const bytes = chain(leaf, await signKeyRecord({ ...next, notBefore: 1, notAfter: 2 }, second.sig, first.sig))
  assert.equal((await lastKeyRecord(bytes, handle, first.sig.public)).seq, 2)
  await assert.rejects(newestKeyRecord(bytes, handle, now), { code: 'expired' })
  await assert.rejects(lastKeyRecord(bytes, handle, random(32)), { code: 'pin' })
  await assert.rejects(lastKeyRecord(bytes, 'other'), { code: 'foreign' })
  await assert.rejects(lastKeyRecord(new Uint8Array(), handle), { code: 'foreign' })
  await assert.rejects(lastKeyRecord(chain(leaf, await signKeyRecord(next, second.sig)), handle), { code: 'signature' })
})
