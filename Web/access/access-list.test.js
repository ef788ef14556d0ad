// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorCommit, encodeAccessEvent, subjectTag } from '../protocol/leaves/access-event.js'
import { batchKinds, encodeBatch } from '../protocol/leaves/leaves.js'
import { leafHash } from '../protocol/log/merkle.js'
import { sha256 } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { NOTHING_MET, readList } from './access-list.js'

const key = new Uint8Array(32).fill(7)
const noon = 1_800_000_000

/** A policy that takes every proof; the log's own checks are tested where they are written. */
const trusting = /** @type {any} */ ({ check: async () => ({}) })

/** A list of `count` openings, by turns of two readers. */
const made = async (/** @type {number} */ count) => {
  const events = []
  let prev = new Uint8Array(32)
  for (let counter = 1; counter <= count; counter++) {
    const eventId = new Uint8Array(16).fill(counter)
    const blind = new Uint8Array(32).fill(counter + 100)
    const reader = counter % 2 ? 'amina' : 'swe.1'
    const bytes = encodeAccessEvent({
      eventId,
      subjectTag: await subjectTag(key, eventId),
      actorCommit: await actorCommit(reader, blind),
      actorRole: 2,
      object: counter === count ? 0 : 2,
      action: 1,
      purpose: 1,
      at: noon + counter,
      counter,
      prev,
      blind,
    })
    prev = new Uint8Array(await sha256(bytes))
    events.push({ event: base64url(bytes), reader: reader, batch: /** @type {any} */ (null) })
  }
  return events
}

const serving = (/** @type {any[]} */ events, count = events.length) => async (/** @type {number} */ after) => ({
  count,
  tag_key: base64url(key),
  events: events.slice(after, after + 3),
})

test('a whole list is read in portions, with the end of the day apart', async () => {
  const list = await readList(serving(await made(8)), trusting, NOTHING_MET, noon)
  assert.equal(list.trouble, '')
  assert.deepEqual(list.entries.map(({ reader }) => reader), [
    'amina',
    'swe.1',
    'amina',
    'swe.1',
    'amina',
    'swe.1',
    'amina',
  ])
  assert.equal(list.endedTo, noon + 8)
  assert.equal(list.met.counter, 8)
})

test('nobody has looked', async () => {
  const list = await readList(async () => ({ count: 0, tag_key: null, events: [] }), trusting, NOTHING_MET, noon)
  assert.deepEqual([list.entries, list.trouble], [[], ''])
})

test('a hidden event is noticed, wherever it stood', async () => {
  const events = await made(6)
  for (const at of [0, 2, 5]) {
    const hidden = events.filter((_, number) => number !== at)
    assert.notEqual((await readList(serving(hidden, 6), trusting, NOTHING_MET, noon)).trouble, '', `event ${at + 1}`)
    if (at < 5) {
      assert.notEqual(
        (await readList(serving(hidden), trusting, NOTHING_MET, noon)).trouble,
        '',
        `event ${at + 1}, count changed too`,
      )
    }
  }
})

test('the newest events hidden are noticed by whoever has seen them', async () => {
  const events = await made(6)
  const { met } = await readList(serving(events), trusting, NOTHING_MET, noon)
  assert.equal((await readList(serving(events.slice(0, 5)), trusting, met, noon)).trouble, 'missing')
  const other = await made(7)
  assert.equal((await readList(serving(other), trusting, met, noon)).trouble, 'changed')
  assert.equal((await readList(serving(events), trusting, met, noon)).trouble, '')
})

test('an edited event or another reader is noticed', async () => {
  const events = await made(4)
  const renamed = events.map((event, at) => (at === 1 ? { ...event, reader: 'somebody' } : event))
  assert.equal((await readList(serving(renamed), trusting, NOTHING_MET, noon)).trouble, 'changed')
  for (let byte = 0; byte < 168; byte += 7) {
    const edited = await made(4)
    const bytes = unbase64url(edited[2]?.event ?? '')
    bytes[byte] = (bytes[byte] ?? 0) ^ 1
    if (edited[2]) edited[2].event = base64url(bytes)
    assert.notEqual((await readList(serving(edited), trusting, NOTHING_MET, noon)).trouble, '', `byte ${byte}`)
  }
})

test('an event that never comes into the log is noticed after a while', async () => {
  const events = await made(2)
  assert.equal((await readList(serving(events), trusting, NOTHING_MET, noon + 60)).trouble, '')
  assert.equal((await readList(serving(events), trusting, NOTHING_MET, noon + 3600)).trouble, 'not-logged')
})

test('a batch that does not hold the event is refused', async () => {
  const events = await made(1)
  const root = await leafHash(unbase64url(events[0]?.event ?? ''))
  const batch = (/** @type {Uint8Array} */ root) => ({
    leaf: base64url(encodeBatch({ kind: batchKinds.accessEvents, start: noon, length: 60, size: 1, root })),
    index: 0,
    size: 1,
    path: [],
    proof:
      'c2sp.org/tlog-proof@v1\nindex 0\n\nexample.com/log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— example.com/log AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  })
  const right = [{ ...events[0], batch: batch(root) }]
  assert.equal((await readList(serving(right), trusting, NOTHING_MET, noon + 3600)).trouble, '')
  const wrong = [{ ...events[0], batch: batch(await leafHash(root)) }]
  assert.equal((await readList(serving(wrong), trusting, NOTHING_MET, noon)).trouble, 'changed')
})
