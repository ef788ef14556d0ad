// @ts-check
import { expand, hkdf, label, sha256 } from '../suite/suite.js'
import { concat } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { utf8 } from '../wire/wire.js'
import { words as list } from './phrase-words.js'

const places = new Map(list.map((word, place) => [word, place]))

/**
 * The twelve words for 16 bytes, the last carrying four checksum bits (BIP 39).
 * @type {(entropy: Uint8Array) => Promise<string[]>}
 */
export const wordsOf = async (entropy) => {
  must(entropy.length === 16, 'length')
  const check = (await sha256(entropy))[0]
  const bits = Array.from(concat(entropy, Uint8Array.of(check)), (b) => b.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 12 }, (_, i) => list[parseInt(bits.slice(11 * i, 11 * i + 11), 2)])
}

/**
 * The words a person typed or pasted, in any case, with numbering, commas or line breaks between them, and the places
 * (from 0) of those that are not in the list.
 * @type {(typed: string) => { words: string[], unknown: number[] }}
 */
export const normaliseWords = (typed) => {
  const words = typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[\s\d.,;]+/u).filter(Boolean)
  return { words, unknown: words.flatMap((word, i) => (places.has(word) ? [] : [i])) }
}

/**
 * The 16 bytes behind twelve words; refuses "word-count", "unknown-word", "checksum".
 * @type {(typed: string) => Promise<Uint8Array>}
 */
export const entropyOf = async (typed) => {
  const { words, unknown } = normaliseWords(typed)
  must(words.length === 12, 'word-count')
  must(unknown.length === 0, 'unknown-word')
  const bits = words.map((word) => (places.get(word) ?? 0).toString(2).padStart(11, '0')).join('')
  const entropy = Uint8Array.from({ length: 16 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2))
  must((await wordsOf(entropy))[11] === words[11], 'checksum')
  return entropy
}

/**
 * What the phrase unlocks (section 4.2): `pm` never leaves the device, `locator` finds the vault, `authSeed` only signs
 * in.
 * @type {(entropy: Uint8Array) => Promise<{ pm: Uint8Array, locator: Uint8Array, authSeed: Uint8Array }>}
 */
export const phraseKeys = async (entropy) => {
  must(entropy.length === 16, 'length')
  const pm = await hkdf(utf8('alcove/1 phrase'), entropy, new Uint8Array(), 32)
  return {
    pm,
    locator: await expand(pm, label('alcove/1 phrase-locator'), 16),
    authSeed: await expand(pm, label('alcove/1 phrase-auth'), 32),
  }
}
