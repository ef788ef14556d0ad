// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { holder } from '../keys/testing.js'
import { newPersona } from '../protocol/conversations/conversation-keys.js'
import { random } from '../protocol/suite/suite.js'
import { existingTalk } from './first-message.js'

Object.assign(globalThis, { location: { origin: 'https://alcove.example' } })
const { fetch } = globalThis
afterEach(() => Object.assign(globalThis, { fetch }))

const persona = { ...(await newPersona('amina', 'Blue Heron')), cid: random(32) }
const account = /** @type {any} */ (holder({ personas: [persona, await newPersona('jo', '')] }))

test('a talk is there once the server knows it', async () => {
  globalThis.fetch = async () => new Response('[]')
  assert.deepEqual(await existingTalk(account, 'amina'), persona.cid)
  assert.deepEqual([await existingTalk(account, 'jo'), await existingTalk(account, 'nobody')], [null, null])
})

test('one that the server has not heard of has not begun; one that cannot be asked about may have', async () => {
  globalThis.fetch = async () => new Response('{"type":"https://alcove.example/problems/not-found"}', { status: 404 })
  assert.equal(await existingTalk(account, 'amina'), null)
  globalThis.fetch = async () => {
    throw new TypeError('broken off')
  }
  await assert.rejects(existingTalk(account, 'amina'), { problem: 'unreachable' })
})
