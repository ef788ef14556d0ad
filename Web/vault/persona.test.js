// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holder } from '../keys/testing.js'
import { isZero } from '../protocol/wire/bytes.js'
import { personaFor, personaOf } from './persona.js'

/** @type {() => any} */
const someone = () => holder()

test('each practitioner meets another persona, and always the same one', async () => {
  const account = someone()
  const [first, other] = [await personaFor(account, 'amina', 'Blue Heron'), await personaFor(account, 'jo')]
  assert.notDeepEqual(first.sigSeed, other.sigSeed)
  assert.ok(isZero(first.cid))
  assert.equal(await personaFor(account, 'amina', 'Another'), first)
  assert.deepEqual([personaOf(account, 'amina')?.alias, personaOf(account, 'nobody')], ['Blue Heron', undefined])
})

test('where another tab was faster, its persona stays', async () => {
  const account = someone()
  const { update } = account
  account.update = async (/** @type {any} */ mutate) => {
    account.update = update
    await personaFor(account, 'amina', 'from the other tab')
    return update(mutate)
  }
  assert.equal((await personaFor(account, 'amina', 'from this one')).alias, 'from the other tab')
  assert.equal(account.body.personas.length, 1)
})
