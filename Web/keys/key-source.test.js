// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { instance } from './key-source.js'

const { fetch } = globalThis
afterEach(() => Object.assign(globalThis, { fetch }))

/**
 * Answers everything with `body`, and notes what was asked, and how.
 * @param {BodyInit} body
 * @param {number} [status]
 */
const answering = (body, status = 200) => {
  const asked = /** @type {{ path: string, credentials: unknown }[]} */ ([])
  globalThis.fetch = async (path, init) => {
    asked.push({ path: String(path), credentials: init?.credentials })
    return new Response(body, { status })
  }
  return asked
}

test('nobody is told who asks for keys', async () => {
  const asked = answering('{}')
  await instance.keyProof('amina')
  await instance.trust()
  await instance.policy()
  await instance.tile('tile/0/000')
  assert.deepEqual(asked.map(({ path }) => path), [
    '/api/v1/practitioners/amina/key-proof',
    '/api/v1/log/trust.json',
    '/api/v1/log/policy',
    '/log/1/tile/0/000',
  ])
  assert.ok(asked.every(({ credentials }) => credentials === 'omit'))
})

test('a handle is a name, whatever is in it, and no path of its own', async () => {
  const asked = answering('{}')
  await instance.keyProof('../amina?x#y')
  assert.deepEqual(asked.map(({ path }) => path), ['/api/v1/practitioners/..%2Famina%3Fx%23y/key-proof'])
})

test('whom to trust comes as it was sent, and a policy is text or refused', async () => {
  answering(Uint8Array.of(0x7b, 0x7d))
  assert.deepEqual(await instance.trust(), Uint8Array.of(0x7b, 0x7d))
  answering(Uint8Array.of(0x7b, 0xff, 0x7d))
  await assert.rejects(instance.policy(), { name: 'Refusal', code: 'utf8' })
})

test('that the log has no such handle is told as that', async () => {
  answering('{"type":"/problems/not-found"}', 404)
  await assert.rejects(instance.keyProof('nobody'), { name: 'ServerProblem', problem: 'not-found' })
})
