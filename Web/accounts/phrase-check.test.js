// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { faultIn, twoPlaces, wrongPlaces } from './phrase-check.js'

const words = 'abandon ability able about above absent absorb abstract absurd abuse access accident'.split(' ')

test('two places are different, in order and each as likely as another', () => {
  const seen = new Map()
  for (let a = 0; a < 12; a++)
    for (let b = 0; b < 11; b++) {
      const draws = [(a + 0.5) / 12, (b + 0.5) / 11]
      const [first, second] = twoPlaces(12, () => draws.shift() ?? 0)
      assert.ok(first < second && first >= 0 && second < 12)
      seen.set(`${first} ${second}`, (seen.get(`${first} ${second}`) ?? 0) + 1)
    }
  assert.equal(seen.size, 66)
  assert.ok([...seen.values()].every((times) => times === 2))
})

test('typing back forgives case and blanks and nothing else', () => {
  assert.deepEqual(wrongPlaces(words, [0, 11], [' Abandon', 'ACCIDENT ']), [])
  assert.deepEqual(wrongPlaces(words, [0, 11], ['ability', 'accident']), [0])
  assert.deepEqual(wrongPlaces(words, [0, 11], ['', 'acciden']), [0, 11])
  assert.deepEqual(wrongPlaces(words, [0, 1], ['ability', 'abandon']), [0, 1])
  assert.deepEqual(wrongPlaces(words, [0], ['abandon abandon']), [0])
})

test('a fault names the first word that is not ours, before the number of words', () => {
  assert.equal(faultIn(words.join(' ')), null)
  assert.equal(faultIn(words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join(',\n')), null)
  assert.deepEqual(faultIn(' '), { code: 'empty' })
  assert.deepEqual(faultIn(words.slice(0, 11).join(' ')), { code: 'word-count', count: 11 })
  assert.deepEqual(faultIn(['abandon', 'abillity', ...words.slice(2)].join(' ')), { code: 'unknown-word', place: 2, word: 'abillity' })
})
