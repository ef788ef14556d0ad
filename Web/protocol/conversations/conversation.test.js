// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkKeyRecord, newestKeyRecord, signKeyRecord } from '../keys/key-record.js'
import { agreementKey, random } from '../suite/suite.js'
import { concat, equal } from '../wire/bytes.js'
import { Writer } from '../wire/wire.js'
import {
  isDue,
  joinEpoch,
  memberKeys,
  newPersona,
  personaKeys,
  practitionerMember,
  rotate,
  startConversation,
} from './conversation-keys.js'
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

test('both members of a new conversation hold the same keys, and it names both', async () => {
  const talk = await conversation()
  const [client, practitioner] = talk.opened
  assert.ok(equal(client.ems, practitioner.ems) && equal(client.key, practitioner.key))
  assert.deepEqual(client.epoch.members.map((m) => [m.role, m.authMode]), [[1, 2], [2, 1]])
  const again = await startConversation(talk.record, talk.keys[0], talk.share, terms)
  assert.ok(!equal(again.opened.epoch.cid, talk.cid))
})

test('no two personas share anything', async () => {
  const [a, b] = [await newPersona('h', 'a'), await newPersona('h', 'a')]
  for (const key of /** @type {const} */ (['sigSeed', 'dhSeed', 'kemSeed', 'mailboxAuthSeed', 'mailboxId'])) {
    assert.ok(!equal(a[key], b[key]), key)
  }
  assert.equal((await memberKeys(a)).sig.public.length, 32)
})

test('an epoch is due after 7 days or 200 messages', async () => {
  const { epoch } = (await conversation()).opened[0]
  const week = 7 * 86_400_000
  assert.deepEqual([
    isDue(epoch, 199, epoch.createdMs + week - 1),
    isDue(epoch, 200, epoch.createdMs),
    isDue(epoch, 0, epoch.createdMs + week),
  ], [false, true, true])
})

test('either member rotates, and the other follows', async () => {
  const talk = await conversation()
  for (const [author, reader] of [[0, 1], [1, 0]]) {
    const next = await talk.turn(author)
    await talk.take(reader, next)
    assert.ok(equal(talk.opened[0].ems, talk.opened[1].ems))
    assert.ok(equal(talk.opened[author].epoch.cid, talk.cid))
  }
  assert.equal(talk.opened[0].epoch.epoch, 2)
  await refused('slot', () => rotate(talk.opened[0].epoch, 0, talk.keys[1], random(32), { ...terms, reason: 1 }))
})

test("an epoch after the practitioner's HPKE key moved on needs the new key", async () => {
  const talk = await conversation()
  const kem = await agreementKey(random(32))
  const leaf = await signKeyRecord(
    fieldsOf(talk.keys[1], { seq: 2, prev: talk.record.hash, kemKey: kem.public, kemGen: 2 }),
    talk.keys[1].sig,
  )
  const record = await checkKeyRecord(leaf, talk.record)
  const share = random(32)
  const before = talk.opened[0].epoch
  const next = await rotate(before, 0, talk.keys[0], share, { ...terms, reason: 2 }, record)
  const join = (/** @type {import('../suite/suite.js').KeyPair[]} */ ...kems) =>
    joinEpoch(next.announce, next.signature, share, { sig: talk.keys[1].sig.public, kems }, before)
  await refused('kem-generation', () => join(talk.keys[1].kem))
  assert.ok(equal((await join(talk.keys[1].kem, kem)).opened.key, next.opened.key))
})

test("a client's new HPKE key opens what is said from then on, and the old one does not", async () => {
  const persona = await newPersona('h', 'a')
  const generations = [2, 1].map((gen) => ({ gen, seed: random(32), notBefore: now }))
  const before = await personaKeys(persona, [])
  const after = await personaKeys(persona, generations)
  assert.deepEqual(after.kems.map((kem) => kem.public).slice(0, 1), [before.keys.kem.public])
  assert.ok(equal(after.keys.kem.public, (await personaKeys(persona, generations.slice(0, 1))).keys.kem.public))
  assert.ok(!equal(after.keys.kem.public, (await personaKeys(await newPersona('h', 'a'), generations)).keys.kem.public))

  const practitioner = await freshKeys()
  const share = random(32)
  const { opened } = await startConversation(await firstRecord(practitioner), before.keys, share, terms)
  const next = await rotate(opened.epoch, 0, after.keys, share, { ...terms, reason: 3 })
  const join = (/** @type {import('../suite/suite.js').KeyPair[]} */ kems) =>
    joinEpoch(next.announce, next.signature, share, { sig: before.keys.sig.public, kems }, opened.epoch)
  await refused('kem-generation', () => join(before.kems))
  assert.ok(equal((await join(after.kems)).opened.key, next.opened.key))
  assert.deepEqual(next.opened.epoch.members.map(({ kemGen }) => kemGen), [1, 1])
  const seen = await joinEpoch(next.announce, next.signature, share, {
    sig: practitioner.sig.public,
    kems: [practitioner.kem],
  }, opened.epoch)
  const last = await rotate(seen.opened.epoch, 1, practitioner, share, { ...terms, reason: 1 })
  assert.ok(equal(last.opened.epoch.members[0].kemKey, after.keys.kem.public))
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
  assert.equal(practitionerMember(talk.record).logRef.length, 0)
})
