// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textPart } from '../protocol/conversations/message-parts.js'
import { hex } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { bytesOn, FakeServer, MemoryLocks, MemoryStorage } from './testing.js'

const begin = () => new FakeServer().begin()
/** @param {{ messages: { words: string }[] }} talk */
const words = (talk) => talk.messages.map((m) => m.words)

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
  mailbox.postBytes = async () => {
    throw new ServerProblem('talk-closed', 409)
  }
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
