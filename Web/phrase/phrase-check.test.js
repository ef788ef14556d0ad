// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { phraseFault, twoPositions, wrongPositions } from './phrase-check.js'

const words = 'abandon ability able about above absent absorb abstract absurd abuse access accident'.split(' ')

test('two places are different, in order and each as likely as another', () => {
  const seen = new Map()
  for (let a = 0; a < 12; a++) {
    for (let b = 0; b < 11; b++) {
      const draws = [(a + 0.5) / 12, (b + 0.5) / 11]
      const [first, second] = twoPositions(12, () => draws.shift() ?? 0)
      assert.ok(first < second && first >= 0 && second < 12)
      seen.set(`${first} ${second}`, (seen.get(`${first} ${second}`) ?? 0) + 1)
    }
  }
  assert.equal(seen.size, 66)
  assert.ok([...seen.values()].every((times) => times === 2))
})

test('typing back forgives case and blanks and nothing else', () => {
  assert.deepEqual(wrongPositions(words, [0, 11], [' Abandon', 'ACCIDENT ']), [])
  assert.deepEqual(wrongPositions(words, [0, 11], ['ability', 'accident']), [0])
  assert.deepEqual(wrongPositions(words, [0, 11], ['', 'acciden']), [0, 11])
  assert.deepEqual(wrongPositions(words, [0, 1], ['ability', 'abandon']), [0, 1])
  assert.deepEqual(wrongPositions(words, [0], ['abandon abandon']), [0])
})

test('a fault names the first word that is not ours, before the number of words', () => {
  assert.equal(phraseFault(words.join(' ')), null)
  assert.equal(phraseFault(words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join(',\n')), null)
  assert.deepEqual(phraseFault(' '), { code: 'empty' })
  assert.deepEqual(phraseFault(words.slice(0, 11).join(' ')), { code: 'word-count', count: 11 })
  assert.deepEqual(phraseFault(['abandon', 'abillity', ...words.slice(2)].join(' ')), {
    code: 'unknown-word',
    place: 2,
    word: 'abillity',
  })
})
