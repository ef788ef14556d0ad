// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { emptyVault, openVault, previousHash, sealVault } from '../accounts/vault.js'
import { checkKeyRecord, newestKeyRecord, signKeyRecord } from '../keys/key-record.js'
import { random, sha256, signingKey } from '../suite/suite.js'
import { concat, hex } from '../wire/bytes.js'
import { text, Writer } from '../wire/wire.js'
import { Chain } from './chain.js'
import { joinEpoch, rotate, startConversation } from './conversation-keys.js'
import { announceEpoch, verifyEpoch } from './conversation.js'
import { textPart } from './message-parts.js'
import { sealMessage } from './message.js'
import { signReceipt } from './receipt.js'
import { conversation, fieldsOf, firstRecord, freshKeys, now, terms } from './testing.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })

/**
 * What one feed came to, with the words now on screen.
 * @param {import('./chain.js').Outcome} outcome
 */
const seen = ({ state, code, shown }) => [state, code, ...shown.map((m) => text(m.parts[1].data))]

/**
 * @param {import('./testing.js').Talk} talk
 * @param {number} slot @param {{ wire: Uint8Array, receipt: Uint8Array | null }} sent
 */
const deliver = async (talk, slot, sent) => seen(await talk.chains[slot].feed(sent.wire, sent.receipt))

test('an honest server: everything is shown, nothing is missing', async () => {
  const talk = await conversation()
  for (
    const [from, words]
      of /** @type {[number, string][]} */ ([[0, 'hello'], [1, 'good day'], [1, 'how are you?'], [0, 'so so']])
  ) {
    assert.deepEqual(await deliver(talk, 1 - from, await talk.send(from, words)), ['shown', '', words])
  }
  for (const chain of talk.chains) assert.deepEqual([chain.missing(), chain.alarms], [[], []])
  assert.deepEqual([talk.chains[0].seenBy(1), talk.chains[1].seenBy(0)], [1, 2])
})

test("swapping the practitioner's key: the record does not follow from the known one", async () => {
  const [honest, server] = [await freshKeys(), await freshKeys()]
  const first = await firstRecord(honest)
  const list = (/** @type {Uint8Array[]} */ ...leaves) => leaves.reduce((w, leaf) => w.o16(leaf), new Writer()).done()
  const swapped = await signKeyRecord(fieldsOf(server, { seq: 2, prev: first.hash }), server.sig)
  await refused('signature', () => newestKeyRecord(list(first.leaf, swapped), 'dr.example', now, first.aik))
  await refused(
    'pin',
    async () => newestKeyRecord(list((await firstRecord(server)).leaf), 'dr.example', now, first.aik),
  )
  const kemOnly = await signKeyRecord(
    fieldsOf(honest, { seq: 2, prev: first.hash, kemKey: server.kem.public, kemGen: 2 }),
    server.sig,
  )
  await refused('signature', () => checkKeyRecord(kemOnly, first))
})

test('standing in the middle: what the practitioner says then belongs to another conversation', async () => {
  const talk = await conversation()
  const server = await freshKeys()
  const theirs = await startConversation(talk.record, server, talk.share, terms)
  const own = { sig: talk.keys[1].sig.public, kems: [talk.keys[1].kem] }
  const { opened } = await joinEpoch(theirs.announce, theirs.signature, talk.share, own, null)
  const sealed = await sealMessage(
    opened,
    1,
    talk.keys[1],
    { seq: 1, prev: new Uint8Array(32), sentAt: now, acks: [] },
    [textPart('secret')],
  )
  assert.deepEqual(
    await deliver(talk, 0, { wire: sealed.wire, receipt: await talk.receipt(sealed.hash, sealed.ctDigest) }),
    ['refused', 'foreign'],
  )
})

