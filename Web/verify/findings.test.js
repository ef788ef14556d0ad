// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ackPart, kinds } from '../protocol/conversations/message-parts.js'
import { utf8 } from '../protocol/wire/wire.js'
import { findingsJSON } from './findings.js'

const none = new Uint8Array()
/** @type {(part: any) => any} */
const part = (part) => ({ index: 1, kind: kinds.text, text: null, file: null, data: none, ...part })
const said = (/** @type {string} */ text, index = 1) => part({ index, text, data: utf8(text) })
/** @type {(changes?: any) => any} */
const item = (changes = {}) => ({
  verdict: 'valid',
  grade: 'A',
  reasons: [],
  slot: 1,
  role: 2,
  handle: 'amina',
  epoch: 0,
  seq: 1,
  hash: 'aa',
  sentAt: 1,
  receivedAt: 2,
  provenAt: 3,
  witnesses: 2,
  parts: [],
  withheld: [],
  licences: [],
  ...changes,
})
/** @type {(changes?: any) => Record<string, any>} */
const shown = (changes = {}) =>
  findingsJSON({
    verdict: 'valid',
    reasons: [],
    policy: 'pinned',
    cid: 'cc',
    isWitnessed: true,
    members: [],
    items: [],
    gaps: [],
    statement: null,
    files: [],
    unnamed: [],
    ...changes,
  }, 'bundle.bin')
const partsOf = (/** @type {any} */ changes, /** @type {any} */ more = {}) =>
  shown({ items: [item(changes)], ...more }).items[0].parts

test('words are called text only where they were proven', () => {
  const parts = [said('I will call you')]
  assert.deepEqual(partsOf({ parts }), [{ index: 1, kind: 1, text: 'I will call you' }])
  for (const verdict of ['invalid', 'unverifiable']) {
    assert.deepEqual(partsOf({ verdict, parts }), [{ index: 1, kind: 1, unproven_text: 'I will call you' }])
  }
  assert.deepEqual(partsOf({ parts: [said('')] }), [{ index: 1, kind: 1, text: '' }], 'nothing said is said, too')
})

test("a reporter's statement is called text only where they signed it", () => {
  const statement = { slot: 0, role: 1, caseId: 'dd', createdAt: 7, text: 'He wrote', isSigned: true }
  const signed = shown({ statement }).statement
  assert.deepEqual([signed.text, 'unproven_text' in signed, signed.signed, signed.role], [
    'He wrote',
    false,
    true,
    'client',
  ])
  const unsigned = shown({ statement: { ...statement, isSigned: false } }).statement
  assert.deepEqual(['text' in unsigned, unsigned.unproven_text, unsigned.signed], [false, 'He wrote', false])
  assert.equal(shown().statement, null)
})

test('a part that cannot be read is told as that, and one of an unknown kind as its bytes', () => {
  const junk = Uint8Array.of(255, 1)
  for (const kind of [kinds.text, kinds.alias, kinds.attachment, kinds.meta]) {
    assert.deepEqual(partsOf({ parts: [part({ kind, data: junk })] }), [{ index: 1, kind, unreadable: true }])
  }
  assert.deepEqual(partsOf({ parts: [part({ kind: 200, data: junk })] }), [{ index: 1, kind: 200, data: 'ff01' }])
})

test('what a sender had seen is told as numbers; having seen nothing is not unreadable', () => {
  const acks = (/** @type {any[]} */ ...list) => [part({ index: 0, ...ackPart(list) })]
  const seen = { slot: 0, seq: 4, hash: new Uint8Array(32) }
  assert.deepEqual(partsOf({ parts: acks(seen) }), [{ index: 0, kind: 7, acknowledges: [4] }])
  assert.deepEqual(partsOf({ parts: acks() }), [{ index: 0, kind: 7, acknowledges: [] }])
})

test('a file has the digest of its own message and part', () => {
  const file = { name: 'a.png', mime: 'image/png', length: 3 }
  const parts = [1, 2].map((index) => part({ index, kind: kinds.attachment, file }))
  const given = (/** @type {number} */ item, /** @type {number} */ part, /** @type {string} */ digest) => ({
    digest,
    length: 3,
    name: 'a.png',
    mime: 'image/png',
    item,
    part,
    state: 'matches',
  })
  const found = shown({
    items: [item({ parts }), item({ parts })],
    files: [given(0, 1, '01'), given(0, 2, '02'), given(1, 2, '12'), given(1, 1, '11')],
    unnamed: ['stray.txt'],
  })
  assert.deepEqual(found.items.map((/** @type {any} */ i) => i.parts.map((/** @type {any} */ p) => p.sha256)), [[
    '01',
    '02',
  ], [
    '11',
    '12',
  ]])
  assert.deepEqual(
    found.attachments.map((/** @type {any} */ { sha256, item, part, file }) => [sha256, item, part, file]),
    [
      ['01', 0, 1, 'matches'],
      ['02', 0, 2, 'matches'],
      ['12', 1, 2, 'matches'],
      ['11', 1, 1, 'matches'],
    ],
  )
  assert.deepEqual(found.unnamed_files, ['stray.txt'])
})

test('what weighs and what is only remarked are apart, each once, those of messages among them', () => {
  const found = shown({
    reasons: ['policy_unknown', 'not_witnessed'],
    items: [
      item({ reasons: ['item_signature', 'clock_skew', 'item_signature'] }),
      item({ reasons: ['policy_unknown'] }),
    ],
  })
  assert.deepEqual([found.reasons, found.remarks], [['policy_unknown', 'item_signature'], [
    'not_witnessed',
    'clock_skew',
  ]])
  assert.deepEqual([found.items[0].reasons, found.items[0].remarks], [['item_signature'], ['clock_skew']])
  assert.deepEqual([shown().reasons, shown().remarks], [[], []])
})

test('of several licences the gravest is the one that is told', () => {
  const status = (/** @type {string[]} */ ...all) =>
    shown({
      items: [item({
        licences: all.map((status) => ({ jurisdiction: 'DE', authority: 'swe', status, hasConditions: false })),
      })],
    }).items[0].licence_status
  assert.equal(status('active', 'lapsed'), 'active')
  assert.equal(status('active', 'suspended'), 'suspended')
  assert.equal(status('suspended', 'active', 'struck_off'), 'struck_off')
  assert.equal(status('lapsed'), 'lapsed')
  assert.deepEqual([status('none'), status()], ['none', 'none'])
})

test('grades are counted, members are named by their roles, gaps by both ends', () => {
  const found = shown({
    items: ['A', 'C', 'A'].map((grade) => item({ grade })),
    members: [{ slot: 0, role: 1, key: 'k', handle: null }, { slot: 1, role: 2, key: 'l', handle: 'amina' }],
    gaps: [{ slot: 1, from: 3, to: 5 }],
  })
  assert.deepEqual(found.grades, { A: 2, B: 0, C: 1 })
  assert.deepEqual(found.members.map((/** @type {any} */ m) => [m.role, m.handle]), [
    ['client', null],
    ['practitioner', 'amina'],
  ])
  assert.deepEqual(found.gaps, [{ slot: 1, from: 3, through: 5 }])
  assert.equal(shown({ items: [item({ role: null })] }).items[0].role, null)
})
