// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ServerProblem } from '../net/server.js'
import { expectationOf } from './expectation.js'

/**
 * A member of a talk with amina, whose mailbox answers with `answer`.
 * @type {(answer: (path: string) => any) => any}
 */
const member = (answer) => ({
  handle: 'amina',
  mailbox: { get: async (/** @type {string} */ path) => answer(path) },
})

test('a client is told what the server says of whom they talk with', async () => {
  const told = { handle: 'amina', name: 'Amina Diallo', open_now: false, opens: 900, answers_by: 1800 }
  /** @type {string[]} */
  const asked = []
  const answer = (/** @type {string} */ path) => (asked.push(path), told)
  assert.deepEqual(await expectationOf(member(answer)), told)
  assert.deepEqual(asked, ['practitioners/amina/expectation'])
})

test('of somebody who has left, or cannot be asked about, nothing is promised but the handle', async () => {
  for (const problem of [new ServerProblem('not-found', 404), new ServerProblem('unreachable', 0)]) {
    const { handle, name, opens, answers_by } = await expectationOf(member(() => {
      throw problem
    }))
    assert.deepEqual([handle, name, opens, answers_by], ['amina', 'amina', null, null])
  }
})