test('swapping a key inside an announcement breaks its signature', async () => {
  const talk = await conversation()
  const server = await freshKeys()
  const { announce, signature } = talk.first
  const at = hex(announce).indexOf(hex(talk.keys[1].kem.public)) / 2
  const swapped = concat(announce.slice(0, at), server.kem.public, announce.slice(at + 32))
  await refused('cid', () => verifyEpoch(swapped, signature, null))
  const next = await talk.rotate(0)
  const later = hex(next.announce).indexOf(hex(talk.keys[1].kem.public)) / 2
  const swappedLater = concat(next.announce.slice(0, later), server.kem.public, next.announce.slice(later + 32))
  await refused('members', () => verifyEpoch(swappedLater, next.signature, talk.opened[1].epoch))
})

test('dropping a message: the gap shows, and later ones wait for it', async () => {
  const talk = await conversation()
  const sent = [await talk.send(1, 'one'), await talk.send(1, 'two'), await talk.send(1, 'three')]
  assert.deepEqual(await deliver(talk, 0, sent[0]), ['shown', '', 'one'])
  assert.deepEqual(await deliver(talk, 0, sent[2]), ['waiting', 'order'])
  assert.deepEqual(talk.chains[0].missing(), [{ slot: 1, from: 2, to: 2 }])
})

test("dropping a member's newest message on their other device: the peer's ack shows it", async () => {
  const talk = await conversation()
  const lost = await talk.send(0, 'please call')
  await deliver(talk, 1, lost)
  const answer = await talk.send(1, 'I will')
  const fresh = new Chain({ cid: talk.cid, slot: 0, dh: talk.keys[0].dh, instance: talk.instance })
  fresh.addEpoch(talk.opened[0])
  assert.deepEqual(seen(await fresh.feed(answer.wire, answer.receipt)), ['shown', '', 'I will'])
  assert.deepEqual(fresh.missing(), [{ slot: 0, from: 1, to: 1 }])
  assert.deepEqual(seen(await fresh.feed(lost.wire, lost.receipt)), ['shown', '', 'please call'])
  assert.deepEqual([fresh.missing(), fresh.alarms], [[], []])
})

test('dropping what the client sent: the practitioner goes on without ever having seen it', async () => {
  const talk = await conversation()
  await talk.send(0, 'never delivered')
  await deliver(talk, 0, await talk.send(1, 'are you there?'))
  assert.equal(talk.chains[0].seenBy(1), 0)
})

test('reordering: shown only in the order of writing', async () => {
  const talk = await conversation()
  const sent = [await talk.send(1, 'one'), await talk.send(1, 'two'), await talk.send(1, 'three')]
  assert.deepEqual(await deliver(talk, 0, sent[2]), ['waiting', 'order'])
  assert.deepEqual(await deliver(talk, 0, sent[1]), ['waiting', 'order'])
  assert.deepEqual(await deliver(talk, 0, sent[1]), ['refused', 'replay'])
  assert.deepEqual(await deliver(talk, 0, sent[0]), ['shown', '', 'one', 'two', 'three'])
  assert.deepEqual(talk.chains[0].missing(), [])
})

test('replaying: refused here, and in every other conversation', async () => {
  const [talk, other] = [await conversation(), await conversation()]
  const sent = await talk.send(1, 'once')
  assert.deepEqual(await deliver(talk, 0, sent), ['shown', '', 'once'])
  assert.deepEqual(await deliver(talk, 0, sent), ['refused', 'replay'])
  assert.deepEqual(await deliver(other, 0, sent), ['refused', 'foreign'])
  const both = await talk.send(1, 'twice')
  const outcomes = await Promise.all([deliver(talk, 0, both), deliver(talk, 0, both)])
  assert.deepEqual(outcomes.sort(), [['refused', 'replay'], ['shown', '', 'twice']])
})

test('swapping ciphertexts between envelopes is refused', async () => {
  const talk = await conversation()
  const [a, b] = [await talk.send(1, 'yes'), await talk.send(1, 'no')]
  const mixed = { wire: concat(a.wire.slice(0, 256), b.wire.slice(256)), receipt: a.receipt }
  assert.deepEqual(await deliver(talk, 0, mixed), ['refused', 'aead'])
  assert.deepEqual(await deliver(talk, 0, { wire: a.wire, receipt: b.receipt }), ['refused', 'foreign'])
})

