// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { encodeUnlocker, lock, parseUnlocker } from '../protocol/accounts/unlockers.js'
import { random } from '../protocol/suite/suite.js'
import { base64url } from '../protocol/wire/bytes.js'
import { createClient, freshWords } from './create-account.js'
import { signInWithWords } from './sign-in.js'
import { AccountServer, MemoryBrowser, refusal } from './testing.js'

const browser = new MemoryBrowser().install()
let server = new AccountServer()
beforeEach(() => {
  browser.empty()
  server = new AccountServer().install()
})

/** One account, open in two tabs, and what the server keeps of it. */
const begin = async () => {
  const words = (await freshWords()).join(' ')
  const one = await createClient({ words })
  return { words, one, other: await signInWithWords(words), kept: server.signedIn }
}

/**
 * Another record that opens `account`.
 * @param {import('./account.js').Account} account
 * @param {Uint8Array} [id]
 */
const passkeyRecord = async ({ vaultId, key }, id = random(8)) =>
  encodeUnlocker(await lock({ kind: 2, prf: random(32) }, vaultId, key, id))

const writes = () => server.paths.filter((path) => path === 'PUT vault').length

test('two tabs that change the vault at once both have their change in it', async () => {
  const { words, one, other } = await begin()
  await Promise.all([
    one.update((body) => changeSettings(body, { a: 1 })),
    other.update((body) => changeSettings(body, { b: 2 })),
  ])
  assert.deepEqual(settingsOf(other.body), { a: 1, b: 2 })
  const { body, revision } = await signInWithWords(words)
  assert.deepEqual([settingsOf(body), revision], [{ a: 1, b: 2 }, 3])
})

test('a change that cannot be kept is not seen in the tab either, and one that can is', async () => {
  const { one, kept } = await begin()
  server.instead = (method) => (method === 'PUT' ? refusal('fault', 500) : undefined)
  await assert.rejects(one.update((body) => changeSettings(body, { a: 1 })), { status: 500 })
  assert.deepEqual([settingsOf(one.body), one.revision, kept.revision], [{}, 1, 1])
  server.instead = () => undefined
  await one.update((body) => changeSettings(body, { a: 1 }))
  assert.deepEqual([settingsOf(one.body), one.revision, kept.revision], [{ a: 1 }, 2, 2])
})

test('a change that failed half way changes nothing, and what comes after it does', async () => {
  const { one } = await begin()
  const failing = one.update((body) => {
    changeSettings(body, { a: 1 })
    throw new Error('half way')
  })
  await assert.rejects(failing, /half way/)
  assert.deepEqual([settingsOf(one.body), writes()], [{}, 0])
  assert.equal(await one.update(() => 'value'), 'value')
})

test('a new key and its records go in one step, after which the old key opens nothing', async () => {
  const { words, one, other } = await begin()
  const vmk = random(32)
  const record = encodeUnlocker(await lock({ kind: 2, prf: random(32) }, one.vaultId, vmk))
  await other.update((body) => changeSettings(body, { a: 1 }))
  await one.rekey(vmk, [record], (body) => changeSettings(body, { b: 2 }))
  assert.deepEqual([one.key, one.unlockers, settingsOf(one.body)], [vmk, [base64url(record)], { a: 1, b: 2 }])
  await assert.rejects(other.refresh(), { name: 'Refusal' })
  await assert.rejects(signInWithWords(words), { code: 'no-unlocker' })
  await one.update((body) => changeSettings(body, { c: 3 }))
})

test('a new key that the server did not take is not used', async () => {
  const { words, one } = await begin()
  const { key, unlockers } = one
  server.instead = (method) => (method === 'PUT' ? refusal('fault', 500) : undefined)
  await assert.rejects(one.rekey(random(32), [], () => {}), { status: 500 })
  server.instead = () => undefined
  assert.deepEqual([one.key, one.unlockers], [key, unlockers])
  await one.update(() => {})
  assert.deepEqual((await signInWithWords(words)).key, key)
})

test('a way in that was removed in one tab does not come back when another tab adds one', async () => {
  const { one, other, kept } = await begin()
  const [stolen, fresh] = [await passkeyRecord(one), await passkeyRecord(one)]
  await one.changeUnlockers((records) => [...records, stolen])
  await other.refresh()
  await one.changeUnlockers((records) => records.filter((record) => base64url(record) !== base64url(stolen)))
  await other.changeUnlockers((records) => [...records, fresh])
  assert.deepEqual(kept.unlockers, [one.unlockers[0], base64url(fresh)])
  assert.deepEqual(other.unlockers, kept.unlockers)
})

test('a passkey that was added elsewhere stays when this tab removes another', async () => {
  const { one, kept } = await begin()
  const [removed, added] = [await passkeyRecord(one), await passkeyRecord(one)]
  await one.changeUnlockers((records) => [...records, removed])
  // The server keeps a new passkey's record without another revision of the vault.
  kept.unlockers = [...kept.unlockers, base64url(added)]
  await one.changeUnlockers((records) => records.filter((record) => base64url(record) !== base64url(removed)))
  assert.deepEqual(kept.unlockers.slice(1), [base64url(added)])
})

test('when another is faster by a moment, the ways in are chosen again from what there is then', async () => {
  const { one, other, kept } = await begin()
  const [mine, theirs] = [await passkeyRecord(one), await passkeyRecord(one)]
  let isFirst = true
  server.instead = async (method, _, body) => {
    if (method !== 'PUT' || !isFirst) return undefined
    isFirst = false
    // Another device, which has no lock with this browser.
    await server.answer('PUT', 'vault', {
      revision: body.revision,
      vault: body.vault,
      unlockers: [...kept.unlockers, base64url(theirs)],
    })
    return undefined
  }
  await one.changeUnlockers((records) => [...records, mine])
  assert.deepEqual(kept.unlockers.slice(1), [base64url(theirs), base64url(mine)])
  await other.refresh()
  assert.deepEqual(other.unlockers, kept.unlockers)
})

test('only what opens this very vault counts as opening it', async () => {
  const { one } = await begin()
  const [prf, strange] = [random(32), random(32)]
  const records = [
    encodeUnlocker(await lock({ kind: 2, prf }, one.vaultId, one.key)),
    encodeUnlocker(await lock({ kind: 2, prf: strange }, one.vaultId, random(32))),
  ]
  await one.changeUnlockers((before) => [...before, ...records])
  assert.deepEqual(records.map((record) => parseUnlocker(record).kind), [2, 2])
  assert.equal(await one.opensWith({ kind: 2, prf }), true)
  assert.equal(await one.opensWith({ kind: 2, prf: strange }), false)
  assert.equal(await one.opensWith({ kind: 1, pm: prf }), false)
})
