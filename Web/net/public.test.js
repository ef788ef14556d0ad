// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { askPublic } from './public.js'

const { fetch, document } = globalThis
afterEach(() => Object.assign(globalThis, { fetch, document }))

/**
 * A line on which nothing comes until the asker has enough of it.
 * @type {(path: string, init: RequestInit) => Promise<Response>}
 */
const hanging = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('enough'))))

test(
  'a question on a line that hangs is out of reach in the end, and has its answer on one that does not',
  async (/** @type {any} */ context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    Object.assign(globalThis, { fetch: hanging, document: { documentElement: { lang: 'en' } } })
    const asked = askPublic('practitioners/a/place-answers', { place: 'DE' })
    context.mock.timers.tick(60_000)
    await assert.rejects(asked, { problem: 'unreachable' })
    globalThis.fetch = async () => new Response('{"answer":"yes"}')
    assert.deepEqual(await askPublic('practitioners/a/place-answers', { place: 'DE' }), { answer: 'yes' })
  },
)
