// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rotate } from '../protocol/conversations/conversation-keys.js'
import { aliasPart, textPart } from '../protocol/conversations/message-parts.js'
import { fieldsOf, terms } from '../protocol/conversations/testing.js'
import { checkKeyRecord, signKeyRecord } from '../protocol/keys/key-record.js'
import { agreementKey, random } from '../protocol/suite/suite.js'
import { base64url, hex, unbase64url } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { isBehind, rotateToOwnKey, rotateWhenDue } from './rotation.js'
import { bytesOn, FakeServer, MemoryLocks, MemoryStorage } from './testing.js'

const begin = () => new FakeServer().begin()
/** @param {{ messages: { words: string }[] }} talk */
const words = (talk) => talk.messages.map((m) => m.words)

test('what one sends is shown to both, in order, with the alias', async () => {
  const server = await begin()
  const [client, practitioner] = [await server.tab(0), await server.tab(1)]
  await client.outbox.send([aliasPart('Blue Heron'), textPart('Hello')])
  assert.equal(await client.outbox.flush(), true)
  await practitioner.catchUp()
  assert.equal(practitioner.talk.alias, 'Blue Heron')
  assert.equal(practitioner.talk.waitingSince, practitioner.talk.messages[0].at)
  await practitioner.outbox.send([textPart('Good morning')])
  await practitioner.outbox.flush()
  await client.catchUp()
  assert.deepEqual(words(client.talk), ['Hello', 'Good morning'])
  assert.deepEqual(words(practitioner.talk), words(client.talk))
  assert.equal(practitioner.talk.waitingSince, null)
  assert.deepEqual([client.talk.refused, client.talk.missing, client.talk.alarms], [[], 0, []])
})

test('a dropped connection loses nothing and keeps the order', async () => {
  const server = await begin()
  const client = await server.tab(0)
  server.isReachable = false
  let later = 0
  client.outbox.addEventListener('later', () => (later += 1))
  for (const text of ['one', 'two', 'three']) await client.outbox.send([textPart(text)])
  assert.equal(await client.outbox.flush(), false)
  assert.deepEqual([client.outbox.pending.map((p) => p.words), later > 0], [['one', 'two', 'three'], true])
  server.isReachable = true
  assert.equal(await client.outbox.flush(), true)
  assert.deepEqual(words(client.talk), ['one', 'two', 'three'])
  const next = await server.tab(0, client)
  await next.outbox.reload()
  assert.deepEqual(next.outbox.pending, [])
})

test('an answer that got lost sends nothing twice', async () => {
  const server = await begin()
  const client = await server.tab(0)
  server.losesAnswers = true
  await client.outbox.send([textPart('once')])
  assert.equal(await client.outbox.flush(), false)
  server.losesAnswers = false
  assert.equal(await client.outbox.flush(), true)
  assert.equal(server.deliveries.filter((d) => d.kind === 'envelope').length, 1)
  await client.catchUp()
  assert.deepEqual([words(client.talk), client.talk.refused], [['once'], []])
})

test('a page that was closed before sending is taken up by the next one', async () => {
  const server = await begin()
  const browser = { memory: new MemoryStorage(), locks: new MemoryLocks() }
  const closed = await server.tab(0, browser)
  server.isReachable = false
  await closed.outbox.send([textPart('still here')])
  await closed.outbox.flush()
  server.isReachable = true
  const next = await server.tab(0, browser)
  await next.outbox.reload()
  assert.deepEqual(next.outbox.pending.map((p) => p.words), ['still here'])
  assert.equal(await next.outbox.flush(), true)
  assert.deepEqual(words(next.talk), ['still here'])
})

