// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { hex, unhex } from '../wire/bytes.js'
import { words } from './phrase-words.js'
import { entropyOf, normaliseWords, wordsOf } from './phrase.js'

/** From BIP 39's own test vectors. @type {[string, string][]} */
const known = [
  [
    '00000000000000000000000000000000',
    'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
  ],
  ['7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f', 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
  [
    '80808080808080808080808080808080',
    'letter advice cage absurd amount doctor acoustic avoid letter advice cage above',
  ],
  ['ffffffffffffffffffffffffffffffff', 'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong'],
  ['9e885d952ad362caeb4efe34a8e91bd2', 'ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic'],
]

test('the list has 2,048 different sorted words, told apart by four letters', () => {
  assert.equal(words.length, 2048)
  assert.deepEqual([...words].sort(), words)
  assert.equal(new Set(words.map((w) => w.slice(0, 4))).size, 2048)
})

test('entropy and words are each other', async () => {
  for (const [entropy, phrase] of known) {
    assert.equal((await wordsOf(unhex(entropy))).join(' '), phrase)
    assert.equal(hex(await entropyOf(phrase)), entropy)
  }
})

test('case, spaces, line breaks, numbers and commas do not matter', async () => {
  const typed = '  1. OZONE\n2. Drill\t3. grab,  fiber curtain\r\ngrace pudding\u00a0thank cruİse elder eight picnic. '
  assert.deepEqual(normaliseWords(typed).unknown, [])
  assert.equal(hex(await entropyOf(typed)), known[4][0])
})

test('it says which words are not in the list', () => {
  assert.deepEqual(normaliseWords('zoo zooo zoo wrnog'), { words: ['zoo', 'zooo', 'zoo', 'wrnog'], unknown: [1, 3] })
})

test('a wrong count, an unknown word and a wrong checksum are refused', async () => {
  const phrase = known[4][1]
  const refused = (/** @type {string} */ code, /** @type {string} */ typed) =>
    assert.rejects(entropyOf(typed), { name: 'Refusal', code })
  await refused('word-count', '')
  await refused('word-count', phrase + ' zoo')
  await refused('unknown-word', phrase.replace('grab', 'grabb'))
  await refused('checksum', phrase.replace('picnic', 'piano'))
  await refused('checksum', phrase.replace('ozone drill', 'drill ozone'))
})
