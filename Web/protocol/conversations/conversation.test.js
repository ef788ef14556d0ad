// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkKeyRecord, newestKeyRecord, signKeyRecord } from '../keys/key-record.js'
import { agreementKey, random } from '../suite/suite.js'
import { concat, equal } from '../wire/bytes.js'
import { Writer } from '../wire/wire.js'
import { joinEpoch } from './conversation-keys.js'
import { announceEpoch, verifyEpoch } from './conversation.js'
import { conversation, fieldsOf, firstRecord, freshKeys, now, terms } from './testing.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })
const listed = (/** @type {Uint8Array[]} */ ...leaves) => leaves.reduce((w, leaf) => w.o16(leaf), new Writer()).done()

test("a handle's newest key record is the end of one signed chain", async () => {
  const [a, b] = [await freshKeys(), await freshKeys()]
  const first = await firstRecord(a)
  const kem = await agreementKey(random(32))
  const second = await signKeyRecord(fieldsOf(a, { seq: 2, prev: first.hash, kemKey: kem.public, kemGen: 2 }), a.sig)
  const { hash } = await checkKeyRecord(second, first)
  const third = await signKeyRecord(fieldsOf(b, { seq: 3, prev: hash, kemGen: 3 }), b.sig, a.sig)
  const newest = await newestKeyRecord(listed(first.leaf, second, third), 'dr.example', now, a.sig.public)
  assert.ok(equal(newest.aik, b.sig.public))
  await refused('foreign', () => newestKeyRecord(listed(first.leaf), 'dr.other', now))
  await refused('foreign', () => newestKeyRecord(new Uint8Array(), 'dr.example', now))
  await refused('pin', () => newestKeyRecord(listed(first.leaf), 'dr.example', now, b.sig.public))
  await refused('expired', () => newestKeyRecord(listed(first.leaf), 'dr.example', now + 1000))
  await refused('expired', () => newestKeyRecord(listed(first.leaf), 'dr.example', now - 1001))
  await refused('seq', () => newestKeyRecord(listed(first.leaf, third), 'dr.example', now))
  await refused('seq', () => newestKeyRecord(listed(second), 'dr.example', now))
  await refused(
    'signature',
    async () => checkKeyRecord(await signKeyRecord(fieldsOf(b, { seq: 2, prev: first.hash }), b.sig), first),
  )
  await refused(
    'prev',
    async () => checkKeyRecord(await signKeyRecord(fieldsOf(a, { seq: 2, prev: random(32) }), a.sig), first),
  )
  await refused(
    'kem-generation',
    async () => checkKeyRecord(await signKeyRecord(fieldsOf(a, { seq: 2, prev: first.hash, kemGen: 0 }), a.sig), first),
  )
  const lowOrder = new Uint8Array(32)
  for (const weak of [{ dh: lowOrder }, { kemKey: lowOrder }, { aik: lowOrder }]) {
    await refused('weak-key', async () => checkKeyRecord(await signKeyRecord(fieldsOf(a, weak), a.sig), null))
  }
  await refused('suite', async () => checkKeyRecord(await signKeyRecord(fieldsOf(a, { kem: 0x647a }), a.sig), null))
})

test('an epoch that breaks the chain or the membership is refused', async () => {
  const talk = await conversation()
  const [client, practitioner] = talk.keys
  const before = talk.opened[0].epoch
  const plan = { ...terms, reason: 1, members: before.members, authorSlot: 0 }
  const announce = (/** @type {object} */ change, key = client.sig, /** @type {any} */ after = before) =>
    announceEpoch({ ...plan, ...change }, key, random(32), random(32), after)
  const stranger = await freshKeys()
  const guest = {
    ...before.members[0],
    role: 4,
    authMode: 1,
    sig: stranger.sig.public,
    dh: stranger.dh.public,
    kemKey: stranger.kem.public,
  }
  const [c, p] = before.members
  const other = await freshKeys()
  await refused('members', () => announce({ members: [c, p, guest] }))
  await refused('members', () => announce({ members: [c] }))
  await refused('members', () => announce({ members: [p, c] }))
  await refused('members', () => announce({ members: [c, c] }))
  await refused('members', () => announce({ members: [c, { ...p, sig: other.sig.public }] }))
  await refused('members', () => announce({ members: [c, { ...p, dh: other.dh.public }] }))
  await refused('members', () => announce({ members: [c, { ...p, kemKey: other.kem.public }] }))
  await refused('members', () => announce({ members: [c, { ...p, kemGen: 0, kemKey: other.kem.public }] }))
  const renewed = (/** @type {typeof c} */ member, by = 1) => ({
    ...member,
    kemKey: other.kem.public,
    kemGen: member.kemGen + by,
  })
  await refused('members', () => announce({ members: [c, renewed(p, 129)] }))
  await refused('members', () => announce({ members: [c, renewed(p, 2 ** 32 - 1 - p.kemGen)] }))
  await refused('members', () => announce({ members: [renewed(c), p], authorSlot: 1 }, practitioner.sig))
  await announce({ members: [renewed(c), p] })
  await announce({ members: [c, renewed(p, 128)] })
  await refused('role', () => announce({ members: [c, { ...p, authMode: 2 }] }))
  await refused('role', () => announce({ members: [{ ...c, authMode: 1 }, p] }))
  await refused('role', () => announce({ members: [{ ...c, role: 5 }, p] }))
  await refused('weak-key', () => announce({ members: [c, { ...p, kemKey: new Uint8Array(32) }] }))
  await refused('truncated', () => announce({ members: [c, { ...p, kemGen: 2, logRef: new Uint8Array(7) }] }))
  await refused('trailing', () => announce({ members: [c, { ...p, kemGen: 2, logRef: new Uint8Array(9) }] }))
  await refused('number', () => announce({ members: [c, { ...p, kemGen: 2, logRef: new Uint8Array(8).fill(0xff) }] }))
  await refused('slot', () => announce({ authorSlot: 2 }))
  await refused('signature', () => announce({}, practitioner.sig))
  await refused('signature', () => announce({ authorSlot: 1 }))
  await refused('prev', async () => {
    const forked = await announce({}, client.sig, { ...before, hash: random(32) })
    return verifyEpoch(forked.announce, forked.signature, before)
  })
  const next = await announce({})
  await refused('epoch', () => verifyEpoch(next.announce, next.signature, next.opened.epoch))
  await refused('epoch', () => verifyEpoch(next.announce, next.signature, null))
  await refused(
    'foreign',
    async () => verifyEpoch(next.announce, next.signature, (await conversation()).opened[0].epoch),
  )
  await refused(
    'foreign',
    () =>
      joinEpoch(next.announce, next.signature, random(32), { sig: stranger.sig.public, kems: [stranger.kem] }, before),
  )
})

test('a first epoch must be named by its own members', async () => {
  const talk = await conversation()
  const { announce, signature } = talk.first
  const mixed = concat(announce.slice(0, 3), random(32), announce.slice(35))
  await refused('cid', () => verifyEpoch(mixed, signature, null))
})
