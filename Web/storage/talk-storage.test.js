// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOn, MemoryStorage } from '../messaging/testing.js'
import { random } from '../protocol/suite/suite.js'
import { hex } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { TalkStorage } from './talk-storage.js'

const [id, seed, words] = [random(32), random(32), utf8('a secret word')]

test('what was put is got again by its owner, and is nothing to anybody else', async () => {
  const memory = new MemoryStorage()
  const storage = await TalkStorage.of(id, seed, memory)
  await storage.put('draft', words)
  assert.deepEqual(await storage.get('draft'), words)
  assert.equal(await storage.get('outbox'), null)
  assert.equal(await (await TalkStorage.of(id, random(32), memory)).get('draft'), null)
  assert.equal(await (await TalkStorage.of(random(32), seed, memory)).get('draft'), null)
  assert.ok(!bytesOn(memory).includes(hex(words)))
  await storage.remove('draft')
  assert.equal(memory.things.size, 0)
})

test('one item does not pass for another, and a changed one is nothing', async () => {
  const memory = new MemoryStorage()
  const storage = await TalkStorage.of(id, seed, memory)
  await storage.put('draft', words)
  await storage.put('alias', words)
  const [draft, alias] = [...memory.things.keys()]
  memory.things.set(alias, memory.things.get(draft))
  assert.equal(await storage.get('alias'), null)
  memory.things.get(draft).sealed[0] ^= 1
  assert.equal(await storage.get('draft'), null)
})

test('a page that goes saves once more without waiting, and the next page takes it once', async () => {
  const memory = new MemoryStorage()
  const save = await (await TalkStorage.of(id, seed, memory)).prepareLastSave('draft')
  save(words)
  save(utf8('again under the same key stream'))
  const next = await TalkStorage.of(id, seed, memory)
  assert.ok(![...memory.tab.values()].join().includes('secret'))
  assert.deepEqual(await next.takeLastSave('draft'), words)
  assert.equal(await next.takeLastSave('draft'), null)
})
