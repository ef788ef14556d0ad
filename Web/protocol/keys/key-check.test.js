// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { fieldsOf, freshKeys, now } from '../conversations/testing.js'
import { growthFrom, pathTo, rootOf, TestLog } from '../evidence/testing-log.js'
import { directoryLeaf, encodeSnapshot, signLicenceEvent } from '../leaves/leaves.js'
import { leafHash } from '../log/merkle.js'
import { random, sha256, signingKey } from '../suite/suite.js'
import { base64url, equal } from '../wire/bytes.js'
import { auditOwnKeys, checkKeys, parseKeyProof } from './key-check.js'
import { signKeyRecord } from './key-record.js'

const authority = await signingKey(random(32))
const authorities = new Map([['authority.example', authority.public]])
const today = Math.floor(now / 86_400)

/** A server's log with one practitioner among others, and the answers it gives. */
const server = async ({ witnesses = 2, licences = /** @type {any[]} */ ([{}]) } = {}) => {
  const log = await TestLog.make(witnesses)
  const keys = await freshKeys()
  /** @type {{ leaf: Uint8Array, index: number }[]} */
  const records = []
  /** @type {{ leaf: Uint8Array, index: number }[]} */
  const events = []
  const made = {
    log,
    keys,
    records,
    events,
    /** @param {any} fields @param {any} signer @param {any} [old] */
    record: async (fields, signer, old) => {
      const last = records[records.length - 1]
      const leaf = await signKeyRecord(
        fieldsOf(signer, {
          seq: records.length + 1,
          prev: last ? await sha256(last.leaf) : new Uint8Array(32),
          ...fields,
        }),
        signer.sig,
        old?.sig ?? signer.sig,
      )
      records.push({ leaf, index: await log.append(leaf) })
    },
    /** @param {any} fields */
    licence: async (fields) => {
      const last = events[events.length - 1]
      const leaf = await signLicenceEvent({
        handle: 'dr.example',
        seq: events.length + 1,
        prev: last ? await sha256(last.leaf) : new Uint8Array(32),
        aik: keys.sig.public,
        event: 1,
        jurisdiction: 'XX',
        authority: 'authority.example',
        from: now - 900,
        to: now + 900,
        docCommit: new Uint8Array(32),
        ...fields,
      }, fields.by ?? authority)
      events.push({ leaf, index: await log.append(leaf) })
    },
    /**
     * @param {{ day?: number, status?: number, at?: number, offered?: any[], named?: any,
     *   cosigners?: number }} [wishes]
     */
    answer: async (wishes = {}) => {
      const {
        day = today,
        status = 1,
        at = now - 30,
        offered = records,
        named = records[records.length - 1],
        cosigners,
      } = wishes
      const entry = { handle: 'dr.example', recordHash: await sha256(named.leaf), status, logIndex: named.index }
      const tree = [await leafHash(random(32)), await leafHash(await directoryLeaf(entry)), await leafHash(random(32))]
      const leaf = encodeSnapshot({ day, count: 3, root: await rootOf(tree) })
      const index = await log.append(leaf)
      const proven = async (/** @type {any} */ of) => ({
        index: of.index,
        leaf: base64url(of.leaf),
        proof: await log.proof(of.index, at, undefined, cosigners),
      })
      return {
        records: await Promise.all(offered.map(proven)),
        licence_events: await Promise.all(events.map(proven)),
        snapshot: await proven({ leaf, index }),
        entry: {
          status,
          record_hash: base64url(entry.recordHash),
          log_index: entry.logIndex,
          index: 1,
          size: 3,
          path: (await pathTo(tree, 1)).map(base64url),
        },
      }
    },
    /** @param {any} json @param {import('./key-check.js').Met} [met] */
    check: (json, met) => checkKeys(parseKeyProof(json), 'dr.example', { policy: log.policy, authorities, now }, met),
  }
  await made.record({}, keys)
  for (const licence of licences) await made.licence(licence)
  return made
}

/** @typedef {Awaited<ReturnType<typeof server>>} Made */

/**
 * Sound keys, or the test has failed.
 * @type {(judged: import('./key-check.js').SoundKeys | import('./key-check.js').UnsoundKeys) =>
 *   import('./key-check.js').SoundKeys}
 */
const sound = (judged) => {
  if (!judged.ok) throw new Error(judged.problem)
  return judged
}

