// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holder } from '../keys/testing.js'
import { newPersona } from '../protocol/conversations/conversation-keys.js'
import { random } from '../protocol/suite/suite.js'
import { clientIn, practiceMailbox, practitionerIn } from './member.js'

test('a client is the persona of that talk, and nobody in another one', async () => {
  const persona = { ...(await newPersona('amina', 'Blue Heron')), cid: random(32) }
  const account = /** @type {any} */ (holder({ personas: [await newPersona('jo', ''), persona] }))
  const member = await clientIn(account, persona.cid)
  assert.deepEqual([member?.handle, member?.alias, member?.isPractitioner, member?.seed], [
    'amina',
    'Blue Heron',
    false,
    persona.sigSeed,
  ])
  assert.equal(await clientIn(account, random(32)), undefined)
  assert.equal(await clientIn(account, new Uint8Array(32)), undefined, 'a persona whose talk has not begun')
})

test('a practitioner seals with the newest key and opens with every one', async () => {
  const kemGenerations = [2, 1].map((gen) => ({ gen, seed: random(32), notBefore: gen }))
  const identity = { aikSeed: random(32), dhSeed: random(32), kemGenerations, handle: 'amina' }
  const account = /** @type {any} */ ({ identity })
  const member = await practitionerIn(account, random(32), await practiceMailbox(account))
  assert.equal(member.kems.length, 2)
  assert.deepEqual(member.keys.kem.public, member.kems[0].public)
  await assert.rejects(practiceMailbox(/** @type {any} */ ({ identity: null })), { code: 'foreign' })
})
