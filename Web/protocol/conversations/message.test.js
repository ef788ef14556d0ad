// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { random, sha256 } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat, equal } from '../wire/bytes.js'
import { text, utf8, Writer } from '../wire/wire.js'
import { aliasPart, bucket, kinds, textPart } from './message-parts.js'
import { openMessage, parseEnvelope, sealMessage } from './message.js'
import { checkReceipt } from './receipt.js'
import { conversation, faulty, now } from './testing.js'

const refused = (/** @type {string} */ code, /** @type {() => unknown} */ work) =>
  assert.rejects(async () => work(), { name: 'Refusal', code })
const first = { seq: 1, prev: new Uint8Array(32), sentAt: now, acks: [] }
const talk = await conversation()

/** @param {Uint8Array} wire @param {number} reader */
const open = async (wire, reader = 0) =>
  openMessage(talk.opened[reader], await parseEnvelope(wire), reader, talk.keys[reader].dh)

test('every kind of part travels both ways, and unknown kinds are kept', async () => {
  const parts = [
    textPart('šta god'),
    aliasPart('Kingfisher'),
    ...[2, 3, 4, 5, 6, 8, 200].map((kind) => ({ kind, data: random(40) })),
  ]
  for (const slot of [0, 1]) {
    const { wire, hash } = await sealMessage(talk.opened[slot], slot, talk.keys[slot], first, parts)
    for (const reader of [0, 1]) {
      const m = await open(wire, reader)
      assert.deepEqual(m.parts.slice(1), parts)
      assert.ok(equal(m.hash, hash))
      assert.equal(m.parts[0].kind, kinds.meta)
    }
  }
})

test('sealing the same words twice shows nothing in common', async () => {
  const [a, b] = await Promise.all(
    [1, 2].map(() => sealMessage(talk.opened[1], 1, talk.keys[1], first, [textPart('same')])),
  )
  assert.ok(!equal(a.ctDigest, b.ctDigest) && !equal(a.hash, b.hash))
})

test('lengths fall into buckets', async () => {
  assert.deepEqual([1, 512, 513, 1025, 40_000, 65_536, 65_537, 131_073].map(bucket), [
    512,
    512,
    1024,
    2048,
    65_536,
    65_536,
    131_072,
    196_608,
  ])
  for (const [n, length] of [[0, 512], [448, 512], [449, 1024], [65_000, 65_536], [66_000, 131_072]]) {
    const { wire } = await sealMessage(talk.opened[1], 1, talk.keys[1], first, [textPart('x'.repeat(n))])
    assert.equal((await parseEnvelope(wire)).header.length, length)
    assert.equal(text((await open(wire)).parts[1].data).length, n)
  }
})

test("a member's own faults are refused though signed and sealed", async () => {
  const meta = { kind: 7, data: Uint8Array.of(1, 0) }
  const ack = (/** @type {number[]} */ ...slots) =>
    slots.reduce((w, slot) => w.u8(slot).u64(1).raw(random(32)), new Writer().u8(1).u8(slots.length)).done()
  await open(await faulty(talk, {}))
  await refused('padding', async () => open(await faulty(talk, { payload: (good) => flip(good, good.length - 1) })))
  await refused('padding', async () => open(await faulty(talk, { payload: (good) => flip(good, 120, 0x80) })))
  await refused('commit', async () => open(await faulty(talk, { commit: random(32) })))
  await refused('commit', async () => open(await faulty(talk, { payload: (good) => flip(good, 50) })))
  await refused('bucket', async () => open(await faulty(talk, { payload: (good) => good.slice(0, -1) })))
  await refused(
    'bucket',
    async () => open(await faulty(talk, { payload: (good) => concat(good, new Uint8Array(256)) })),
  )
  await open(await faulty(talk, { payload: (good) => concat(good, new Uint8Array(512)) }))
  await refused('parts', async () => open(await faulty(talk, { parts: [textPart('a'), meta] })))
  await refused('parts', async () => open(await faulty(talk, { parts: [textPart('a')] })))
  await refused('parts', async () => open(await faulty(talk, { parts: [] })))
  await refused('parts', async () => open(await faulty(talk, { parts: [meta, meta] })))
  await refused('parts', async () => open(await faulty(talk, { parts: [meta, ...Array(256).fill(textPart(''))] })))
  await refused('version', async () => open(await faulty(talk, { parts: [{ kind: 7, data: Uint8Array.of(2, 0) }] })))
  await refused(
    'trailing',
    async () => open(await faulty(talk, { parts: [{ kind: 7, data: Uint8Array.of(1, 0, 0) }] })),
  )
  await refused('acks', async () => open(await faulty(talk, { parts: [{ kind: 7, data: ack(1) }] })))
  await refused('acks', async () => open(await faulty(talk, { parts: [{ kind: 7, data: ack(2) }] })))
  await refused('acks', async () => open(await faulty(talk, { parts: [{ kind: 7, data: ack(0, 0) }] })))
  await refused('utf8', async () => open(await faulty(talk, { parts: [meta, { kind: 1, data: Uint8Array.of(0xff) }] })))
  await refused('alias', async () => open(await faulty(talk, { parts: [meta, { kind: 9, data: utf8('a\u202eb') }] })))
  await refused('slot', async () => open(await faulty(talk, { header: { slot: 2 } })))
  await refused('mode', async () => open(await faulty(talk, { header: { slot: 0 } })))
  await refused('epoch', async () => open(await faulty(talk, { header: { epoch: 1 } })))
  await refused('epoch', async () => open(await faulty(talk, { header: { epochHash: random(32) } })))
  await refused('foreign', async () => open(await faulty(talk, { header: { cid: random(32) } })))
  await refused('seq', async () => open(await faulty(talk, { header: { seq: 0 } })))
  await refused('seq', async () => open(await faulty(talk, { header: { seq: 2 } })))
  await refused('seq', async () => open(await faulty(talk, { header: { prev: random(32) } })))
})