test('two tabs that write at once share one sequence', async () => {
  const server = await begin()
  const browser = { memory: new MemoryStorage(), locks: new MemoryLocks() }
  const [a, b] = [await server.tab(0, browser), await server.tab(0, browser)]
  await Promise.all(['1', '2', '3', '4', '5', '6'].map((text, i) => (i % 2 ? a : b).outbox.send([textPart(text)])))
  await Promise.all([a.outbox.flush(), b.outbox.flush()])
  await a.catchUp()
  await b.catchUp()
  assert.deepEqual(words(a.talk).sort(), ['1', '2', '3', '4', '5', '6'])
  assert.deepEqual(words(a.talk), words(b.talk))
  assert.deepEqual([a.talk.refused, b.talk.refused, a.outbox.pending, b.outbox.pending], [[], [], [], []])
})

test('a device that was overtaken by another seals its message again after it', async () => {
  const server = await begin()
  const [phone, laptop] = [await server.tab(0), await server.tab(0)]
  await phone.outbox.send([textPart('from the phone')])
  await phone.outbox.flush()
  await laptop.outbox.send([textPart('from the laptop')])
  assert.equal(await laptop.outbox.flush(), true)
  assert.deepEqual(words(laptop.talk), ['from the phone', 'from the laptop'])
  await phone.catchUp()
  assert.deepEqual(words(phone.talk), words(laptop.talk))
})

test('what lies in the browser tells nothing', async () => {
  const server = await begin()
  const client = await server.tab(0)
  server.isReachable = false
  await client.outbox.send([textPart('a secret word')])
  await client.storage.put('draft', utf8('another secret'))
  const lying = bytesOn(client.memory)
  for (const plain of ['a secret word', 'another secret', 'Blue Heron']) assert.ok(!lying.includes(hex(utf8(plain))))
  assert.ok(!lying.includes(hex(/** @type {Uint8Array} */ (server.cid))))
  assert.equal(client.memory.things.size, 2)
})

test('a refusal that lasts is told, and sending again is tried only when asked', async () => {
  const server = await begin()
  const client = await server.tab(0)
  const { mailbox } = client.talk.member
  const { ServerProblem } = await import('../net/server.js')
  const post = mailbox.postBytes
  mailbox.postBytes = async () => { throw new ServerProblem('talk-closed', 409) }
  await client.outbox.send([textPart('too late')])
  assert.equal(await client.outbox.flush(), false)
  assert.deepEqual([client.outbox.trouble, client.outbox.pending.length], ['talk-closed', 1])
  mailbox.postBytes = post
  assert.equal(await client.outbox.again(), true)
  assert.deepEqual(words(client.talk), ['too late'])
})

test('a receipt of somebody else is not believed', async () => {
  const server = await begin()
  const client = await server.tab(0)
  const { mailbox } = client.talk.member
  const post = mailbox.postBytes
  mailbox.postBytes = async (path, wire) => {
    const receipt = await post(path, wire)
    receipt[receipt.length - 1] ^= 1
    return receipt
  }
  server.isReachable = true
  client.talk.member.mailbox.get = async () => []
  await client.outbox.send([textPart('hello')])
  assert.equal(await client.outbox.flush(), false)
  assert.deepEqual([client.outbox.trouble, words(client.talk)], ['receipt', []])
})

test('an epoch is rotated after seven days, and the loser of a race takes the other one', async () => {
  const server = await begin()
  const record = async () => /** @type {any} */ (server.record)
  const old = (/** @type {any} */ talk) => { talk.newest.epoch.createdMs = Date.now() - 7 * 86_400_000 }
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
  const faster = await rotate(/** @type {any} */ (other.talk.newest).epoch, 0, client.talk.member.keys, share, { ...terms, createdMs: Date.now(), reason: 1 })
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

test('an envelope that was changed on the way is counted and not shown', async () => {
  const server = await begin()
  const [client, practitioner] = [await server.tab(0), await server.tab(1)]
  await client.outbox.send([textPart('hello')])
  await client.outbox.flush()
  const delivery = server.deliveries[1]
  const bytes = unbase64url(delivery.envelope ?? '')
  bytes[bytes.length - 1] ^= 1
  await practitioner.talk.take({ ...delivery, envelope: base64url(bytes) })
  assert.deepEqual([words(practitioner.talk), practitioner.talk.refused.length], [[], 1])
})
