// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entropyOf, phraseKeys, wordsOf } from '../protocol/accounts/phrase.js'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { parseUnlocker, unlock } from '../protocol/accounts/unlockers.js'
import { emptyVault } from '../protocol/accounts/vault.js'
import { random } from '../protocol/suite/suite.js'
import { equal } from '../protocol/wire/bytes.js'
import { MemoryDatabases } from '../storage/testing.js'
import { lockEverything, nextGeneration } from './renew-keys.js'

const tab = new Map()
Object.assign(globalThis, {
  indexedDB: new MemoryDatabases(),
  sessionStorage: {
    getItem: (/** @type {string} */ name) => tab.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => tab.set(name, text),
    removeItem: (/** @type {string} */ name) => tab.delete(name),
  },
})

const [now, words, others] = [
  1_800_000_000,
  ...(await Promise.all([1, 2].map(async () => (await wordsOf(random(16))).join(' ')))),
]
const { pm } = await phraseKeys(await entropyOf(words))

/** An account that opens with `words` and notes under which key it is sealed anew. */
const account = () => {
  const body = { ...emptyVault(), kemGenerations: [{ gen: 1, seed: random(32), notBefore: now - 10 }] }
  changeSettings(body, { keyDue: true })
  const made = /** @type {any} */ ({ vaultId: random(16), body, unlockers: [], records: null })
  made.opensWith = async (/** @type {any} */ means) => equal(means.pm, pm)
  made.update = async (/** @type {any} */ mutate) => mutate(body)
  made.rekey = async (
    /** @type {Uint8Array} */ vmk,
    /** @type {Uint8Array[]} */ records,
    /** @type {any} */ mutate,
  ) => {
    Object.assign(made, { vmk, records })
    mutate(body)
  }
  return made
}

test('after everything was locked only the words open the vault, and the talks are to follow', async () => {
  const own = account()
  await lockEverything(own, words, now)
  assert.equal(own.records.length, 1)
  assert.deepEqual(await unlock(parseUnlocker(own.records[0]), { kind: 1, pm }, own.vaultId), own.vmk)
  const { keyDue, renewing } = settingsOf(own.body)
  assert.deepEqual([own.body.kemGenerations.length, keyDue, typeof renewing], [2, undefined, 'string'])
})

test("another account's words lock nothing", async () => {
  const own = account()
  await assert.rejects(lockEverything(own, others, now), { code: 'foreign' })
  assert.deepEqual([own.records, own.body.kemGenerations.length], [null, 1])
})

test('a generation follows after thirty days, or when something else asks for it, and not while talks are to follow', async () => {
  const own = account()
  assert.equal(await nextGeneration(own, now), false)
  assert.equal(await nextGeneration(own, now + 30 * 86_400), true)
  assert.equal(await nextGeneration(own, now + 90 * 86_400, true), false)
  assert.equal(await nextGeneration(account(), now, true), true)
})
