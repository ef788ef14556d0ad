// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { settingsOf } from '../protocol/accounts/settings.js'
import { memberKeys } from '../protocol/conversations/conversation-keys.js'
import { freshKeys } from '../protocol/conversations/testing.js'
import { agreementKey, random, signingKey } from '../protocol/suite/suite.js'
import { nextGeneration } from '../vault/renew-keys.js'
import { auditKeys } from './key-audit.js'
import { FakeInstance, HANDLE, holder, now } from './testing.js'

const DAY = 86_400

/** A practitioner's account, and an instance that has their first record. */
const practice = async () => {
  const [aikSeed, dhSeed] = [random(32), random(32)]
  const kemGenerations = [{ gen: 1, seed: random(32), notBefore: now - 31 * DAY }]
  const account = Object.assign(holder({ kemGenerations }), {
    identity: { handle: HANDLE, aikSeed, dhSeed, kemGenerations },
  })
  const server = await FakeInstance.open()
  const keys = await memberKeys({ sigSeed: aikSeed, dhSeed, kemSeed: kemGenerations[0].seed })
  server.logged(HANDLE).records.length = 0
  await server.record(HANDLE, keys)
  const audit = () => auditKeys(account, { source: server, now })
  return { account, server, keys, audit }
}

/** @type {(problem: string, work: () => Promise<unknown>) => Promise<void>} */
const told = (problem, work) => assert.rejects(work, { name: 'KeyTrouble', problem })

test("an honest directory has the vault's own keys; licences do not matter for that", async () => {
  const { account, server, audit } = await practice()
  assert.equal((await audit()).kemGen, 1)
  assert.equal(typeof settingsOf(account.body).ownRecord, 'string')
  server.status = 2
  server.logged(HANDLE).events.length = 0
  await audit()
})

test('a record that this vault did not make, by whoever holds the identity key, is told', async () => {
  const { server, keys, audit } = await practice()
  await audit()
  const copied = { ...keys, kem: (await freshKeys()).kem }
  await server.record(HANDLE, copied, keys, { kemGen: 2 })
  await told('swapped', audit)
})

test("another identity in the practitioner's name is told", async () => {
  const { server, audit } = await practice()
  server.logged(HANDLE).records.length = 0
  await server.record(HANDLE, await freshKeys())
  await told('swapped', audit)
})

test('a newer record that was there and is left out now is told', async () => {
  const { account, server, keys, audit } = await practice()
  const seed = random(32)
  account.identity.kemGenerations.push({ gen: 2, seed, notBefore: now })
  await server.record(HANDLE, { ...keys, kem: await agreementKey(seed) }, keys, { kemGen: 2 })
  assert.equal((await audit()).kemGen, 2)
  server.lie = () => server.answer(HANDLE, { records: server.logged(HANDLE).records.slice(0, 1) })
  await told('stale', audit)
  server.lie = (answer) => answer
  await audit()
})

test('a log that is cut or forked is told', async () => {
  const { account, server, audit } = await practice()
  await audit()
  const other = await practice()
  Object.assign(other.server.log, { key: server.log.key })
  Object.assign(other.server, { loggedBy: new Map() })
  await other.server.record(HANDLE, {
    sig: await signingKey(account.identity.aikSeed),
    dh: await agreementKey(account.identity.dhSeed),
    kem: await agreementKey(account.identity.kemGenerations[0].seed),
  })
  await told('two-views', () => auditKeys(account, { source: other.server, now }))
})

test('a generation of thirty days is followed by the next, once', async () => {
  const { account } = await practice()
  const own = /** @type {any} */ (account)
  assert.equal(await nextGeneration(own, now), true)
  assert.deepEqual(account.body.kemGenerations.map(({ gen }) => gen), [1, 2])
  assert.equal(typeof settingsOf(account.body).renewing, 'string')
  assert.equal(await nextGeneration(own, now), false, 'the talks are still following')
  const young = Object.assign(holder({ kemGenerations: [{ gen: 4, seed: random(32), notBefore: now - 29 * DAY }] }))
  assert.equal(await nextGeneration(/** @type {any} */ (young), now), false)
  assert.equal(await nextGeneration(/** @type {any} */ (young), now, true), true, 'its record ends soon')
  assert.equal(young.body.kemGenerations[1].gen, 5)
})
