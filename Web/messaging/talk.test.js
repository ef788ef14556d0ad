// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aliasPart, textPart } from '../protocol/conversations/message-parts.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { FakeServer } from './testing.js'

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
