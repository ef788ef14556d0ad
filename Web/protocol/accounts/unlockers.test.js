// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { random } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat, equal } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { phraseKeys } from './phrase.js'
import { browserKey, encodeUnlocker, lock, parseUnlocker, unlock } from './unlockers.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })

test('each kind of unlocker opens its own vault and no other', async () => {
  const { pm } = await phraseKeys(random(16))
  const vaultId = random(16)
  const vmk = random(32)
  /** @type {[import('./unlockers.js').Means, import('./unlockers.js').Means, string][]} */
  const pairs = [
    [{ kind: 1, pm }, { kind: 1, pm: random(32) }, 'commit'],
    [{ kind: 2, prf: random(32) }, { kind: 2, prf: random(32) }, 'commit'],
    [{ kind: 3, key: await browserKey() }, { kind: 3, key: await browserKey() }, 'aead'],
  ]
  for (const [means, other, code] of pairs) {
    const record = encodeUnlocker(await lock(means, vaultId, vmk, utf8('credential')))
    assert.ok(equal(await unlock(parseUnlocker(record), means, vaultId), vmk))
    await refused(code, () => unlock(parseUnlocker(record), other, vaultId))
    await refused(code, () => unlock(parseUnlocker(record), means, random(16)))
    for (let at = record.length - 92; at < record.length; at++) {
      await assert.rejects(async () => unlock(parseUnlocker(flip(record, at)), means, vaultId), { name: 'Refusal' })
    }
  }
  await refused('kind', async () => unlock(await lock(pairs[0][0], vaultId, vmk), pairs[1][0], vaultId))
  for (const kind of [0, 6, 255]) {
    assert.throws(() => parseUnlocker(concat(Uint8Array.of(kind), new Uint8Array(110))), { code: 'kind' })
  }
})

test("this browser's key cannot be taken out of it", async () => {
  const key = await browserKey()
  assert.equal(key.extractable, false)
  await assert.rejects(crypto.subtle.exportKey('raw', key))
})
