// @ts-check
import { lines } from './table.js'

// What may be shown as somebody's name: the same rules as Sources/ShownNames, tested by the same cases.

/** @typedef {'nothing-to-see' | 'hidden' | 'mixed-scripts' | 'heaped-marks'} NameFault */

/** Marks that one letter may carry; Hebrew and Vietnamese need three. */
const MOST_MARKS = 4

/** Scripts that one word may mix: how Japanese, Chinese and Korean are written. */
const families = [['Latn', 'Hani', 'Hira', 'Kana'], ['Latn', 'Hani', 'Bopo'], ['Latn', 'Hani', 'Hang']]

const NON_JOINER = '\u200c'
const JOINER = '\u200d'
const COLOUR = '\ufe0f'
/** Signs that take the vowel from the letter before them. */
const virama = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]/u
/** Arabic letters that never join to the next one, after which a non-joiner shows nothing. */
const unjoined =
  /[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2-\u06d5\u06ee\u06ef]/u

/** @type {{ first: number, last: number, script: string }[]} */
let rows = []

const read = () =>
  lines.trim().split('\n').flatMap((line) => {
    const [script, ...ranges] = line.split(' ')
    return ranges.map((range) => {
      const ends = range.split('-').map((number) => parseInt(number, 16))
      return { first: ends[0], last: ends.at(-1) ?? ends[0], script }
    })
  }).sort((a, b) => a.first - b.first)

/**
 * The script of a scalar (ISO 15924); nothing for one that may not stand in a name.
 * @type {(scalar: string) => string | undefined}
 */
export const scriptOf = (scalar) => {
  if (rows.length === 0) rows = read()
  const value = /** @type {number} */ (scalar.codePointAt(0))
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle].first <= value) low = middle + 1
    else high = middle
  }
  const row = rows[low - 1]
  return row && value <= row.last ? row.script : undefined
}

const isShared = (/** @type {string} */ script) => script === 'Zyyy' || script === 'Zinh'
const isMark = (/** @type {string} */ scalar) => /\p{Mn}/u.test(scalar)
const isLetter = (/** @type {string} */ scalar) => /\p{L}/u.test(scalar)
const isArabic = (/** @type {string} */ scalar) => scriptOf(scalar) === 'Arab' && isLetter(scalar)
/** Digits and signs count as emoji too, when something invisible follows them; those are not meant. */
const isPictograph = (/** @type {string} */ scalar) => /\p{Emoji}/u.test(scalar) && scalar > '\u00ff'

/**
 * Whether the joiner at `place` changes what is seen.
 * @type {(scalars: string[], place: number) => boolean}
 */
const isNeeded = (scalars, place) => {
  const [before, joiner, after] = [scalars[place - 1], scalars[place], scalars[place + 1]]
  if (before === undefined) return false
  if (joiner === COLOUR) return isPictograph(before)
  if (after === undefined) return false
  if (joiner === JOINER && isPictograph(after)) {
    return isPictograph(before) || (before === COLOUR && isNeeded(scalars, place - 1))
  }
  if (!isLetter(after)) return false
  if (virama.test(before)) return true
  const letter = scalars.slice(0, place).filter((scalar) => !isMark(scalar)).at(-1)
  return joiner === NON_JOINER && isArabic(after) && letter !== undefined && isArabic(letter) && !unjoined.test(letter)
}

/** @type {(scripts: Set<string>) => boolean} */
const goTogether = (scripts) =>
  scripts.size <= 1 || families.some((family) => [...scripts].every((script) => family.includes(script)))

/**
 * The first thing that makes `name` unfit to be shown; null for a name that is fit.
 * @type {(name: string) => NameFault | null}
 */
export const nameFault = (name) => {
  const scalars = [...name]
  /** @type {Set<string>} */
  let scripts = new Set()
  let [last, marks, isSeen] = ['', 0, false]
  for (const [place, scalar] of scalars.entries()) {
    if ([NON_JOINER, JOINER, COLOUR].includes(scalar)) {
      if (!isNeeded(scalars, place)) return 'hidden'
      continue
    }
    const script = scriptOf(scalar)
    if (script === undefined) return 'hidden'
    if (/\p{Zs}/u.test(scalar)) {
      ;[scripts, last, marks] = [new Set(), '', 0]
      continue
    }
    marks = isMark(scalar) ? marks + 1 : 0
    if (marks > MOST_MARKS || (marks > 0 && (last === '' || last === scalar))) return 'heaped-marks'
    last = scalar
    if (!isShared(script)) scripts.add(script)
    if (!goTogether(scripts)) return 'mixed-scripts'
    isSeen ||= /\p{N}/u.test(scalar) || isPictograph(scalar) || (isLetter(scalar) && !isShared(script))
  }
  return isSeen ? null : 'nothing-to-see'
}

/**
 * A name as it was meant: composed (NFC), without white space around it, and without the direction marks that keyboards
 * set.
 * @type {(typed: string) => string}
 */
export const tidied = (typed) => typed.replace(/[\u200e\u200f\u061c]/gu, '').trim().normalize('NFC')
