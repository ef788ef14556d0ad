// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { allReasons } from '../protocol/evidence/evidence-reasons.js'
import { languages, speak } from './texts.js'

test('both languages say the same things, with the same values', () => {
  assert.deepEqual(Object.keys(languages.ar), Object.keys(languages.en))
  const places = (/** @type {any} */ said) =>
    [...new Set((typeof said === 'string' ? said : said.other).match(/\{\w+\}/g) ?? [])].sort()
  for (const [key, said] of Object.entries(languages.en)) {
    assert.deepEqual(places(languages.ar[key]), places(said), key)
    if (typeof said !== 'string') {
      assert.deepEqual([Object.keys(said).length, Object.keys(languages.ar[key]).length], [2, 6], key)
    }
  }
})

test('every reason has its words', () => {
  for (const language of /** @type {const} */ (['en', 'ar'])) {
    for (const reason of allReasons) assert.ok(speak(language)(`reason.${reason}`).length > 10)
  }
  assert.throws(() => speak('en')('reason.nothing'))
  assert.equal(speak('ar')('summary.items.count', { count: 2 }), 'رسالتان')
  assert.equal(speak('en')('summary.items.count', { count: 1 }), '1 message')
})
