// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOn, FakeServer, MemoryStorage } from '../messaging/testing.js'
import { textPart } from '../protocol/conversations/message-parts.js'
import { hex } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { DeliveryCursor } from './delivery-cursor.js'
import { DeliveryStorage } from './delivery-storage.js'

/** @type {(n: number, words?: string) => import('./delivery.js').Delivery} */
const delivery = (n, words = `words ${n}`) => ({ n, kind: 'envelope', cid: 'c', at: n, envelope: words })

/** A mailbox at a server, which notes what it is asked for, and one browser in which pages come and go. */
class Setting {
  /** @type {import('./delivery.js').Delivery[]} */
  deliveries = []
  /** @type {string[]} */
  asked = []
  memory = new MemoryStorage()

  /** @param {number} count */
  tell(count) {
    for (let i = 0; i < count; i++) this.deliveries.push(delivery(this.deliveries.length + 1))
  }

  /** A page that has read its mailbox: what it was handed, and what it asked for. */
  async page() {
    /** @type {string[]} */
    const taken = []
    const mailbox = {
      token: async () => '',
      get: async (/** @type {string} */ path) => {
        this.asked.push(path)
        const [after, limit] = [...path.matchAll(/=(\d+)/g)].map(([, number]) => Number(number))
        return this.deliveries.filter(({ n }) => n > after).slice(0, limit)
      },
    }
    this.asked = []
    const take = async (/** @type {import('./delivery.js').Delivery} */ { envelope }) => void taken.push(envelope ?? '')
    const cursor = new DeliveryCursor(
      'm',
      mailbox,
      take,
      new DeliveryStorage(new TalkStorage(new Uint8Array(32), this.memory)),
    )
    await cursor.open()
    return { cursor, taken, asked: this.asked }
  }
}

/** @type {(count: number) => string[]} */
const wordsOf = (count) => Array.from({ length: count }, (_, i) => `words ${i + 1}`)

for (const count of [1, 99, 100, 101, 200, 250]) {
  test(`a second page has all ${count} that the first was told, and asks for nothing but what came since`, async () => {
    const setting = new Setting()
    setting.tell(count)
    await setting.page()
    setting.tell(2)
    const { taken, asked, cursor } = await setting.page()
    assert.deepEqual([taken, cursor.position], [wordsOf(count + 2), count + 2])
    assert.deepEqual(asked, [`deliveries?after=${count - 1}&limit=200`])
  })
}

test('what comes by the stream is kept as well', async () => {
  const setting = new Setting()
  setting.tell(1)
  const { cursor } = await setting.page()
  setting.tell(2)
  await cursor.deliver(delivery(2))
  await cursor.deliver(delivery(3))
  const { taken, asked } = await setting.page()
  assert.deepEqual([taken, asked], [wordsOf(3), ['deliveries?after=2&limit=200']])
})

test('a browser that keeps nothing asks for everything', async () => {
  const setting = new Setting()
  setting.tell(3)
  await setting.page()
  setting.memory.things.clear()
  const { taken, asked } = await setting.page()
  assert.deepEqual([taken, asked], [wordsOf(3), ['deliveries?after=0&limit=200']])
})

for (const [name, left] of /** @type {const} */ ([['numbers what comes anew', 1], ['has forgotten everything', 0]])) {
  test(`a server that was put back and ${name} is read from its beginning, and hides nothing`, async () => {
    const setting = new Setting()
    setting.tell(150)
    await setting.page()
    setting.deliveries = setting.deliveries.slice(0, left)
    for (let n = left + 1; n <= 3; n++) setting.deliveries.push(delivery(n, `anew ${n}`))
    const { taken } = await setting.page()
    const now = Array.from({ length: 3 }, (_, i) => (i < left ? `words ${i + 1}` : `anew ${i + 1}`))
    assert.deepEqual(taken, [...wordsOf(150), ...now])
    const next = await setting.page()
    assert.deepEqual(next.taken.slice(-1), ['anew 3'])
    assert.deepEqual(next.asked, ['deliveries?after=2&limit=200'])
  })
}

test('two pages that keep the same things leave what a third can read', async () => {
  const setting = new Setting()
  setting.tell(90)
  const [one, other] = [await setting.page(), await setting.page()]
  setting.tell(60)
  await one.cursor.catchUp()
  for (let n = 91; n <= 95; n++) await other.cursor.deliver(delivery(n))
  const third = await setting.page()
  assert.deepEqual(third.taken, wordsOf(150))
  assert.deepEqual((await setting.page()).taken, wordsOf(150))
})

test('a browser whose storage fails shows everything all the same', async () => {
  const setting = new Setting()
  setting.tell(3)
  setting.memory.put = setting.memory.get = async () => {
    throw new Error('full')
  }
  assert.deepEqual((await setting.page()).taken, wordsOf(3))
})

test('what is kept is as unreadable as what is sent', async () => {
  const server = await new FakeServer().begin()
  const client = await server.tab(0)
  await client.outbox.send([textPart('a secret word')])
  await client.outbox.flush()
  const memory = new MemoryStorage()
  await new DeliveryStorage(new TalkStorage(new Uint8Array(32), memory)).add(server.deliveries)
  const lying = bytesOn(memory)
  for (const plain of ['a secret word', server.deliveries[0].cid, '"envelope"']) {
    assert.ok(!lying.includes(hex(utf8(plain))), plain)
  }
  assert.equal(memory.things.size, 1)
})
