// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { random } from '../suite/suite.js'
import { ackPart, aliasPart, bucket, encodePayload, kinds, parseAcks, parsePayload, textPart } from './message-parts.js'

const [kf, ack] = [random(32), { slot: 1, seq: 3, hash: random(32) }]

test('lengths fall into few buckets', () => {
  assert.deepEqual([1, 512, 513, 65_536, 65_537, 131_073].map(bucket), [512, 512, 1024, 65_536, 131_072, 196_608])
})

test('a payload is read back as it was written', () => {
  const parts = [ackPart([ack]), textPart('hello'), aliasPart('Blue Heron'), { kind: 200, data: random(3) }]
  assert.deepEqual(parsePayload(encodePayload(kf, parts)), { kf, parts, acks: [ack] })
})

test('a payload with padding that says something, or without its list of what was seen, is refused', () => {
  const payload = encodePayload(kf, [ackPart([]), textPart('hello')])
  payload[payload.length - 1] = 1
  assert.throws(() => parsePayload(payload), { code: 'padding' })
  assert.throws(() => parsePayload(encodePayload(kf, [textPart('hello')])), { code: 'parts' })
  assert.throws(() => parsePayload(encodePayload(kf, [ackPart([]), ackPart([])])), { code: 'parts' })
})

test('what was seen is one entry for each member, in order', () => {
  assert.deepEqual(parseAcks(ackPart([{ ...ack, slot: 0 }, ack]).data).map(({ slot }) => slot), [0, 1])
  for (const bad of [[ack, ack], [ack, { ...ack, slot: 0 }], [{ ...ack, seq: 0 }]]) {
    assert.throws(() => parseAcks(ackPart(bad).data), { code: 'acks' })
  }
})

test('an alias that could pass for another one is refused', () => {
  assert.equal(aliasPart('Żółw').kind, kinds.alias)
  for (const bad of ['', 'a'.repeat(65), 'e\u0301', 'a\u202eb', 'a\u0000']) {
    assert.throws(() => aliasPart(bad), { code: 'alias' }, bad)
  }
})
