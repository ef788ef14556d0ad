// @ts-check
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { afterEach, test } from 'node:test'
import { timedFetch } from './timed-fetch.js'

const { fetch } = globalThis
afterEach(() => Object.assign(globalThis, { fetch }))

const turns = async () => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Whether `asked` came to an end by now, and how.
 * @type {(asked: Promise<Response>) => () => Promise<string>}
 */
const watch = (asked) => {
  let state = 'waits'
  asked.then(() => {
    state = 'came'
  }, () => {
    state = 'gone'
  })
  return async () => {
    await turns()
    return state
  }
}

/**
 * A line on which pieces come when they are told to, until the asker has enough of it.
 * @type {() => { send: (piece: string) => void, end: () => void }}
 */
const slowLine = () => {
  /** @type {any} */
  let stream
  const body = new ReadableStream({
    start: (controller) => {
      stream = controller
    },
  })
  globalThis.fetch = async (_, init) => {
    init?.signal?.addEventListener('abort', () => stream.error(new Error('enough')))
    return new Response(body, { headers: { 'Content-Type': 'text/plain' } })
  }
  return { send: (piece) => stream.enqueue(new TextEncoder().encode(piece)), end: () => stream.close() }
}

test(
  'a line that falls silent in the middle of an answer is out of reach; one that is only slow is not',
  async (/** @type {any} */ context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    for (const isSilent of [true, false]) {
      const line = slowLine()
      const asked = timedFetch('/', {}, 1_000)
      const state = watch(asked)
      for (const piece of ['one ', 'two ', 'three']) {
        line.send(piece)
        await turns()
        context.mock.timers.tick(900)
      }
      assert.equal(await state(), 'waits')
      if (isSilent) context.mock.timers.tick(200)
      else line.end()
      assert.equal(await state(), isSilent ? 'gone' : 'came')
      if (!isSilent) {
        assert.deepEqual([await (await asked).text(), (await asked).headers.get('Content-Type')], [
          'one two three',
          'text/plain',
        ])
      }
    }
  },
)

test('what is sent has the time that a slow line needs for it, and no more', async (/** @type {any} */ context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  globalThis.fetch = (_, init) =>
    new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('enough'))))
  const state = watch(timedFetch('/', { method: 'POST', body: new Uint8Array(80_000) }, 1_000))
  context.mock.timers.tick(10_500)
  assert.equal(await state(), 'waits')
  context.mock.timers.tick(600)
  assert.equal(await state(), 'gone')
})

test('an answer without a body is one', async () => {
  globalThis.fetch = async () => new Response(null, { status: 204 })
  assert.equal((await timedFetch('/', {})).status, 204)
})

/** @type {(source: string) => boolean} */
const asksWithoutLimit = (source) => /(?<![\w.#])fetch\(/.test(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))

test('no request of a page is without a limit', async () => {
  const folder = new URL('..', import.meta.url)
  /** @type {string[]} */
  const files = await readdir(folder, { recursive: true })
  const paths = files.filter((path) => path.endsWith('.js') && !/\.test\.js$|testing/.test(path))
  assert.ok(paths.length > 100)
  const without = await Promise.all(
    paths.map(async (path) => (asksWithoutLimit(await readFile(new URL(path, folder), 'utf8')) ? [path] : [])),
  )
  // The stream has limits of its own: for its first word, and for its silence.
  assert.deepEqual(without.flat().sort(), ['mailbox/event-stream.js', 'net/timed-fetch.js'])
})

test('a request without a limit is found', () => {
  assert.deepEqual(['await fetch(path)', '() => fetch("/a")'].map(asksWithoutLimit), [true, true])
  assert.deepEqual(['timedFetch(path)', '// fetch(it)', '/** fetch(it) */', 'this.#fetch(1)'].map(asksWithoutLimit), [
    false,
    false,
    false,
    false,
  ])
})
