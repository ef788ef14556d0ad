// @ts-check
import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { random } from '../protocol/suite/suite.js'
import { Mailbox } from './mailbox.js'

Object.assign(globalThis, { location: { origin: 'https://alcove.example' } })
const { fetch } = globalThis
afterEach(() => {
  Object.assign(globalThis, { fetch })
  mock.timers.reset()
})

test('a mailbox is asked with its token and never with a cookie', async () => {
  /** @type {RequestInit[]} */
  const asked = []
  globalThis.fetch = async (_, init) => {
    asked.push(init ?? {})
    return new Response('{}')
  }
  const mailbox = new Mailbox(random(32))
  await mailbox.get('deliveries')
  await mailbox.post('shred-shares', {})
  await mailbox.postBytes('reports', random(3))
  const authorization = `Mailbox ${await mailbox.token()}`
  assert.deepEqual(asked.map(({ credentials }) => credentials), ['omit', 'omit', 'omit'])
  assert.deepEqual(asked.map(({ headers }) => /** @type {any} */ (headers).Authorization), Array(3).fill(authorization))
  await assert.rejects(mailbox.postBytes('reports', new Uint8Array()), { code: 'length' })
})

test('a token is used again while it is good for ten minutes', async () => {
  mock.timers.enable({ apis: ['Date'] })
  const mailbox = new Mailbox(random(32))
  const first = await mailbox.token()
  mock.timers.tick(2_399_000)
  assert.equal(await mailbox.token(), first)
  mock.timers.tick(2_000)
  assert.notEqual(await mailbox.token(), first)
})