const problem = (/** @type {any} */ judged) => (judged.ok ? 'none' : judged.problem)
const honest = await server()

test('keys in the log, in the directory of today and with a licence may be written to', async () => {
  const found = sound(await honest.check(await honest.answer()))
  assert.ok(equal(found.record.aik, honest.keys.sig.public))
  assert.deepEqual([found.isWitnessed, [...found.logRef]], [true, [0, 0, 0, 0, 0, 0, 0, 0]])
  assert.equal(
    problem(await honest.check(await honest.answer({ day: today - 1 }), { pinned: honest.keys.sig.public })),
    'none',
  )
})

test('a swapped key is told as such', async () => {
  const made = await server()
  const other = await freshKeys()
  const leaf = await signKeyRecord(fieldsOf(other), other.sig)
  const swapped = { leaf, index: await made.log.append(leaf) }
  assert.equal(
    problem(await made.check(await made.answer({ offered: [swapped], named: swapped }))),
    'swapped',
    'another identity that the authority never named',
  )
  assert.equal(
    problem(await made.check(await made.answer({ offered: [swapped] }))),
    'swapped',
    'other than the directory says',
  )
  const forged = await signKeyRecord(fieldsOf(other, { seq: 2, prev: await sha256(made.records[0].leaf) }), other.sig)
  const appended = { leaf: forged, index: await made.log.append(forged) }
  assert.equal(
    problem(await made.check(await made.answer({ offered: [...made.records, appended], named: appended }))),
    'swapped',
    'not signed by the key before',
  )
  assert.equal(
    problem(await made.check(await made.answer(), { pinned: other.sig.public })),
    'swapped',
    'not the key met before',
  )
})

test('an old key after another took its place is told as such', async () => {
  const made = await server()
  const before = await made.answer()
  const fresh = await freshKeys()
  await made.record({}, fresh, made.keys)
  assert.equal(problem(await made.check(await made.answer({ offered: made.records.slice(0, 1) }))), 'stale')
  const both = await made.check(await made.answer(), { pinned: made.keys.sig.public })
  assert.ok(both.ok && equal(both.record.aik, fresh.sig.public))
  // What the server said before the change holds for a day, and then no longer.
  const later = (/** @type {number} */ at) =>
    checkKeys(parseKeyProof(before), 'dr.example', { policy: made.log.policy, authorities, now: at })
  assert.equal(problem(await later(now + 600)), 'none')
  assert.equal(problem(await later(now + 86_400)), 'directory-old')
  const ended = await server()
  await ended.record({ notBefore: now - 900, notAfter: now - 5 }, ended.keys)
  assert.equal(problem(await ended.check(await ended.answer())), 'stale')
  // To a clock that is wrong they may seem to be of tomorrow, and that is another trouble than old ones.
  const early = await server()
  await early.record({ notBefore: now + 7200, notAfter: now + 9000 }, early.keys)
  assert.equal(problem(await early.check(await early.answer())), 'future')
})

test('an old directory and one from the future are refused', async () => {
  assert.equal(problem(await honest.check(await honest.answer({ day: today - 2 }))), 'directory-old')
  assert.equal(problem(await honest.check(await honest.answer({ at: now - 90_000 }))), 'directory-old')
  assert.equal(problem(await honest.check(await honest.answer({ day: today + 2 }))), 'future')
  assert.equal(problem(await honest.check(await honest.answer({ at: now + 7200 }))), 'future')
})

test('two views of the log are told as such', async () => {
  const made = await server()
  const json = await made.answer()
  const remembered = sound(await made.check(json)).head
  const growth = (/** @type {number} */ older, /** @type {number} */ newer) =>
    growthFrom(made.log.hashes.slice(0, newer), older)
  assert.equal(problem(await made.check(await made.answer(), { remembered, growth })), 'none')
  assert.equal(problem(await made.check(json, { remembered: { ...remembered, root: random(32) } })), 'two-views')
  assert.equal(
    problem(await made.check(await made.answer(), { remembered: { ...remembered, root: random(32) }, growth })),
    'two-views',
  )
  assert.equal(
    problem(await made.check(await made.answer(), { remembered, growth: async () => [random(32)] })),
    'two-views',
  )
  // An earlier checkpoint than the one remembered is another view too unless it leads there.
  const newer = sound(await made.check(await made.answer()))
  assert.equal(problem(await made.check(json, { remembered: newer.head, growth })), 'none')
  assert.equal(
    problem(await made.check(json, { remembered: { ...newer.head, root: random(32) }, growth })),
    'two-views',
  )
})

