// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ackPart, aliasPart, textPart } from '../protocol/conversations/message-parts.js'
import { disclosable, nameOf, spanOf } from './gather-bundle.js'

/** @type {(slot: number, seq: number) => any} */
const message = (slot, seq) => ({ slot, seq })
const messages = [message(0, 1), message(1, 1), message(0, 2), message(1, 2)]
const span = (/** @type {string[]} */ ...chosen) => spanOf(messages, new Set(chosen)).map(nameOf)

test('everything between the first and the last chosen message is named, and nothing outside', () => {
  assert.deepEqual(span('1.1', '0.2'), ['1.1', '0.2'])
  assert.deepEqual(span('0.1', '0.2'), ['0.1', '1.1', '0.2'])
  assert.deepEqual([span('1.2'), span()], [['1.2'], []])
})

test('what its sender had seen is never opened with a message', () => {
  const parts = [ackPart([]), textPart('hello'), aliasPart('Wren'), { kind: 99, data: new Uint8Array() }]
  assert.deepEqual(disclosable(/** @type {any} */ ({ parts })), [1, 2])
})
