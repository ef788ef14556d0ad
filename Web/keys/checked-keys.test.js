// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { settingsOf } from '../protocol/accounts/settings.js'
import { fieldsOf, freshKeys } from '../protocol/conversations/testing.js'
import { signKeyRecord } from '../protocol/keys/key-record.js'
import { LogPolicy } from '../protocol/log/log-policy.js'
import { random, sha256 } from '../protocol/suite/suite.js'
import { base64url, equal } from '../protocol/wire/bytes.js'
import { areLogged, checkedKeys } from './checked-keys.js'
import { pin, pinnedIn } from './pinned-log.js'
import { AUTHORITY, FakeInstance, HANDLE, holder, now, stranger } from './testing.js'

// The check before the first message, against a server that lies. Each lie has its honest twin, which differs in
// nothing else.

/** @typedef {ReturnType<typeof holder>} Client */

/** @type {(source: FakeInstance, client?: Client, at?: number) => ReturnType<typeof checkedKeys>} */
const check = (source, client = holder(), at = now) => checkedKeys(client, HANDLE, { source, now: at })

/**
 * A first check of `client`, whose findings are kept as by the first message.
 * @type {(source: FakeInstance, client: Client) => ReturnType<typeof checkedKeys>}
 */
const meet = async (source, client) => {
  const keys = await check(source, client)
  await client.update(async (body) => {
    await keys.keep(body)
    body.pins.push({ handle: HANDLE, aik: keys.record.aik })
  })
  return keys
}

/** @type {(problem: string, isAlarm: boolean, work: () => Promise<unknown>) => Promise<void>} */
const told = (problem, isAlarm, work) =>
  assert.rejects(work, { name: 'KeyTrouble', problem, isAlarm, words: `keys.${problem}` })

test('an honest server: the keys are sound, and what was seen is pinned', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  const keys = await meet(server, client)
  assert.ok(equal(keys.record.aik, server.keys.sig.public))
  assert.deepEqual([keys.isWitnessed, [...keys.logRef]], [false, [0, 0, 0, 0, 0, 0, 0, 1]])
  const kept = await pinnedIn(client.body)
  assert.deepEqual([kept?.policy.text, [...kept?.authorities.keys() ?? []], kept?.head?.size], [server.log.policyText, [
    AUTHORITY,
  ], 4])
  await check(server, client)
  const witnessed = await FakeInstance.open({ witnesses: 2 })
  assert.equal((await check(witnessed)).isWitnessed, true)
})

test('swapping the key', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  const other = await freshKeys()
  const leaf = await signKeyRecord(fieldsOf(other), other.sig)
  const invented = { leaf, index: await server.log.append(leaf) }
  const swap = async () => server.answer(HANDLE, { records: [invented] })
  await meet(server, client)
  server.lie = swap
  await told('swapped', true, () => check(server, client))
  await told('swapped', true, () => check(server, holder()))
  // Added to the chain without the old key's signature.
  const added = await signKeyRecord(
    fieldsOf(other, { seq: 2, prev: await sha256(server.logged(HANDLE).records[0].leaf) }),
    other.sig,
  )
  const second = { leaf: added, index: await server.log.append(added) }
  server.lie = async () => server.answer(HANDLE, { records: [...server.logged(HANDLE).records, second] })
  await told('swapped', true, () => check(server, client))
  // The twin: the practitioner replaced the key themselves, and the authority still vouches for where it came from.
  server.lie = (answer) => answer
  await server.record(HANDLE, other, server.keys)
  const keys = await check(server, client)
  assert.ok(equal(keys.record.aik, other.sig.public))
})

test('serving a stale key after it was revoked', async () => {
  const [server, client] = [await FakeInstance.open({ witnesses: 1 }), holder()]
  await meet(server, client)
  const before = await server.answer(HANDLE)
  const fresh = await freshKeys()
  await server.record(HANDLE, fresh, server.keys)
  const { records } = server.logged(HANDLE)
  server.lie = () => server.answer(HANDLE, { records: records.slice(0, 1), named: records[1] })
  await told('stale', true, () => check(server, client))
  // Holding back everything that came after the revocation lasts a day at most, as the witnesses' times say.
  server.lie = () => before
  await check(server, client)
  await told('directory-old', false, () => check(server, client, now + 86_400))
  server.lie = (answer) => answer
  assert.ok(equal((await check(server, client)).record.aik, fresh.sig.public))
})

