// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signingKey, verify } from '../protocol/suite/suite.js'
import { hex } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { documentCommit, signLicenceEvent, signListing } from './licence-event.js'

const seed = new Uint8Array(32).fill(7)
const event = {
  handle: 'amina',
  seq: 1,
  prev: new Uint8Array(32),
  aik: new Uint8Array(32).fill(9),
  event: 1,
  jurisdiction: 'GB',
  authority: 'swe.1',
  from: 1_800_000_000,
  to: 0,
  docCommit: new Uint8Array(32).fill(3),
}

test('an event is written as the protocol says and signed by the authority', async () => {
  const key = await signingKey(seed)
  const leaf = await signLicenceEvent(event, key)
  assert.equal(hex(leaf.subarray(0, 9)), '00014205616d696e61')
  assert.equal(leaf.length, 3 + 6 + 4 + 32 + 32 + 1 + 3 + 6 + 8 + 8 + 32 + 64)
  await verify(key.public, leaf.subarray(-64), 'alcove/1 licence', leaf.subarray(0, -64))
})

test('a signature does not hold for another event or another purpose', async () => {
  const key = await signingKey(seed)
  const leaf = await signLicenceEvent(event, key)
  const other = await signLicenceEvent({ ...event, event: 4 }, key)
  await assert.rejects(verify(key.public, leaf.subarray(-64), 'alcove/1 licence', other.subarray(0, -64)), Refusal)
  await assert.rejects(verify(key.public, leaf.subarray(-64), 'alcove/1 listing', leaf.subarray(0, -64)), Refusal)
})

test('a commitment depends on every byte and on the salt', async () => {
  const salt = new Uint8Array(32)
  const one = hex(await documentCommit('{"a":1}', salt))
  assert.notEqual(one, hex(await documentCommit('{"a":2}', salt)))
  assert.notEqual(one, hex(await documentCommit('{"a":1}', new Uint8Array(32).fill(1))))
})

test('being listed is said in so many bytes', async () => {
  const key = await signingKey(seed)
  const statement = await signListing(
    { handle: 'amina', seq: 2, willing: true, origin: 'http://localhost', at: 5 },
    key,
  )
  assert.equal(statement.length, 3 + 6 + 4 + 1 + 17 + 8 + 64)
  assert.equal(statement[13], 1)
  await verify(key.public, statement.subarray(-64), 'alcove/1 listing', statement.subarray(0, -64))
})
