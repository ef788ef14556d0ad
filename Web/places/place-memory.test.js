// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'

/** @type {Map<string, string>} */
const kept = new Map()
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  },
})
const { keepPlaceOf, rememberPlace, rememberedPlace } = await import('./place-memory.js')

/** @type {(value: string, ...codes: string[]) => any} */
const select = (value, ...codes) => {
  /** @type {(() => void)[]} */
  const listeners = []
  return {
    value,
    options: codes.map((code) => ({ value: code })),
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ run) => listeners.push(run),
    choose(/** @type {string} */ code) {
      this.value = code
      for (const run of listeners) run()
    },
  }
}

test('a place that was said once fills in the next choice, until it is taken back', () => {
  const first = select('', '', 'KE', 'CA-BC')
  keepPlaceOf(first)
  assert.equal(first.value, '')
  first.choose('CA-BC')
  assert.equal(rememberedPlace(), 'CA-BC')
  const next = select('', '', 'KE', 'CA-BC')
  keepPlaceOf(next)
  assert.equal(next.value, 'CA-BC')
  next.choose('')
  assert.equal(rememberedPlace(), '')
  const last = select('', '', 'CA-BC')
  keepPlaceOf(last)
  assert.equal(last.value, '')
})

test('a choice that was made is left alone, and a place that is not offered is not filled in', () => {
  rememberPlace('CA-BC')
  const chosen = select('KE', '', 'KE', 'CA-BC')
  keepPlaceOf(chosen)
  assert.equal(chosen.value, 'KE')
  const without = select('', '', 'KE')
  keepPlaceOf(without)
  assert.equal(without.value, '')
})
