// @ts-check
import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { FakeInstance, HANDLE, holder, now } from '../keys/testing.js'
import { concat } from '../protocol/wire/bytes.js'
import { Writer } from '../protocol/wire/wire.js'
import { announcementTerms, keysForRotation } from './start-talk.js'

const { fetch } = globalThis
afterEach(() => {
  Object.assign(globalThis, { fetch })
  mock.timers.reset()
})

/**
 * The server of `instance`, at its own time; `asked` are the paths that were asked for.
 * @type {(instance: FakeInstance) => { asked: string[] }}
 */
const serve = (instance) => {
  mock.timers.enable({ apis: ['Date'], now: now * 1000 })
  /** @type {string[]} */
  const asked = []
  const answer = async (/** @type {string} */ path) => {
    if (path.endsWith('/key-proof')) return JSON.stringify(await instance.keyProof(HANDLE))
    if (path.endsWith('/keys')) {
      return concat(...instance.logged(HANDLE).records.map(({ leaf }) => new Writer().o16(leaf).done()))
    }
    return path.endsWith('trust.json') ? instance.trust() : instance.policy()
  }
  globalThis.fetch = async (path) => {
    asked.push(String(path).split('/').at(-1) ?? '')
    return new Response(await answer(String(path)))
  }
  return { asked }
}

const client = { handle: HANDLE, isPractitioner: false }
const account = () => /** @type {any} */ (holder())

test("a client's next epoch is sealed to keys that went through the log", async () => {
  const instance = await FakeInstance.open()
  const { asked } = serve(instance)
  const record = await keysForRotation(account(), client)
  assert.deepEqual(record.aik, instance.keys.sig.public)
  assert.ok(asked.includes('key-proof') && !asked.includes('keys'))
})

test('where the practitioner may take on nobody now, the talk goes on with the chain of their keys', async () => {
  const instance = await FakeInstance.open({ isLicensed: false })
  const { asked } = serve(instance)
  assert.deepEqual((await keysForRotation(account(), client)).aik, instance.keys.sig.public)
  assert.ok(asked.includes('keys'))
})

test('where it looks like an attack nothing is sealed', async () => {
  const instance = await FakeInstance.open()
  instance.lie = (answer) => ({ ...answer, records: [] })
  const { asked } = serve(instance)
  await assert.rejects(keysForRotation(account(), client), { name: 'KeyTrouble', isAlarm: true })
  assert.ok(!asked.includes('keys'))
})

test('practitioners need nobody to say whose their own keys are', async () => {
  const { asked } = serve(await FakeInstance.open())
  await keysForRotation(account(), { handle: HANDLE, isPractitioner: true })
  assert.deepEqual(asked, ['keys'])
})

test('an announcement has the time of the server and no retention', () => {
  mock.timers.enable({ apis: ['Date'], now: now * 1000 })
  const { createdMs, retentionDays } = announcementTerms()
  assert.deepEqual([createdMs, retentionDays], [now * 1000, 0])
})
