// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ackPart, aliasPart, textPart } from '../protocol/conversations/message-parts.js'
import { contentOf } from './message-content.js'

test('texts are shown one after the other, with the last alias', () => {
  const parts = [ackPart([]), aliasPart('Wren'), textPart('one'), textPart('two'), aliasPart('Blue Heron')]
  assert.deepEqual(contentOf({ parts, acks: [] }), {
    words: 'one\n\ntwo',
    alias: 'Blue Heron',
    isPartlyUnknown: false,
    acks: [],
  })
})

test('a part that this version does not know is told', () => {
  const { words, isPartlyUnknown } = contentOf({
    parts: [textPart('one'), { kind: 99, data: new Uint8Array() }],
    acks: [],
  })
  assert.deepEqual([words, isPartlyUnknown], ['one', true])
})
