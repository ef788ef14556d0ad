// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wellFormed, wellFormedJSON } from '../net/well-formed.js'
import { textPart } from '../protocol/conversations/message-parts.js'
import { utf8 } from '../protocol/wire/wire.js'
import { StorageTrouble } from '../storage/browser-storage.js'
import { MESSAGE_LIMIT, splitText } from './message-split.js'
import { FakeServer, MemoryLocks, MemoryStorage } from './testing.js'

/** @param {{ messages: { words: string }[] }} talk */
const words = (talk) => talk.messages.map((m) => m.words)

/** Storage that can be full. */
class FullStorage extends MemoryStorage {
  isFull = false
  /** @param {string} name @param {any} value */
  async put(name, value) {
    if (this.isFull) throw new StorageTrouble(new Error('full'))
    await super.put(name, value)
  }
}

const strange = [
  ['half of a pair', 'a\ud83d b\udc00', 'a\ufffd b\ufffd'],
  ['a whole pair', '\u{1f426}', '\u{1f426}'],
  ['a zero', 'a\0b', 'a\0b'],
  ['a byte order mark', '\ufeffa', '\ufeffa'],
  ['marks without a letter', '\u0301\u200d\u202e', '\u0301\u200d\u202e'],
  ['a letter that is none', '\uffff\ufdd0', '\uffff\ufdd0'],
]
for (const [name, typed, sent] of strange) {
  test(`${name} can be sent`, async () => {
    const server = await new FakeServer().begin()
    const [client, practitioner] = [await server.tab(0), await server.tab(1)]
    await client.open.send(typed)
    await client.outbox.flush()
    await practitioner.catchUp()
    assert.deepEqual(words(practitioner.talk), [sent])
    await client.draft.write(typed)
    assert.equal(client.draft.words, sent)
  })
}

test('half of a pair is refused where nobody looked at it before', () => {
  assert.throws(() => textPart('a\ud83d'), { code: 'utf8' })
  assert.deepEqual(textPart(wellFormed('a\ud83d')).data, utf8('a\ufffd'))
  assert.equal(wellFormedJSON({ a: ['\udc00', { b: '\u{1f426}' }], c: 1 }), '{"a":["\ufffd",{"b":"\u{1f426}"}],"c":1}')
})

test('a long text goes in as many messages as it needs, in order and whole', async () => {
  const server = await new FakeServer().begin()
  const [client, practitioner] = [await server.tab(0), await server.tab(1)]
  const text = 'Word after word, '.repeat(3_000)
  await client.open.send(text)
  await client.outbox.flush()
  await practitioner.catchUp()
  assert.equal(words(practitioner.talk).length, 3)
  assert.equal(words(practitioner.talk).join(''), text)
  assert.equal(practitioner.talk.alias, 'Blue Heron')
})

test('pieces are broken at blanks where there are any, and never inside a letter', () => {
  assert.deepEqual(splitText('short'), ['short'])
  assert.deepEqual(splitText('one two three', 8), ['one two ', 'three'])
  assert.deepEqual(splitText('abcdefghij', 4), ['abcd', 'efgh', 'ij'])
  const birds = '\u{1f426}'.repeat(5)
  for (const longest of [3, 4, 5]) {
    const pieces = splitText(birds, longest)
    assert.equal(pieces.join(''), birds)
    for (const piece of pieces) assert.equal(wellFormed(piece), piece)
  }
  assert.ok(splitText('\u0645'.repeat(3 * MESSAGE_LIMIT)).every((piece) => utf8(piece).length < 65_536))
})

test('what cannot be kept is not sent, says so, and can be sent later, once', async () => {
  const server = await new FakeServer().begin()
  const memory = new FullStorage()
  const client = await server.tab(0, { memory })
  memory.isFull = true
  await assert.rejects(client.open.send('hello'), StorageTrouble)
  assert.deepEqual([client.outbox.pending, server.posts], [[], 0])
  memory.isFull = false
  await client.open.send('hello')
  await client.outbox.flush()
  assert.deepEqual([words(client.talk), server.posts], [['hello'], 1])
})

test('a message on its way stays when the storage is emptied under the page', async () => {
  const server = await new FakeServer().begin()
  const browser = { memory: new MemoryStorage(), locks: new MemoryLocks() }
  const client = await server.tab(0, browser)
  server.isReachable = false
  await client.outbox.send([textPart('still here')])
  await client.outbox.flush()
  browser.memory.things.clear()
  await client.outbox.reload()
  assert.deepEqual(client.outbox.pending.map((p) => p.words), ['still here'])
  server.isReachable = true
  assert.equal(await client.outbox.flush(), true)
  assert.deepEqual([words(client.talk), client.outbox.pending], [['still here'], []])
})

test('a message that another tab has sent does not come back', async () => {
  const server = await new FakeServer().begin()
  const browser = { memory: new MemoryStorage(), locks: new MemoryLocks() }
  const [one, other] = [await server.tab(0, browser), await server.tab(0, browser)]
  server.isReachable = false
  await one.outbox.send([textPart('once')])
  await one.outbox.flush()
  server.isReachable = true
  await other.outbox.flush()
  await one.outbox.reload()
  assert.deepEqual([one.outbox.pending, server.posts], [[], 1])
})

test('storage that fails while a message is being sent is told, and trying again sends what waits', async () => {
  const server = await new FakeServer().begin()
  const memory = new FullStorage()
  const client = await server.tab(0, { memory })
  server.isReachable = false
  await client.outbox.send([textPart('hello')])
  await client.outbox.flush()
  server.isReachable = true
  memory.isFull = true
  assert.equal(await client.outbox.flush(), false)
  assert.equal(client.outbox.trouble, 'not-kept')
  memory.isFull = false
  assert.equal(await client.outbox.again(), true)
  assert.deepEqual(words(client.talk), ['hello'])
  assert.equal(server.deliveries.filter((d) => d.kind === 'envelope').length, 1)
})
