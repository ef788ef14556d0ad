// @ts-check
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'

/** @type {Record<string, () => void>} */
const signs = {}
Object.assign(globalThis, {
  addEventListener: (/** @type {string} */ sign, /** @type {() => void} */ act) => {
    signs[sign] = act
  },
})
const { unlessLeaving } = await import('./unless-leaving.js')

test('a page that stays waits for nothing', () => assert.equal(unlessLeaving(), undefined))

test('a page that is being left waits until it has stayed after all', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  signs.pagehide()
  let goesOn = false
  unlessLeaving()?.then(() => {
    goesOn = true
  })
  mock.timers.tick(9_000)
  await Promise.resolve()
  assert.equal(goesOn, false)
  mock.timers.tick(1_001)
  await Promise.resolve()
  assert.equal(goesOn, true)
  mock.timers.reset()
})
