// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { random, sha256 } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat } from '../wire/bytes.js'
import { actorCommit, checkAccessEvents, encodeAccessEvent, parseAccessEvent, subjectTag } from './access-event.js'

/** @typedef {import('./access-event.js').AccessEvent} AccessEvent */
/** @typedef {{ bytes: Uint8Array, actor: string }} Entry */

const accessKey = random(32)
const zeros = new Uint8Array(32)

/**
 * An honest event; `changes` may make it another.
 * @type {(counter: number, prev: Uint8Array, changes?: Partial<AccessEvent>) => Promise<Entry>}
 */
const entry = async (counter, prev, changes = {}) => {
  const [eventId, blind, actor] = [random(16), random(32), `swe.${counter}`]
  const event = {
    eventId,
    subjectTag: await subjectTag(accessKey, eventId),
    actorCommit: await actorCommit(actor, blind),
    actorRole: 5,
    object: 2,
    action: 1,
    purpose: 4,
    at: 1_800_000_000 + counter,
    counter,
    prev,
    blind,
    ...changes,
  }
  return { bytes: encodeAccessEvent(event), actor }
}

/**
 * Events of one person, each after the one before.
 * @type {(count: number) => Promise<Entry[]>}
 */
const chain = async (count) => {
  const entries = []
  for (let prev = zeros, counter = 1; counter <= count; counter++) {
    entries.push(await entry(counter, prev))
    prev = await sha256(entries[counter - 1].bytes)
  }
  return entries
}

const refused = (/** @type {Entry[]} */ list, /** @type {string} */ code, key = accessKey) =>
  assert.rejects(checkAccessEvents(list, key), { name: 'Refusal', code })

test('an event is read as it was written, is 168 bytes, and nothing else passes for it', async () => {
  const [{ bytes }] = await chain(1)
  const event = parseAccessEvent(bytes)
  assert.deepEqual([encodeAccessEvent(event), bytes.length, event.at], [bytes, 168, 1_800_000_001])
  for (
    const bad of [bytes.slice(1), bytes.slice(0, -1), concat(bytes, Uint8Array.of(0)), flip(bytes, 1), flip(bytes, 2)]
  ) assert.throws(() => parseAccessEvent(bad), { name: 'Refusal' })
})

test('the first event follows nothing, and every other one something', async () => {
  assert.equal(parseAccessEvent((await entry(1, zeros)).bytes).counter, 1)
  assert.equal(parseAccessEvent((await entry(2, random(32))).bytes).counter, 2)
  for (const [counter, prev] of /** @type {const} */ ([[0, zeros], [1, random(32)], [2, zeros]])) {
    const { bytes } = await entry(counter, prev)
    assert.throws(() => parseAccessEvent(bytes), { code: 'prev' })
  }
})

test('who has looked is told whole and in order', async () => {
  const entries = await chain(4)
  const checked = await checkAccessEvents(entries, accessKey)
  assert.deepEqual(checked.map(({ actor, counter }) => [actor, counter]), [
    ['swe.1', 1],
    ['swe.2', 2],
    ['swe.3', 3],
    ['swe.4', 4],
  ])
  assert.deepEqual(checked[3].hash, await sha256(entries[3].bytes))
  assert.deepEqual(await checkAccessEvents([], accessKey), [])
})

test('who has looked can be hidden from nobody who was looked at', async () => {
  const [a, b, c, d] = await chain(4)
  await refused([a, c, d], 'counter')
  await refused([b, c, d], 'counter')
  await refused([a, b, d, c], 'counter')
  await refused([a, b, b], 'counter')
  await refused([a, await entry(2, random(32)), c], 'prev')
  await refused([a, { ...b, bytes: flip(b.bytes, 85) }, c], 'prev')
})

test('nobody else is named in the place of who has looked', async () => {
  const [a, b] = await chain(2)
  await refused([a, { ...b, actor: 'swe.9' }], 'actor')
  await refused([a, { ...b, actor: '' }], 'actor')
  const { eventId } = parseAccessEvent(b.bytes)
  const committed = { eventId, subjectTag: await subjectTag(accessKey, eventId), prev: await sha256(a.bytes) }
  await refused([a, { ...(await entry(2, zeros, { ...committed, blind: random(32) })), actor: b.actor }], 'actor')
  assert.equal((await checkAccessEvents([a, b], accessKey)).length, 2)
})

test("events of somebody else's are none of this person's", async () => {
  const [a, b] = await chain(2)
  await refused([a, b], 'foreign', random(32))
  await refused([a, { ...b, bytes: flip(b.bytes, 10) }], 'foreign')
  await refused([a, { ...b, bytes: flip(b.bytes, 30) }], 'foreign')
})

test('a list goes on where it was checked before, and nowhere else', async () => {
  const entries = await chain(4)
  const checked = await checkAccessEvents(entries.slice(0, 2), accessKey)
  const rest = entries.slice(2)
  assert.deepEqual((await checkAccessEvents(rest, accessKey, checked[1])).map(({ counter }) => counter), [3, 4])
  await assert.rejects(checkAccessEvents(rest, accessKey, checked[0]), { code: 'counter' })
  await assert.rejects(checkAccessEvents(rest, accessKey, { counter: 2, hash: random(32) }), { code: 'prev' })
  await refused(rest, 'counter')
})
