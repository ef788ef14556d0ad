// @ts-check
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { DeliveryCursor } from './delivery-cursor.js'
import { EventStream } from './event-stream.js'

const { fetch, navigator, BroadcastChannel, document } = globalThis
/**
 * What this tab has told the others.
 * @type {any[]}
 */
let told = []

beforeEach(() => {
  told = []
  class Channel {
    onmessage = null
    /** @param {any} message */
    postMessage(message) {
      told.push(message)
    }
  }
  const locks = {
    request: (/** @type {string} */ _, /** @type {any} */ __, /** @type {() => Promise<void>} */ work) => work(),
  }
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true })
  Object.assign(globalThis, {
    BroadcastChannel: Channel,
    document: { visibilityState: 'visible' },
    addEventListener: () => {},
  })
})
afterEach(() => {
  Object.assign(globalThis, { fetch, BroadcastChannel, document, addEventListener: undefined })
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true })
})

/**
 * A tab that keeps the stream at a server whose streams come as `stream` says, and the time that goes by.
 * @type {(context: any, stream: (signal: AbortSignal) => Promise<Response>) => { events: EventStream, taken: number[],
 *   asked: string[], deliveries: number[], pass: (seconds: number) => Promise<void>, server: { isReachable: boolean,
 *   stream: (signal: AbortSignal) => Promise<Response> } }}
 */
const begin = (context, stream) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] })
  const server = { isReachable: true, stream }
  const [taken, deliveries] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])]
  /** @type {string[]} */
  const asked = []
  const mailbox = {
    token: async () => 'token',
    get: async (/** @type {string} */ path) => {
      asked.push(path)
      if (!server.isReachable) throw new Error('unreachable')
      return deliveries.filter((n) => n > Number(/after=(\d+)/.exec(path)?.[1])).map((n) => ({
        n,
        kind: 'envelope',
        cid: 'c',
        at: n,
      }))
    },
  }
  const cursor = new DeliveryCursor('m', mailbox, async ({ n }) => {
    taken.push(n)
  })
  globalThis.fetch = async (_, init) => server.stream(/** @type {AbortSignal} */ (init?.signal))
  const events = new EventStream('a', () => [cursor])
  events.start()
  const pass = async (/** @type {number} */ seconds) => {
    for (let i = 0; i < seconds * 2; i++) {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
      context.mock.timers.tick(500)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { events, taken, asked, deliveries, pass, server }
}

/**
 * A proxy that takes the request and passes nothing on.
 * @type {(signal: AbortSignal) => Promise<Response>}
 */
const heldBack = (signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('enough'))))
/**
 * One that passes on the head of the answer, and nothing of its body.
 * @type {(signal: AbortSignal) => Promise<Response>}
 */
const silent = async (signal) =>
  new Response(
    new ReadableStream({
      start: (stream) => signal.addEventListener('abort', () => stream.error(new Error('enough'))),
    }),
  )
/** @type {() => Promise<Response>} */
const refused = async () => new Response('', { status: 502 })
/** @type {(signal: AbortSignal) => Promise<Response>} */
const working = async (signal) =>
  new Response(
    new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('retry: 2000\nevent: open\ndata: {}\n\n'))
        stream.enqueue(
          new TextEncoder().encode(
            'event: delivery\ndata: {"n":1,"kind":"envelope","cid":"c","at":1,"mailbox":"m"}\n\n',
          ),
        )
        // As the server does every 25 seconds.
        const beat = setInterval(() => stream.enqueue(new TextEncoder().encode(': \n\n')), 25_000)
        signal.addEventListener('abort', () => {
          clearInterval(beat)
          stream.error(new Error('enough'))
        })
      },
    }),
  )

for (
  const [name, stream]
    of /** @type {const} */ ([['is held back', heldBack], ['says nothing', silent], ['is refused', refused]])
) {
  test(
    `where the stream ${name}, what comes is asked for, and told to every tab`,
    async (/** @type {any} */ context) => {
      const { events, taken, deliveries, pass } = begin(context, stream)
      deliveries.push(1, 2)
      await pass(12)
      assert.deepEqual([taken, events.isOpen], [[1, 2], true])
      deliveries.push(3)
      await pass(45)
      assert.deepEqual(taken, [1, 2, 3])
      assert.deepEqual(
        told.filter(({ type }) => type === 'delivery').map(({ delivery }) => [delivery.mailbox, delivery.n]),
        [['m', 1], ['m', 2], ['m', 3]],
      )
      assert.deepEqual(told.filter(({ type }) => type === 'state').at(-1), { type: 'state', isOpen: true })
    },
  )
}

test('it is asked for ever less often', async (/** @type {any} */ context) => {
  const { asked, pass } = begin(context, refused)
  await pass(60)
  const first = asked.length
  assert.ok(first >= 5 && first <= 12, `${first} times in the first minute`)
  await pass(60)
  assert.ok(asked.length - first >= 1 && asked.length - first <= 5, `${asked.length - first} times in the second`)
})

test('where the stream comes, nothing is asked for', async (/** @type {any} */ context) => {
  const { events, taken, asked, pass } = begin(context, working)
  await pass(90)
  assert.deepEqual([taken, asked, events.isOpen], [[1], [], true])
})

test(
  'where nothing is in reach the stream is not open, and is again as soon as something is',
  async (/** @type {any} */ context) => {
    const { events, taken, asked, deliveries, pass, server } = begin(context, refused)
    server.isReachable = false
    await pass(5)
    assert.deepEqual([events.isOpen, asked.length > 0], [false, true])
    server.isReachable = true
    deliveries.push(1)
    await pass(35)
    assert.deepEqual([events.isOpen, taken], [true, [1]])
    server.stream = working
    await pass(35)
    const { length } = asked
    await pass(60)
    assert.deepEqual([events.isOpen, asked.length], [true, length])
  },
)
