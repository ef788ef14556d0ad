// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf, freshKeys, now } from '../protocol/conversations/testing.js'
import { checkKeyRecord, signKeyRecord } from '../protocol/keys/key-record.js'
import { base64url } from '../protocol/wire/bytes.js'
import { recipientsOf } from './bodies.js'

const [keys, thief] = [await freshKeys(), await freshKeys()]
const first = await signKeyRecord(fieldsOf(keys, { handle: 'swe.1' }), keys.sig)
const { hash } = await checkKeyRecord(first, null)
const body = (/** @type {Uint8Array[]} */ ...records) => /** @type {any} */ ({
  officers: [{ handle: 'swe.1', records: records.map(base64url) }],
})

test('a report is sealed to the newest key of a whole chain', async () => {
  const second = await signKeyRecord(
    fieldsOf(keys, { handle: 'swe.1', seq: 2, prev: hash, kemGen: 2, kemKey: thief.kem.public }),
    keys.sig,
  )
  assert.deepEqual(await recipientsOf(body(first, second), now), [{
    officer: 'swe.1',
    kemKey: thief.kem.public,
    kemGen: 2,
  }])
})

test('a key that the officer did not sign for is refused', async () => {
  const second = await signKeyRecord(fieldsOf(thief, { handle: 'swe.1', seq: 2, prev: hash, kemGen: 2 }), thief.sig)
  await assert.rejects(recipientsOf(body(first, second), now), { code: 'signature' })
})
