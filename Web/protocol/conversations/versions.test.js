// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkKeyRecord } from '../keys/key-record.js'
import { open, seal } from '../suite/hpke.js'
import { hash, random, sign } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat } from '../wire/bytes.js'
import { announceEpoch, verifyEpoch } from './conversation.js'
import { textPart } from './message-parts.js'
import { openMessage, parseEnvelope, sealMessage } from './message.js'
import { checkReceipt } from './receipt.js'
import { conversation, now, terms } from './testing.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })
const first = { seq: 1, prev: new Uint8Array(32), sentAt: now, acks: [] }
const none = new Uint8Array()

test('another version or type is refused even when its signature is good', async () => {
  const talk = await conversation()
  const [client, practitioner] = talk.keys
  const sealed = await sealMessage(talk.opened[1], 1, practitioner, first, [textPart('a')])
  const receipt = await talk.receipt(sealed.hash, sealed.ctDigest)
  for (const at of [1, 2]) {
    const announce = flip(talk.first.announce, at)
    const signature = await sign(client.sig, 'alcove/1 epoch-sig', await hash('alcove/1 epoch', announce))
    await refused('version', () => verifyEpoch(announce, signature, null))
    const record = flip(talk.record.leaf.slice(0, -128), at)
    const by = await sign(practitioner.sig, 'alcove/1 key-record', record)
    await refused('version', () => checkKeyRecord(concat(record, by, by), null))
    const body = flip(receipt.slice(0, 108), at)
    const stamped = concat(body, await sign(talk.receiptKey, 'alcove/1 receipt', body))
    await refused('version', () => checkReceipt(stamped, talk.instance, sealed.hash, sealed.ctDigest))
    await refused('version', () => parseEnvelope(flip(sealed.wire, at)))
  }
  await refused('suite', () => parseEnvelope(flip(sealed.wire, 3)))
})

test('HPKE refuses a KEM it does not have', async () => {
  const { kem } = (await conversation()).keys[0]
  const { enc, ct } = await seal(0x20, kem.public, none, none, random(32))
  await open(0x20, kem, enc, none, none, ct)
  await refused('suite', () => seal(0x647a, kem.public, none, none, random(32)))
  await refused('suite', () => open(0x647a, kem, enc, none, none, ct))
})

test('two members never share a key, not even in a first epoch', async () => {
  const talk = await conversation()
  const [c, p] = talk.opened[0].epoch.members
  for (const key of /** @type {const} */ (['sig', 'dh', 'kemKey'])) {
    const plan = { ...terms, reason: 0, members: [c, { ...p, [key]: c[key] }], authorSlot: 0 }
    await refused('members', () => announceEpoch(plan, talk.keys[0].sig, random(32), random(32), { nonce: random(32) }))
  }
})

test("a client's own envelope coming back with another MAC is refused", async () => {
  const talk = await conversation()
  const { wire } = await sealMessage(talk.opened[0], 0, talk.keys[0], first, [textPart('a')])
  const own = async (/** @type {Uint8Array} */ bytes) =>
    openMessage(talk.opened[0], await parseEnvelope(bytes), 0, talk.keys[0].dh)
  await own(wire)
  await refused('mac', () => own(flip(wire, 192)))
})

test('a message far ahead is not kept, but what lies before it counts as missing', async () => {
  const talk = await conversation()
  const sealed = await sealMessage(talk.opened[1], 1, talk.keys[1], { ...first, seq: 257, prev: random(32) }, [
    textPart('a'),
  ])
  const outcome = await talk.chains[0].feed(sealed.wire, await talk.receipt(sealed.hash, sealed.ctDigest))
  assert.deepEqual([outcome.state, outcome.code], ['refused', 'too-far'])
  assert.deepEqual(talk.chains[0].missing(), [{ slot: 1, from: 1, to: 257 }])
})