for (const more of [0, 5]) {
  test(`putting an older database back, with ${more} entries fewer than this account has seen`, async () => {
    const [server, client] = [await FakeInstance.open(), holder()]
    const { leaves, hashes } = server.log
    const before = leaves.length
    for (let n = 0; n < more; n += 1) await server.log.append(random(40))
    await meet(server, client)
    // The twin: it has not been taken back yet, and has only grown.
    await check(server, client)
    leaves.length = hashes.length = before
    await told('two-views', true, () => check(server, client))
    // Who has seen nothing cannot know.
    await check(server)
  })
}

test('splitting the view of the log', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  await meet(server, client)
  // The same log key signs another history of the same people.
  const other = await FakeInstance.open()
  Object.assign(other.log, { key: server.log.key, policyText: server.log.policyText })
  Object.assign(other, { keys: server.keys, authority: server.authority, loggedBy: new Map() })
  Object.assign(other.log, { leaves: [], hashes: [] })
  await other.log.append(random(40))
  await other.record(AUTHORITY, other.authority)
  await other.record(HANDLE, other.keys)
  await other.licence({})
  await check(other)
  await told('two-views', true, () => check(other, client))
  // One that keeps the tiles back, so that nobody can look whether it grew, is told likewise.
  await check(server, client)
  const tile = server.tile
  server.tile = async () => random(32)
  await told('two-views', true, () => check(server, client))
  server.tile = tile
  // Two heads in one answer.
  const elsewhere = await other.answer(HANDLE)
  server.lie = (answer) => ({ ...answer, records: elsewhere.records })
  await assert.rejects(() => check(server), { name: 'KeyTrouble', isAlarm: true })
  // The twin: the same log, a hundred entries later.
  server.lie = (answer) => answer
  for (let i = 0; i < 100; i++) await server.log.append(random(40))
  const { keep, head } = await check(server, client)
  await client.update(keep)
  assert.deepEqual([(await pinnedIn(client.body))?.head?.size, head.size > 100], [head.size, true])
})

test('another log, and a log that too few have witnessed', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  await meet(server, client)
  await told('log-unknown', false, async () => check(await FakeInstance.open(), client))
  const watched = await FakeInstance.open({ witnesses: 2 })
  const own = holder()
  await meet(watched, own)
  const { log } = watched
  const checkpoint = log.checkpoint.bind(log)
  log.checkpoint = (at, size) => checkpoint(at, size, 1)
  await told('not-witnessed', false, () => check(watched, own))
  // A server that drops its witnesses from the policy does not talk anybody out of them.
  log.policyText = `${log.policyText.split('\n')[0]}\nquorum none\n`
  await told('not-witnessed', false, () => check(watched, own))
})

test('witnesses that join later count from then on', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  await meet(server, client)
  const watched = await FakeInstance.open({ witnesses: 1 })
  const line = server.log.policyText.split('\n')[0]
  Object.assign(server.log, {
    witnesses: watched.log.witnesses,
    policyText: [line, ...watched.log.policyText.split('\n').slice(1)].join('\n'),
  })
  const keys = await check(server, client)
  assert.equal(keys.isWitnessed, true)
  await client.update(keys.keep)
  assert.equal((await pinnedIn(client.body))?.policy.asksForWitnesses, true)
  // Once pinned, another set of witnesses is not taken.
  const policy = await LogPolicy.parse(watched.log.policyText)
  await client.update((body) => pin(body, { policy, authorities: new Map(), head: null }))
  assert.equal((await pinnedIn(client.body))?.policy.text, server.log.policyText)
})

