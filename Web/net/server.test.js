// @ts-check
import assert from 'node:assert/strict'
import test, { mock } from 'node:test'

/** @type {Record<string, () => void>} */
const signs = {}
Object.assign(globalThis, {
  addEventListener: (/** @type {string} */ sign, /** @type {() => void} */ act) => {
    signs[sign] = act
  },
})
const { ServerProblem, wholeAnswer } = await import('./server.js')

/**
 * Whether `asked` was refused by now.
 * @type {(asked: Promise<unknown>) => Promise<boolean>}
 */
const isRefused = async (asked) => {
  let refused = false
  asked.catch((error) => {
    refused = error instanceof ServerProblem && error.problem === 'unreachable'
  })
  for (let i = 0; i < 10; i++) await Promise.resolve()
  return refused
}

test('a line that breaks off is told at once where the page stays', async () => {
  mock.method(globalThis, 'fetch', async () => {
    throw new TypeError('broken off')
  })
  assert.equal(await isRefused(wholeAnswer('/', {})), true)
  mock.restoreAll()
})

for (const sign of ['beforeunload', 'pagehide']) {
  test(`what leaving breaks off (${sign}) is told to nobody, unless the page stays`, async () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    mock.method(globalThis, 'fetch', async () => {
      throw new TypeError('broken off')
    })
    signs[sign]()
    const asked = wholeAnswer('/', {})
    assert.equal(await isRefused(asked), false)
    mock.timers.tick(10_001)
    assert.equal(await isRefused(asked), true)
    mock.timers.reset()
    mock.restoreAll()
  })
}
