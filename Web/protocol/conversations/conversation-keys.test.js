// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailboxId } from '../accounts/mailbox-token.js'
import { checkKeyRecord, signKeyRecord } from '../keys/key-record.js'
import { agreementKey, random, signingKey } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { equal, isZero } from '../wire/bytes.js'
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
import { conversation, fieldsOf, firstRecord, freshKeys, now, terms } from './testing.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })

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
    const next = await talk.rotate(author)
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

test("a persona's mailbox is named after its own key, and its talk has no name before it begins", async () => {
  const persona = await newPersona('amina', 'Blue Heron')
  assert.ok(isZero(persona.cid))
  assert.deepEqual([persona.handle, persona.alias], ['amina', 'Blue Heron'])
  assert.deepEqual(persona.mailboxId, await mailboxId((await signingKey(persona.mailboxAuthSeed)).public))
})

/**
 * The practitioner's next record, with other HPKE keys.
 * @param {Awaited<ReturnType<typeof conversation>>} talk @param {any} changes
 */
const nextRecord = async (talk, changes) => {
  const [, keys] = talk.keys
  const kem = await agreementKey(random(32))
  const fields = fieldsOf(keys, { seq: 2, prev: talk.record.hash, kemKey: kem.public, ...changes })
  return { kem, record: await checkKeyRecord(await signKeyRecord(fields, keys.sig), talk.record) }
}
const rotated = (/** @type {any} */ talk, /** @type {any} */ record, keys = talk.keys[0]) =>
  rotate(talk.opened[0].epoch, 0, keys, random(32), { ...terms, reason: 2 }, record)

test('only a newer generation of the same practitioner takes the place of their key', async () => {
  const talk = await conversation()
  const old = talk.opened[0].epoch.members[1]
  const sealedTo = async (/** @type {any} */ record) => (await rotated(talk, record)).opened.epoch.members[1]
  const newer = await nextRecord(talk, { kemGen: 2 })
  assert.deepEqual((await sealedTo(newer.record)).kemKey, newer.kem.public)
  assert.deepEqual(await sealedTo(talk.record), old, 'the record that it began with')
  assert.deepEqual(await sealedTo((await nextRecord(talk, { kemGen: 1 })).record), old, 'another of one generation')
  assert.deepEqual(await sealedTo(undefined), old, 'no record at all')
  const stranger = await freshKeys()
  const strange = await checkKeyRecord(await signKeyRecord(fieldsOf(stranger, { kemGen: 9 }), stranger.sig), null)
  assert.deepEqual(await sealedTo(strange), old, "somebody else's")
})

test('a practitioner changes their key by a record, never by having another one', async () => {
  const talk = await conversation()
  const { kem, record } = await nextRecord(talk, { kemGen: 2 })
  const own = { ...talk.keys[1], kem }
  const by = (/** @type {any} */ record) =>
    rotate(talk.opened[1].epoch, 1, own, random(32), { ...terms, reason: 3 }, record)
  assert.deepEqual((await by(undefined)).opened.epoch.members[1].kemKey, talk.keys[1].kem.public)
  assert.deepEqual((await by(record)).opened.epoch.members[1].kemKey, kem.public)
})

test('each rotation has keys of its own, by which no other epoch opens', async () => {
  const talk = await conversation()
  const [first, second] = [await rotated(talk, undefined), await rotated(talk, undefined)]
  const all = [talk.opened[0], first.opened, second.opened]
  assert.equal(new Set(all.map(({ key }) => key.join())).size, 3)
  assert.equal(new Set(all.map(({ ems }) => ems.join())).size, 3)
})

test('a member joins with the right share, order and key, and with nothing near them', async () => {
  const talk = await conversation()
  const { announce, signature } = talk.first
  const own = { sig: talk.keys[1].sig.public, kems: [talk.keys[1].kem] }
  const join = (changes = {}) => {
    const given = { announce, signature, share: talk.share, own, before: null, ...changes }
    return joinEpoch(given.announce, given.signature, given.share, given.own, given.before)
  }
  const { slot, opened } = await join()
  assert.deepEqual([slot, opened.key], [1, talk.opened[0].key])
  const stranger = await freshKeys()
  await refused('shred-commit', () => join({ share: flip(talk.share, 0) }))
  await refused('signature', () => join({ signature: flip(signature, 40) }))
  await refused('epoch', () => join({ before: talk.opened[0].epoch }))
  await refused('foreign', () => join({ own: { ...own, sig: stranger.sig.public } }))
  await refused('kem-generation', () => join({ own: { ...own, kems: [] } }))
  await refused('kem-generation', () => join({ own: { ...own, kems: [stranger.kem] } }))
  assert.deepEqual((await join({ own: { ...own, kems: [stranger.kem, talk.keys[1].kem] } })).opened.key, opened.key)
})

test('a first epoch names the place of the keys in the log where that is known', async () => {
  const { record, keys, share } = await conversation()
  const logRef = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7)
  const { members } = (await startConversation(record, keys[0], share, terms, logRef)).opened.epoch
  assert.deepEqual([members[0].logRef.length, members[1].logRef], [0, logRef])
  assert.equal(practitionerMember(record).logRef.length, 0)
})