test('hiding a licence event', async () => {
  const server = await FakeInstance.open()
  await check(server)
  await server.licence({ event: 4, to: 0 })
  server.status = 2
  const { events } = server.logged(HANDLE)
  await told('suspended', false, () => check(server))
  server.lie = () => server.answer(HANDLE, { events: events.slice(0, 1) })
  await told('suspended', false, () => check(server))
  server.lie = () => server.answer(HANDLE, { events: [] })
  await told('suspended', false, () => check(server))
  await server.licence({ event: 7 })
  server.status = 1
  // Reinstated: hiding what came between breaks the chain, hiding all of it leaves nobody's word.
  server.lie = () => server.answer(HANDLE, { events: [events[0], events[2]] })
  await told('forged', true, () => check(server))
  server.lie = () => server.answer(HANDLE, { events: [] })
  await told('unlicensed', false, () => check(server))
  server.lie = (answer) => answer
  await check(server)
  await server.licence({ event: 5, to: 0 })
  server.status = 3
  await told('struck-off', false, () => check(server))
})

test("a licence in an authority's name, or by an authority that nobody has heard of", async () => {
  const server = await FakeInstance.open({ isLicensed: false })
  await told('unlicensed', false, () => check(server))
  await server.licence({}, await stranger())
  await told('forged', true, () => check(server))
  const other = await FakeInstance.open({ isLicensed: false })
  await other.licence({ authority: 'swe.2' }, await stranger())
  await told('unlicensed', false, () => check(other))
  // A practitioner's key is in the log as well, and yet is no authority's.
  const own = await FakeInstance.open({ isLicensed: false })
  const friend = await freshKeys()
  await own.record('friend', friend)
  await own.licence({ authority: 'friend' }, friend.sig)
  await told('unlicensed', false, () => check(own))
})

test('an authority that joined after the pinning counts once the log names its key, and stays pinned', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  await meet(server, client)
  const second = await freshKeys()
  server.logged(HANDLE).events.length = 0
  await server.licence({ authority: 'swe.2' }, second.sig)
  await told('unlicensed', false, () => check(server, client))
  await server.record('swe.2', second)
  const keys = await check(server, client)
  await client.update(keys.keep)
  assert.ok(equal((await pinnedIn(client.body))?.authorities.get('swe.2') ?? new Uint8Array(), second.sig.public))
  // Another key in its name is then a forgery, whatever the directory says.
  const third = await freshKeys()
  server.logged('swe.2').records.length = 0
  await server.record('swe.2', third)
  server.logged(HANDLE).events.length = 0
  await server.licence({ authority: 'swe.2' }, third.sig)
  await told('forged', true, () => check(server, client))
})

test('adding a record without a proof that it was logged', async () => {
  const server = await FakeInstance.open()
  const other = await freshKeys()
  const { records } = server.logged(HANDLE)
  const leaf = base64url(
    await signKeyRecord(fieldsOf(other, { seq: 2, prev: await sha256(records[0].leaf) }), other.sig, server.keys.sig),
  )
  for (
    const proof of [
      (/** @type {any} */ a) => a.records[0].proof,
      (/** @type {any} */ a) => a.snapshot.proof,
      () => '',
      () => undefined,
      () => 5,
    ]
  ) {
    server.lie = (answer) => ({ ...answer, records: [...answer.records, { leaf, proof: proof(answer) }] })
    await told('forged', true, () => check(server))
  }
  server.lie = () => server.answer('nobody')
  await told('unlogged', false, () => check(server))
  server.lie = () => ({})
  await told('forged', true, () => check(server))
  server.lie = (answer) => answer
  await check(server)
})

test('sealing a talk to a key that the log does not have', async () => {
  const [server, client] = [await FakeInstance.open(), holder()]
  const keys = await meet(server, client)
  const member = {
    role: 2,
    authMode: 1,
    sig: keys.record.aik,
    dh: keys.record.dh,
    kem: keys.record.kem,
    kemKey: keys.record.kemKey,
    kemGen: 1,
    logRef: keys.logRef,
  }
  assert.equal(areLogged(keys, member), true)
  assert.equal(areLogged(keys, { ...member, kemKey: (await freshKeys()).kem.public }), false)
  // An older generation of theirs is one that the log has.
  const next = await freshKeys()
  await server.record(HANDLE, server.keys, server.keys, { kemKey: next.kem.public, kemGen: 2 })
  const later = await check(server, client)
  assert.deepEqual([areLogged(later, member), later.record.kemGen], [true, 2])
})

test('what is pinned fits the settings of a vault', async () => {
  const client = holder()
  await meet(await FakeInstance.open({ witnesses: 3 }), client)
  assert.ok(JSON.stringify(settingsOf(client.body)).length < 2_000)
})
