// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { call, ServerProblem } from './server.js'

const real = globalThis.fetch
afterEach(() => { globalThis.fetch = real })

/** @param {BodyInit | null} body @param {ResponseInit} [init] */
const answering = (body, init) => { globalThis.fetch = async () => new Response(body, init) }

/** @type {(problem: string, revision?: number) => (error: unknown) => boolean} */
const is = (problem, revision) => (error) =>
  error instanceof ServerProblem && error.problem === problem && error.facts.revision === revision

test('an answer that breaks off in the middle is no answer', async () => {
  answering(new ReadableStream({
    start(line) { line.enqueue(new TextEncoder().encode('{"revision":')) },
    pull(line) { line.error(new Error('the connection is gone')) },
  }))
  await assert.rejects(call('GET', 'vault'), is('unreachable'))
  // Its twin: the same, whole.
  answering('{"revision":7}')
  assert.deepEqual(await call('GET', 'vault'), { revision: 7 })
})

test('a refusal has its name and facts, and nothing to say is null', async () => {
  answering('{"type":"/problems/vault-moved","revision":8}', { status: 412 })
  await assert.rejects(call('PUT', 'vault', {}), is('vault-moved', 8))
  answering(null, { status: 204 })
  assert.equal(await call('DELETE', 'vault'), null)
})
