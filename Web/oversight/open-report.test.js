// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { agreementKey, random } from '../protocol/suite/suite.js'
import { flip } from '../protocol/vectors.check.js'
import { caseCommitOf, sealReport } from '../reports/sealed-report.js'
import { openSealed } from './open-report.js'

const { fetch } = globalThis
afterEach(() => Object.assign(globalThis, { fetch }))

/** An officer with two generations of their key, and a report that is sealed to `gen` of it. */
const begin = async ({ gen = 2 } = {}) => {
  const kemGenerations = [1, 2].map((gen) => ({ gen, seed: random(32), notBefore: gen }))
  const account = /** @type {any} */ ({ identity: { kemGenerations } })
  const { public: kemKey } = await agreementKey(kemGenerations[gen - 1].seed)
  const [caseId, blind] = [random(16), random(32)]
  const head = { body: 'swe', caseId, caseCommit: await caseCommitOf(caseId, blind), isNamed: true, hasRisk: false }
  const content = { blind, bundle: random(700), words: 'It went on for weeks.' }
  return { account, head, content, bytes: await sealReport(content, head, [{ officer: 'swe.1', kemKey, kemGen: gen }]) }
}

/**
 * Serves `bytes`, and notes what was asked.
 * @param {Uint8Array} bytes
 */
const serve = (bytes) => {
  const asked = /** @type {any[]} */ ([])
  globalThis.fetch = async (path, init) => {
    asked.push([path, init?.credentials])
    return new Response(bytes)
  }
  return asked
}

for (const gen of [1, 2]) {
  test(`an officer opens what was sealed to them, by the key of then (generation ${gen})`, async () => {
    const { account, head, content, bytes } = await begin({ gen })
    const asked = serve(bytes)
    assert.deepEqual(await openSealed(account, 'swe.1', 'inquiries/1/report'), { ...content, head })
    assert.deepEqual(asked, [['/api/v1/inquiries/1/report', 'same-origin']])
  })
}

test('another officer, or one whose key is gone, opens nothing', async () => {
  const { account, bytes } = await begin()
  serve(bytes)
  await assert.rejects(openSealed(account, 'swe.2', 'r'), { code: 'foreign' })
  account.identity.kemGenerations.pop()
  await assert.rejects(openSealed(account, 'swe.1', 'r'), { code: 'foreign' })
  account.identity.kemGenerations.push({ gen: 2, seed: random(32), notBefore: 2 })
  await assert.rejects(openSealed(account, 'swe.1', 'r'), { code: 'aead' })
})

test('a report that was changed on its way is refused', async () => {
  const { account, bytes } = await begin()
  for (const at of [0, 13, 40, bytes.length - 1]) {
    serve(flip(bytes, at))
    await assert.rejects(openSealed(account, 'swe.1', 'r'), { name: 'Refusal' }, `byte ${at}`)
  }
  serve(bytes.slice(0, -1))
  await assert.rejects(openSealed(account, 'swe.1', 'r'), { name: 'Refusal' })
})

test('whoever signs for nobody asks for nothing', async () => {
  const asked = serve((await begin()).bytes)
  await assert.rejects(openSealed(/** @type {any} */ ({ identity: null }), 'swe.1', 'r'), { code: 'foreign' })
  assert.deepEqual(asked, [])
})
