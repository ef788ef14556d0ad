// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rotate } from '../protocol/conversations/conversation-keys.js'
import { textPart } from '../protocol/conversations/message-parts.js'
import { fieldsOf, terms } from '../protocol/conversations/testing.js'
import { checkKeyRecord, signKeyRecord } from '../protocol/keys/key-record.js'
import { agreementKey, random } from '../protocol/suite/suite.js'
import { isBehind, rotateToOwnKey, rotateWhenDue } from './rotation.js'
import { FakeServer } from './testing.js'

const begin = () => new FakeServer().begin()
/** @param {{ messages: { words: string }[] }} talk */
const words = (talk) => talk.messages.map((m) => m.words)

test('an epoch is rotated after seven days, and the loser of a race takes the other one', async () => {
  const server = await begin()
  const record = async () => /** @type {any} */ (server.record)
  const old = (/** @type {any} */ talk) => {
    talk.newest.epoch.createdMs = Date.now() - 7 * 86_400_000
  }
  const client = await server.tab(0, { rotate: (talk) => rotateWhenDue(talk, record) })
  const practitioner = await server.tab(1, { rotate: (talk) => rotateWhenDue(talk, record) })
  await client.outbox.send([textPart('in epoch 0')])
  await client.outbox.flush()
  assert.equal(server.epochs.length, 1)
  old(client.talk)
  await client.outbox.send([textPart('in epoch 1')])
  await client.outbox.flush()
  assert.equal(server.epochs.length, 2)
  await practitioner.catchUp()
  assert.deepEqual(words(practitioner.talk), ['in epoch 0', 'in epoch 1'])
  assert.deepEqual(practitioner.talk.messages.map((m) => m.epoch), [0, 1])

  const other = await server.tab(0)
  const share = random(32)
  const faster = await rotate(/** @type {any} */ (other.talk.newest).epoch, 0, client.talk.member.keys, share, {
    ...terms,
    createdMs: Date.now(),
    reason: 1,
  })
  server.raceNext = () => {
    server.raceNext = null
    server.addEpoch(2, faster.announce, faster.signature, share)
  }
  old(practitioner.talk)
  await practitioner.outbox.send([textPart('in epoch 2')])
  await practitioner.outbox.flush()
  await client.catchUp()
  assert.deepEqual(client.talk.messages.map((m) => [m.words, m.epoch]).at(-1), ['in epoch 2', 2])
})

test('a member whose key was replaced rotates before the next message, once', async () => {
  const server = await begin()
  const record = async () => /** @type {any} */ (server.record)
  const client = await server.tab(0, { rotate: (talk) => rotateWhenDue(talk, record) })
  const practitioner = await server.tab(1)
  const { member } = client.talk
  const kem = await agreementKey(random(32))
  Object.assign(member, { keys: { ...member.keys, kem }, kems: [...member.kems, kem] })
  assert.equal(isBehind(client.talk), true)
  for (const text of ['first', 'second']) await client.outbox.send([textPart(text)])
  await client.outbox.flush()
  assert.deepEqual([server.epochs.length, isBehind(client.talk)], [2, false])
  await practitioner.catchUp()
  assert.deepEqual(practitioner.talk.messages.map((m) => [m.words, m.epoch]), [['first', 1], ['second', 1]])
  const stolen = await server.tab(0).catch((error) => error.code)
  assert.equal(stolen, 'kem-generation')
})

test("a practitioner's new key is used once its record is published", async () => {
  const server = await begin()
  const { talk } = await server.tab(1)
  const { keys, kems } = talk.member
  const kem = await agreementKey(random(32))
  Object.assign(talk.member, { keys: { ...keys, kem }, kems: [...kems, kem] })
  const old = /** @type {any} */ (server.record)
  await rotateToOwnKey(talk, async () => old)
  assert.deepEqual([server.epochs.length, isBehind(talk)], [1, true])
  const leaf = await signKeyRecord(fieldsOf(keys, { seq: 2, prev: old.hash, kemKey: kem.public, kemGen: 2 }), keys.sig)
  const published = await checkKeyRecord(leaf, old)
  for (let i = 0; i < 2; i += 1) await rotateToOwnKey(talk, async () => published)
  assert.deepEqual([server.epochs.length, isBehind(talk)], [2, false])
})