test('splicing: a message that follows another history is refused', async () => {
  const talk = await conversation()
  const elsewhere = new Chain({ cid: talk.cid, slot: 1, dh: talk.keys[1].dh, instance: talk.instance })
  elsewhere.addEpoch(talk.opened[1])
  const seal = async (/** @type {string} */ words) => {
    const sealed = await sealMessage(talk.opened[1], 1, talk.keys[1], elsewhere.next(now), [textPart(words)])
    const sent = { wire: sealed.wire, receipt: await talk.receipt(sealed.hash, sealed.ctDigest) }
    await elsewhere.feed(sent.wire, sent.receipt)
    return sent
  }
  const [first, second] = [await seal('other first'), await seal('other second')]
  await deliver(talk, 0, await talk.send(1, 'first'))
  assert.deepEqual(await deliver(talk, 0, first), ['refused', 'equivocation'])
  assert.deepEqual(await deliver(talk, 0, second), ['refused', 'prev'])
})

test('splicing behind a gap: the message that does not fit is dropped with an alarm', async () => {
  const talk = await conversation()
  const next = { seq: 2, prev: random(32), sentAt: now, acks: [] }
  const sealed = await sealMessage(talk.opened[1], 1, talk.keys[1], next, [textPart('misfit')])
  const misfit = { wire: sealed.wire, receipt: await talk.receipt(sealed.hash, sealed.ctDigest) }
  assert.deepEqual(await deliver(talk, 0, misfit), ['waiting', 'order'])
  assert.deepEqual(await deliver(talk, 0, await talk.send(1, 'one')), ['shown', '', 'one'])
  assert.deepEqual(talk.chains[0].alarms, [{ code: 'prev', slot: 1, seq: 2 }])
  assert.deepEqual(await deliver(talk, 0, await talk.send(1, 'two')), ['shown', '', 'two'])
})

test('telling members different things: their acks contradict it', async () => {
  const talk = await conversation()
  await talk.send(0, 'mine')
  const sealed = await sealMessage(talk.opened[1], 1, talk.keys[1], {
    ...talk.chains[1].next(now),
    acks: [{ slot: 0, seq: 1, hash: random(32) }],
  }, [textPart('noted')])
  assert.deepEqual(
    await deliver(talk, 0, { wire: sealed.wire, receipt: await talk.receipt(sealed.hash, sealed.ctDigest) }),
    ['shown', '', 'noted'],
  )
  assert.deepEqual(talk.chains[0].alarms, [{ code: 'equivocation', slot: 0, seq: 1 }])
})

test('adding a member: refused, whoever signs', async () => {
  const talk = await conversation()
  const server = await freshKeys()
  const before = talk.opened[0].epoch
  const added = {
    ...before.members[0],
    role: 3,
    authMode: 1,
    sig: server.sig.public,
    dh: server.dh.public,
    kemKey: server.kem.public,
  }
  const plan = { ...terms, reason: 1, members: [...before.members, added], authorSlot: 2 }
  await refused('members', () => announceEpoch(plan, server.sig, random(32), random(32), before))
  await refused(
    'members',
    () => announceEpoch({ ...plan, authorSlot: 1 }, talk.keys[1].sig, random(32), random(32), before),
  )
  await refused(
    'signature',
    () =>
      announceEpoch({ ...plan, members: before.members, authorSlot: 1 }, server.sig, random(32), random(32), before),
  )
})

test('withholding or forking an epoch: messages wait, and a second history is refused', async () => {
  const talk = await conversation()
  const next = await talk.rotate(1)
  const sent = await talk.send(1, 'in the new epoch')
  assert.deepEqual(await deliver(talk, 0, sent), ['waiting', 'epoch'])
  const fork = await rotate(talk.first.opened.epoch, 0, talk.keys[0], random(32), { ...terms, reason: 4 })
  await talk.take(0, next)
  assert.throws(() => talk.chains[0].addEpoch(fork.opened), { name: 'Refusal', code: 'fork' })
  talk.chains[0].addEpoch(talk.opened[0])
  assert.deepEqual(await deliver(talk, 0, sent), ['shown', '', 'in the new epoch'])
  const old = await sealMessage(talk.first.opened, 1, talk.keys[1], talk.chains[1].next(now), [
    textPart('back in the old one'),
  ])
  assert.deepEqual(await deliver(talk, 0, { wire: old.wire, receipt: await talk.receipt(old.hash, old.ctDigest) }), [
    'refused',
    'epoch-order',
  ])
})

