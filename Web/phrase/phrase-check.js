// @ts-check
import { normaliseWords } from '../protocol/accounts/phrase.js'

/**
 * Two different positions among `count` words (from 0, the smaller first), evenly drawn. `random` gives fractions below
 * 1.
 * @type {(count: number, random: () => number) => [number, number]}
 */
export const twoPositions = (count, random) => {
  const first = Math.floor(random() * count)
  const second = Math.floor(random() * (count - 1))
  const other = second < first ? second : second + 1
  return first < other ? [first, other] : [other, first]
}

/**
 * Which of `positions` were not typed back as `words` has them. Case, blanks and accents do not matter.
 * @type {(words: string[], positions: number[], typed: string[]) => number[]}
 */
export const wrongPositions = (words, positions, typed) =>
  positions.filter((position, i) => normaliseWords(typed[i]).words.join(' ') !== words[position])

/**
 * What is wrong with typed words before anything is tried with them, or null. `place` counts from 1.
 * @type {(typed: string) => { code: 'empty' } | { code: 'word-count', count: number } | { code: 'unknown-word',
 *   place: number, word: string } | null}
 */
export const phraseFault = (typed) => {
  const { words, unknown } = normaliseWords(typed)
  if (words.length === 0) return { code: 'empty' }
  if (unknown.length > 0) return { code: 'unknown-word', place: unknown[0] + 1, word: words[unknown[0]] }
  return words.length === 12 ? null : { code: 'word-count', count: words.length }
}