test('a practitioner cannot pass as deniable, nor a client as signing', async () => {
  for (const slot of [0, 1]) {
    const { wire } = await sealMessage(talk.opened[slot], slot, talk.keys[slot], first, [textPart('a')])
    await refused('mode', () => open(flip(wire, 189, 3), 1 - slot))
  }
})

test('nobody seals from a slot that is not theirs', async () => {
  await refused('slot', () => sealMessage(talk.opened[0], 1, talk.keys[0], first, [textPart('a')]))
  await refused('slot', () => sealMessage(talk.opened[1], 0, talk.keys[1], first, [textPart('a')]))
  await refused('slot', () => sealMessage(talk.opened[1], 2, talk.keys[1], first, [textPart('a')]))
})

test("the practitioner could have made a client's MAC, so it proves nothing to others", async () => {
  const { wire } = await sealMessage(talk.opened[0], 0, talk.keys[0], first, [textPart('mine')])
  const forged = await sealMessage(talk.opened[1], 0, { sig: talk.keys[1].sig, dh: talk.keys[0].dh }, first, [
    textPart('made up'),
  ])
  assert.equal((await open(wire, 1)).mode, (await open(forged.wire, 1)).mode)
})

test('an alias is 1 to 64 characters without tricks', async () => {
  for (const good of ['A', 'Żółw 🐢', '🐢'.repeat(64), 'a'.repeat(64), 'ליאור']) {
    assert.equal(text(aliasPart(good).data), good)
  }
  for (
    const bad of [
      '',
      'a'.repeat(65),
      '🐢'.repeat(65),
      'a\nb',
      'a\u0000',
      'a\u007f',
      'a\u0085',
      'a\u2028',
      'a\u200e',
      'a\u061c',
      'a\u2066b',
    ]
  ) {
    assert.throws(() => aliasPart(bad), { name: 'Refusal', code: 'alias' })
  }
  assert.throws(() => aliasPart('\ud800'), { name: 'Refusal' })
})

test('a receipt counts only from this instance, for this envelope', async () => {
  const sealed = await sealMessage(talk.opened[1], 1, talk.keys[1], first, [textPart('a')])
  const receipt = await talk.receipt(sealed.hash, sealed.ctDigest)
  assert.equal((await checkReceipt(receipt, talk.instance, sealed.hash, sealed.ctDigest)).receivedAt, now)
  await refused(
    'foreign',
    () => checkReceipt(receipt, { ...talk.instance, id: random(32) }, sealed.hash, sealed.ctDigest),
  )
  await refused('foreign', () => checkReceipt(receipt, talk.instance, random(32), sealed.ctDigest))
  await refused('foreign', async () => checkReceipt(receipt, talk.instance, sealed.hash, await sha256(random(3))))
  await refused(
    'signature',
    () =>
      checkReceipt(receipt, { ...talk.instance, receiptKey: talk.keys[0].sig.public }, sealed.hash, sealed.ctDigest),
  )
  await refused('authn', () => checkReceipt(flip(receipt, 107), talk.instance, sealed.hash, sealed.ctDigest))
})