test('a log that is not known, or that too few have witnessed, is not called false', async () => {
  const other = await server()
  const unknown = await checkKeys(parseKeyProof(await honest.answer()), 'dr.example', {
    policy: other.log.policy,
    authorities,
    now,
  })
  assert.equal(problem(unknown), 'log-unknown')
  assert.equal(problem(await honest.check(await honest.answer({ cosigners: 1 }))), 'not-witnessed')
  const alone = await server({ witnesses: 0 })
  const found = await alone.check(await alone.answer())
  assert.ok(found.ok && !found.isWitnessed)
})

test('a false proof is told as such', async () => {
  const json = await honest.answer()
  for (
    const spoil of /** @type {((j: any) => void)[]} */ ([
      (j) => {
        j.snapshot.leaf = base64url(encodeSnapshot({ day: today, count: 3, root: random(32) }))
      },
      (j) => {
        j.entry.path[0] = base64url(random(32))
      },
      (j) => {
        j.entry.index = 0
      },
      (j) => {
        j.entry.status = 4
      },
      (j) => {
        j.records[0].proof = j.snapshot.proof
      },
      (j) => {
        j.licence_events[0].leaf = j.records[0].leaf
      },
    ])
  ) {
    const copy = structuredClone(json)
    spoil(copy)
    assert.equal(problem(await honest.check(copy)), 'forged')
  }
  const wrong = await checkKeys(parseKeyProof(json), 'dr.other', { policy: honest.log.policy, authorities, now })
  assert.equal(problem(wrong), 'forged')
  for (
    const bad of [null, {}, { ...json, records: 1 }, { ...json, entry: { ...json.entry, path: ['!'] } }, {
      ...json,
      entry: { ...json.entry, size: -1 },
    }]
  ) {
    assert.throws(() => parseKeyProof(bad), { name: 'Refusal' })
  }
})

test('who may not practise is told apart from whose keys are wrong', async () => {
  assert.equal(problem(await honest.check(await honest.answer({ status: 2 }))), 'suspended')
  assert.equal(problem(await honest.check(await honest.answer({ status: 3 }))), 'struck-off')
  assert.equal(problem(await honest.check(await honest.answer({ status: 4 }))), 'closed')
  const cases = /** @type {[any[], string][]} */ ([
    [[], 'unlicensed'],
    [[{ to: now - 1 }], 'unlicensed'],
    [[{}, { event: 4 }], 'suspended'],
    [[{}, { event: 4 }, { event: 7 }], 'none'],
    [[{}, { event: 5 }], 'struck-off'],
    [[{}, { event: 3 }], 'none'],
    [[{ authority: 'elsewhere' }], 'unlicensed'],
    [[{ by: await signingKey(random(32)) }], 'forged'],
    [[{ prev: new Uint8Array(32), seq: 1 }, { seq: 3 }], 'forged'],
    [[{ aik: (await freshKeys()).sig.public }], 'swapped'],
    [[{ to: now - 1 }, { jurisdiction: 'YY' }], 'none'],
  ])
  for (const [licences, expected] of cases) {
    const made = await server({ licences })
    assert.equal(problem(await made.check(await made.answer())), expected, JSON.stringify(licences.map((l) => l.event)))
  }
})

test('practitioners see at sign-in whether the directory names their own keys', async () => {
  const made = await server()
  const own = { hash: await sha256(made.records[0].leaf), aik: made.keys.sig.public }
  const audit = async (/** @type {any} */ json) =>
    auditOwnKeys(parseKeyProof(json), 'dr.example', own, { policy: made.log.policy, authorities, now })
  assert.equal(problem(await audit(await made.answer())), 'none')
  assert.equal(problem(await audit(await made.answer({ status: 2 }))), 'none')
  const thief = await freshKeys()
  const leaf = await signKeyRecord(fieldsOf(thief), thief.sig)
  const stolen = { leaf, index: await made.log.append(leaf) }
  const judged = await audit(await made.answer({ offered: [stolen], named: stolen }))
  assert.deepEqual([problem(judged), judged.ok ? '' : judged.words], ['swapped', 'keys.swapped'])
  await made.record({}, await freshKeys(), made.keys)
  assert.equal(problem(await audit(await made.answer())), 'swapped')
})
