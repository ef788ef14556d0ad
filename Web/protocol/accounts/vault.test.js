// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { newPersona } from '../conversations/conversation-keys.js'
import { random, sha256 } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat, hex } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { mailboxId } from './mailbox-token.js'
import { emptyVault, encodeBody, openVault, parseBody, previousHash, sealVault } from './vault.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })

/** @type {() => Promise<import('./vault.js').VaultBody>} */
const full = async () => ({
  aik: { seed: random(32), dhSeed: random(32) },
  kemGenerations: [1, 2].map((gen) => ({ gen, seed: random(32), notBefore: gen * 1000 })),
  personas: [await newPersona('dr.example', 'Kingfisher'), await newPersona('jo', 'Żółw 🐢')],
  pins: [{ handle: 'dr.example', aik: random(32) }],
  settings: utf8('{}'),
})

test('a vault body is laid out as agreed', () => {
  const persona = {
    cid: new Uint8Array(32).fill(1),
    handle: 'h',
    alias: 'a',
    sigSeed: new Uint8Array(32).fill(2),
    dhSeed: new Uint8Array(32).fill(3),
    kemSeed: new Uint8Array(32).fill(4),
    mailboxAuthSeed: new Uint8Array(32).fill(5),
    mailboxId: new Uint8Array(16).fill(6),
  }
  const body = encodeBody({ ...emptyVault(), personas: [persona], settings: Uint8Array.of(9) })
  const run = (/** @type {string} */ byte, /** @type {number} */ n) => byte.repeat(n)
  const expected = '0001' + '00' + '0000' + '000000b4' + run('01', 32) + '0168' + '0161' + run('02', 32) +
    run('03', 32) + run('04', 32) + run('05', 32) + run('06', 16) + '00000000' + '00000000' + '000109'
  assert.equal(hex(body).slice(0, expected.length), expected)
  assert.match(hex(body).slice(expected.length), /^0*$/)
  assert.equal(body.length, 16_384)
})

test('epoch keys in an older vault are passed over, and not written again', () => {
  const written = encodeBody({ ...emptyVault(), settings: utf8('{}') })
  const at = 9 // behind version, identity, generations and personas
  const older = concat(
    written.slice(0, at),
    Uint8Array.of(0, 0, 0, 96),
    new Uint8Array(96).fill(7),
    written.slice(at + 4, -96),
  )
  assert.equal(older.length, written.length)
  assert.deepEqual(encodeBody(parseBody(older)), written)
  const broken = concat(
    written.slice(0, at),
    Uint8Array.of(0, 0, 0, 95),
    new Uint8Array(95).fill(7),
    written.slice(at + 4, -95),
  )
  assert.throws(() => parseBody(broken), { name: 'Refusal' })
})

test('a vault body is read as it was written, and only that', async () => {
  for (const body of [emptyVault(), await full()]) assert.deepEqual(parseBody(encodeBody(body)), body)
  const bytes = encodeBody(await full())
  const bad = (/** @type {string} */ code, /** @type {Uint8Array} */ bytes) =>
    assert.throws(() => parseBody(bytes), { name: 'Refusal', code })
  bad('padding', flip(bytes, bytes.length - 1))
  bad('padding', concat(bytes, new Uint8Array(16_384)))
  bad('padding', bytes.slice(0, -1))
  bad('padding', new Uint8Array())
  bad('version', flip(bytes, 1))
  bad('version', flip(bytes, 2, 2))
  for (let n = 0; n < 200; n++) {
    assert.throws(() => parseBody(concat(bytes.slice(0, n), new Uint8Array(16_384 - n).fill(0xff))), {
      name: 'Refusal',
    })
  }
  assert.equal(encodeBody({ ...emptyVault(), settings: new Uint8Array(16_384 - 19) }).length, 16_384)
  assert.equal(encodeBody({ ...emptyVault(), settings: new Uint8Array(16_384 - 18) }).length, 32_768)
})

test('a vault opens with its key, in its revision, and not when any byte changed', async () => {
  const vmk = random(32)
  const vaultId = random(16)
  const body = await full()
  const first = await sealVault(vmk, { vaultId, revision: 1, previous: await previousHash(null) }, body)
  const second = await sealVault(vmk, { vaultId, revision: 2, previous: await previousHash(first) }, body)
  const opened = await openVault(vmk, vaultId, second, { revision: 1, hash: await sha256(first) })
  assert.deepEqual(opened.body, body)
  assert.equal(opened.head.revision, 2)
  await refused('commit', () => openVault(random(32), vaultId, first))
  await refused('foreign', () => openVault(vmk, random(16), first))
  await refused(
    'commit',
    () => openVault(vmk, vaultId, concat(second.slice(0, 26), Uint8Array.of(3), second.slice(27))),
  )
  await refused('revision', () => sealVault(vmk, { vaultId, revision: 2, previous: new Uint8Array(32) }, body))
  await refused('revision', () => sealVault(vmk, { vaultId, revision: 0, previous: new Uint8Array(32) }, body))
  const seen = { revision: 1, hash: await sha256(first) }
  for (const at of [...Array(160).keys(), 8000, second.length - 1]) {
    await assert.rejects(async () => openVault(vmk, vaultId, flip(second, at), seen), { name: 'Refusal' }, `byte ${at}`)
  }
  for (const n of [0, 58, 59, 114, 115, 131, 16_459, second.length - 1]) {
    await assert.rejects(async () => openVault(vmk, vaultId, second.slice(0, n)), { name: 'Refusal' }, `cut at ${n}`)
  }
})