test('rolling the vault back, forking it, or serving a stranger: each refused by name', async () => {
  const [vmk, vaultId] = [random(32), random(16)]
  const seal = async (/** @type {number} */ revision, /** @type {Uint8Array | null} */ before, settings = '') =>
    sealVault(vmk, { vaultId, revision, previous: await previousHash(before) }, {
      ...emptyVault(),
      settings: new TextEncoder().encode(settings),
    })
  const first = await seal(1, null)
  const second = await seal(2, first)
  const third = await seal(3, second)
  const pin = { revision: 2, hash: await sha256(second) }
  await refused('rollback', () => openVault(vmk, vaultId, first, pin))
  await refused('fork', async () => openVault(vmk, vaultId, await seal(2, first, 'other'), pin))
  await refused('fork', async () => openVault(vmk, vaultId, await seal(3, await seal(2, first, 'other')), pin))
  assert.equal((await openVault(vmk, vaultId, third, pin)).head.revision, 3)
})

test('releasing a wrong shred share is noticed before any key is derived', async () => {
  const talk = await conversation()
  const own = { sig: talk.keys[1].sig.public, kems: [talk.keys[1].kem] }
  await refused('shred-commit', () => joinEpoch(talk.first.announce, talk.first.signature, random(32), own, null))
})

test('an author who hands out different epoch keys is noticed', async () => {
  const talk = await conversation()
  const { epoch } = talk.first.opened
  const decoy = await announceEpoch(
    { ...terms, reason: 0, members: epoch.members, authorSlot: 0 },
    talk.keys[0].sig,
    random(32),
    talk.share,
    { nonce: random(32) },
  )
  const { withKey } = await import('./conversation.js')
  await refused('ek-commit', () => withKey(epoch, decoy.opened.key, talk.share))
})

test('forging, withholding or borrowing a receipt: never shown as final', async () => {
  const talk = await conversation()
  const sealed = await sealMessage(talk.opened[1], 1, talk.keys[1], talk.chains[1].next(now), [textPart('hello')])
  const body = { instanceId: talk.instance.id, headerHash: sealed.hash, ctDigest: sealed.ctDigest, receivedAt: now }
  const by = (/** @type {import('../suite/suite.js').KeyPair} */ key) => signReceipt(body, key)
  assert.deepEqual(await deliver(talk, 0, { wire: sealed.wire, receipt: null }), ['waiting', 'receipt'])
  assert.deepEqual(await deliver(talk, 0, { wire: sealed.wire, receipt: await by(await signingKey(random(32))) }), [
    'refused',
    'signature',
  ])
  const elsewhere = await signReceipt({ ...body, instanceId: random(32) }, talk.receiptKey)
  assert.deepEqual(await deliver(talk, 0, { wire: sealed.wire, receipt: elsewhere }), ['refused', 'foreign'])
  assert.deepEqual(await deliver(talk, 0, { wire: sealed.wire, receipt: await by(talk.receiptKey) }), [
    'shown',
    '',
    'hello',
  ])
})

test('old messages that have expired leave an anchor, and nothing before it is taken', async () => {
  const talk = await conversation()
  const expired = await talk.send(1, 'old')
  await deliver(talk, 0, expired)
  const anchors = talk.chains[0].anchors()
  const fresh = new Chain({ cid: talk.cid, slot: 0, dh: talk.keys[0].dh, instance: talk.instance, anchors })
  fresh.addEpoch(talk.opened[0])
  const sent = await talk.send(1, 'new')
  assert.deepEqual(seen(await fresh.feed(sent.wire, sent.receipt)), ['shown', '', 'new'])
  assert.deepEqual(seen(await fresh.feed(expired.wire, expired.receipt)), ['refused', 'replay'])
})
