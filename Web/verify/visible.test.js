// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { dateOf, visible } from './visible.js'

test('what cannot be seen is spelt out, and words stay as they are', () => {
  for (const fine of ['Hello, world!', 'مرحبا\u200cبك', '👩‍👧 日本 ñ', 'a\u0301']) assert.equal(visible(fine), fine)
  assert.equal(
    visible('a\u202eb\u0000c\u2066\u200b\u061c\ufeff'),
    'a⟨U+202E⟩b⟨U+0000⟩c⟨U+2066⟩⟨U+200B⟩⟨U+061C⟩⟨U+FEFF⟩',
  )
  assert.equal(visible('a\nb\r\t', true), 'a\nb⟨U+000D⟩⟨U+0009⟩')
  assert.equal(visible('a\nb'), 'a⟨U+000A⟩b')
  assert.equal(visible('\u{e0041}\u2028'), '⟨U+E0041⟩⟨U+2028⟩')
})

test('times are in UTC, and a time that no calendar has stays a number', () => {
  assert.match(dateOf(0, 'en'), /1970.*00:00:00 UTC$/)
  assert.equal(dateOf(9_007_199_254_740_991, 'en'), '9007199254740991')
})
