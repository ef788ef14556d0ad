// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { encodeAttachment } from '../conversations/attachment.js'
import { fieldsOf, freshKeys, now } from '../conversations/testing.js'
import { signKeyRecord } from '../keys/key-record.js'
import { signInstanceConfig, signLicenceEvent } from '../leaves/leaves.js'
import { random, sha256, signingKey } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat, equal, hex, unhex } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { checkBundle } from './evidence-check.js'
import { parseTrust } from './evidence-trust.js'
import { assembleBundle, namedFiles, parseBundle } from './evidence.js'
import { batchOf, reportable } from './testing-log.js'

/** @typedef {Awaited<ReturnType<typeof reportable>>} Case */

const reasons = (
  /** @type {import('./evidence-check.js').Findings} */ f,
) => [...f.reasons, ...f.items.flatMap((i) => i.reasons)]

/**
 * What becomes of a bundle whose contents `spoil` changed before it was signed.
 * @param {Case} made
 * @param {(contents: import('./evidence.js').Contents) => unknown} spoil
 */
const spoilt = async (made, spoil) => {
  const contents = structuredClone(await made.contents())
  await spoil(contents)
  return checkBundle(await made.sign(contents), made.trust)
}

const honest = await reportable()

test('an honest report of all messages is valid, and says what was said, by whom and until when', async () => {
  const found = await checkBundle(await honest.bundle(), honest.trust)
  assert.deepEqual([found.verdict, reasons(found)], ['valid', []])
  assert.deepEqual(found.items.map((i) => [i.grade, i.slot, i.parts[0].text]), [
    ['B', 0, 'hello'],
    ['A', 1, 'I am listening'],
    ['B', 0, 'thank you'],
    ['A', 1, 'see you'],
  ])
  assert.deepEqual(found.items.map((i) => [i.provenAt, i.receivedAt, i.witnesses]), Array(4).fill([now + 20, now, 2]))
  assert.deepEqual(found.items[1].licences, [{
    status: 'active',
    hasConditions: false,
    jurisdiction: 'XX',
    authority: 'authority.example',
  }])
  assert.deepEqual(found.members.map((m) => [m.slot, m.role, m.handle]), [[0, 1, null], [1, 2, 'dr.example']])
  assert.deepEqual([found.statement?.text, found.statement?.isSigned], ['This is what happened.', true])
  assert.deepEqual([found.policy, found.isWitnessed, found.gaps], ['pinned', true, []])
})

test('a bundle is read back as it was written', async () => {
  const bytes = await honest.bundle()
  const { policy, epochs, leaves, items, statement, attachments } = await parseBundle(bytes)
  const again = await assembleBundle({ policy, epochs, leaves, items }, statement, honest.talk.keys[0].sig, attachments)
  assert.ok(equal(again, bytes))
})

test('what is kept back shows as kept back, and is not in the bundle', async () => {
  const bytes = await honest.bundle((m) => (m.header.slot === 1 ? [1] : []))
  const found = await checkBundle(bytes, honest.trust)
  assert.equal(found.verdict, 'valid')
  assert.deepEqual(found.items.map((i) => [i.parts.length, i.withheld]), [[1, [0]], [0, [0, 1]], [1, [0]]])
  for (const secret of ['hello', 'thank you'].map(utf8)) assert.ok(!hex(bytes).includes(hex(secret)))
  for (const { message } of honest.entries) assert.ok(!hex(bytes).includes(hex(message.kf)))
  const one = await checkBundle(
    await honest.bundle((m) => (m.header.slot === 1 && m.header.seq === 2 ? [1] : [])),
    honest.trust,
  )
  assert.deepEqual(one.items.map((i) => i.parts[0].text), ['see you'])
})

test('a message left out of the middle is a gap', async () => {
  const many = await reportable({ words: [[1, 'one'], [1, 'two'], [1, 'three'], [1, 'four']] })
  const found = await spoilt(many, (c) => c.items.splice(1, 2))
  assert.deepEqual([found.verdict, found.gaps], ['valid', [{ slot: 1, from: 2, to: 3 }]])
})

test('any changed byte makes it invalid, and no cut or added byte passes', async () => {
  const bytes = await honest.bundle()
  let tried = 0
  for (let at = 0; at < bytes.length; at += 61) {
    const { verdict } = await checkBundle(flip(bytes, at, 1 << at % 8), honest.trust)
    assert.notEqual(verdict, 'valid', `byte ${at}`)
    tried++
  }
  assert.ok(tried > 100)
  for (let at = 0; at < bytes.length; at += 397) {
    assert.equal((await checkBundle(bytes.slice(0, at), honest.trust)).verdict, 'invalid', `cut at ${at}`)
  }
  assert.equal((await checkBundle(concat(bytes, Uint8Array.of(0)), honest.trust)).verdict, 'invalid')
})

test('nobody frames a practitioner', async () => {
  const other = await freshKeys()
  const cases = {
    'other words': [(/** @type {any} */ c) => {
      c.items[1].disclosed[0].part.data = utf8('I will tell')
    }, 'item_part'],
    'another salt': [(/** @type {any} */ c) => {
      c.items[1].disclosed[0].salt = random(32)
    }, 'item_part'],
    'words under another number': [(/** @type {any} */ c) => {
      c.items[1].disclosed[0].index = 0
    }, 'item_part'],
    'words with a leaf to match': [(/** @type {any} */ c) => {
      c.items[1].leaves[1] = random(32)
    }, 'item_commitment'],
    'another signature': [(/** @type {any} */ c) => {
      c.items[1].auth = c.items[3].auth
    }, 'item_signature'],
    "the client's message as the practitioner's": [(/** @type {any} */ c) => {
      c.items[0].head = flip(c.items[0].head, 72)
    }, 'item_mode'],
    'a sender who is not in the talk': [(/** @type {any} */ c) => {
      c.items[0].head = flip(c.items[0].head, 72, 8)
    }, 'item_slot'],
    'a practitioner who need not sign': [(/** @type {any} */ c) => {
      c.items[1].mode = 2
    }, 'item_mode'],
    'a message of another epoch': [(/** @type {any} */ c) => {
      c.items[1].head = flip(c.items[1].head, 39)
    }, 'item_epoch'],
    'a message of another talk': [(/** @type {any} */ c) => {
      c.items[1].head = flip(flip(c.items[1].head, 50), 10)
    }, 'item_other_talk'],
    'the receipt of another message': [(/** @type {any} */ c) => {
      c.items[1].receipt = c.items[3].receipt
    }, 'receipt_other_message'],
    'an earlier receipt': [(/** @type {any} */ c) => {
      c.items[1].receipt = flip(c.items[1].receipt, 106)
    }, 'receipt_signature'],
    'another place in the batch': [(/** @type {any} */ c) => {
      c.items[1].place = c.items[3].place
    }, 'batch_place'],
    'a batch of another size': [(/** @type {any} */ c) => {
      c.items[1].place = { ...c.items[1].place, size: 128 }
    }, 'batch_place'],
    'a proof of another leaf': [(/** @type {any} */ c) => {
      c.items[1].proof = c.leaves[0].proof
    }, 'proof_false'],
    'the same message twice': [(/** @type {any} */ c) => {
      c.items.push(c.items[1])
    }, 'item_repeated'],
    'another author of the epoch': [(/** @type {any} */ c) => {
      c.epochs[0].signature = flip(c.epochs[0].signature, 40)
    }, 'epoch_signature'],
    'the same epoch twice': [(/** @type {any} */ c) => {
      c.epochs.push(c.epochs[0])
    }, 'epoch_order'],
    'the same entry twice': [(/** @type {any} */ c) => {
      c.leaves.push(c.leaves[0])
    }, 'leaf_repeated'],
    'a record of another key': [async (/** @type {any} */ c) => {
      c.leaves[1].data = await signKeyRecord(fieldsOf(other), other.sig)
    }, 'proof_false'],
  }
  for (const [name, [spoil, expected]] of Object.entries(cases)) {
    const found = await spoilt(honest, /** @type {any} */ (spoil))
    assert.equal(found.verdict, 'invalid', name)
    assert.ok(reasons(found).includes(/** @type {any} */ (expected)), `${name}: ${reasons(found)}`)
  }
})

test("nobody passes off another's report", async () => {
  const contents = await honest.contents()
  const { statement } = honest
  const stranger = await signingKey(random(32))
  assert.equal(
    (await checkBundle(await assembleBundle(contents, statement, stranger), honest.trust)).verdict,
    'invalid',
  )
  assert.equal(
    (await checkBundle(
      await assembleBundle(contents, { ...statement, slot: 1 }, honest.talk.keys[0].sig),
      honest.trust,
    )).verdict,
    'invalid',
  )
  assert.equal(
    (await checkBundle(
      await assembleBundle(contents, { ...statement, slot: 9 }, honest.talk.keys[0].sig),
      honest.trust,
    )).verdict,
    'invalid',
  )
  const byThePractitioner = await checkBundle(
    await assembleBundle(contents, { ...statement, slot: 1 }, honest.talk.keys[1].sig),
    honest.trust,
  )
  assert.equal(byThePractitioner.verdict, 'valid')
})

test('ignorance is told apart from forgery', async () => {
  const bytes = await honest.bundle()
  const other = await reportable()
  const check = async (/** @type {Partial<import('./evidence-trust.js').TrustFile>} */ changes) =>
    checkBundle(bytes, await parseTrust(utf8(JSON.stringify({ ...honest.trustFile, ...changes }))))
  const cases = {
    policy_unknown: { policy: other.trustFile.policy },
    authority_unknown: { authorities: {} },
    operator_unknown: { operators: other.trustFile.operators },
    instance_unknown: { instance_id: other.trustFile.instance_id },
  }
  for (const [reason, changes] of Object.entries(cases)) {
    const found = await check(changes)
    assert.equal(found.verdict, 'unverifiable', reason)
    assert.ok(reasons(found).includes(/** @type {any} */ (reason)), `${reason}: ${reasons(found)}`)
  }
  const historical = await check({ policy: other.trustFile.policy, historical: [honest.trustFile.policy] })
  assert.deepEqual([historical.verdict, historical.policy, historical.reasons], ['valid', 'historical', [
    'historical_policy',
  ]])
  assert.equal((await checkBundle(await other.bundle(), honest.trust)).verdict, 'unverifiable')
  const contents = await honest.contents()
  const fewer = {
    ...contents,
    items: await Promise.all(
      contents.items.map(async (item) => ({ ...item, proof: await honest.log.proof(3, now + 20, undefined, 1) })),
    ),
  }
  const unwitnessed = await checkBundle(await honest.sign(fewer), honest.trust)
  assert.deepEqual([unwitnessed.verdict, new Set(reasons(unwitnessed))], [
    'unverifiable',
    new Set(['quorum_not_met', 'not_witnessed']),
  ])
  for (const [left, reason] of Object.entries(['instance_config_missing', 'key_record_missing', 'licence_missing'])) {
    const found = await spoilt(honest, (c) => c.leaves.splice(Number(left), 1))
    assert.equal(found.verdict, 'unverifiable', reason)
    assert.ok(reasons(found).includes(/** @type {any} */ (reason)), `${reason}: ${reasons(found)}`)
  }
  assert.deepEqual([
    (await spoilt(honest, (c) => c.epochs.splice(0, 1))).verdict,
    (await spoilt(honest, (c) => c.items.splice(0, 4))).verdict,
  ], ['unverifiable', 'unverifiable'])
  // Both at once is a forgery.
  const both = await spoilt(honest, (c) => {
    c.leaves.splice(2, 1)
    c.items[1].leaves[0] = random(32)
  })
  assert.equal(both.verdict, 'invalid')
})

test('a message stays evidence whatever the licence was, and the report says what it was', async () => {
  const cases = {
    active: [{}],
    suspended: [{}, { event: 4, to: 0 }],
    struck_off: [{}, { event: 5 }],
    lapsed: [{ to: now }],
    none: [{ from: now + 1000 }],
  }
  for (const [status, licences] of Object.entries(cases)) {
    const found = await (async (made) => checkBundle(await made.bundle(), made.trust))(
      await reportable({ licences, words: [[1, 'x']] }),
    )
    assert.deepEqual([found.verdict, found.items[0].licences.map((l) => l.status)], ['valid', [status]])
  }
  const restricted = await reportable({
    licences: [{}, { event: 3, to: 0 }, { event: 1, jurisdiction: 'YY' }],
    words: [[1, 'x']],
  })
  assert.deepEqual(
    (await checkBundle(await restricted.bundle(), restricted.trust)).items[0].licences.map((
      l,
    ) => [l.jurisdiction, l.status, l.hasConditions]),
    [['XX', 'active', true], ['YY', 'active', false]],
  )
  const over = await reportable({ licences: [{}, { event: 4, to: now + 10 }], words: [[1, 'x']] })
  assert.equal((await checkBundle(await over.bundle(), over.trust)).items[0].licences[0].status, 'active')
})

test('the authority must have confirmed this key, for this document', async () => {
  const commit = random(32)
  const other = await reportable({
    licences: [{ docCommit: random(32) }],
    record: { licenceCommit: commit },
    words: [[1, 'x']],
  })
  assert.deepEqual((await checkBundle(await other.bundle(), other.trust)).reasons, ['licence_other_document'])
  const same = await reportable({ record: { licenceCommit: commit }, words: [[1, 'x']] })
  assert.deepEqual(reasons(await checkBundle(await same.bundle(), same.trust)), [])
  const stranger = await reportable({ licences: [{ aik: (await freshKeys()).sig.public }], words: [[1, 'x']] })
  assert.deepEqual((await checkBundle(await stranger.bundle(), stranger.trust)).reasons, ['licence_other_key'])
})

test('a key counts only while it is in force', async () => {
  const early = await reportable({ words: [[1, 'x']], record: { notBefore: now + 30, notAfter: now + 60 } })
  const found = await checkBundle(await early.bundle(), early.trust)
  assert.deepEqual([found.verdict, reasons(found)], ['unverifiable', ['key_expired']])
  const rotated = await reportable({ words: [[1, 'x']], replacement: true })
  const replaced = await checkBundle(await rotated.bundle(), rotated.trust)
  assert.deepEqual([replaced.verdict, reasons(replaced)], ['unverifiable', ['key_replaced']])
})

test('an authority or operator who is not the pinned one convinces nobody', async () => {
  const [made, stranger] = [await reportable({ words: [[1, 'x']] }), await signingKey(random(32))]
  const { instance, record } = made.talk
  const event = {
    handle: record.handle,
    aik: record.aik,
    authority: 'authority.example',
    jurisdiction: 'XX',
    docCommit: record.licenceCommit,
    seq: 2,
    prev: new Uint8Array(32),
    event: 7,
    from: now - 1,
    to: 0,
  }
  const prev = await sha256(made.log.leaves[2])
  const cases = /** @type {[Uint8Array, string, string][]} */ ([
    [await signLicenceEvent({ ...event, prev }, stranger), 'invalid', 'licence_signature'],
    [await signLicenceEvent({ ...event, prev: random(32) }, made.authority), 'invalid', 'licence_chain'],
    [await signLicenceEvent({ ...event, prev, authority: 'elsewhere.example' }, stranger), 'valid', 'other_authority'],
    [await signLicenceEvent({ ...event, prev }, made.authority), 'valid', ''],
    [
      await signInstanceConfig(
        { instanceId: instance.id, seq: 1, receiptKey: stranger.public, from: now - 1 },
        stranger,
      ),
      'valid',
      '',
    ],
    [
      await signInstanceConfig(
        { instanceId: instance.id, seq: 1, receiptKey: stranger.public, from: now + 1 },
        made.operator,
      ),
      'valid',
      '',
    ],
    [
      await signInstanceConfig(
        { instanceId: instance.id, seq: 1, receiptKey: stranger.public, from: now - 1 },
        made.operator,
      ),
      'invalid',
      'receipt_signature',
    ],
  ])
  for (const [data, verdict, reason] of cases) {
    const proof = await made.log.proof(await made.log.append(data), now + 20)
    const found = await spoilt(made, (c) => {
      c.leaves.push({ data, proof })
    })
    assert.deepEqual([found.verdict, reasons(found).join()], [verdict, reason])
  }
})

test('without witnesses it verifies by the log alone, and says so', async () => {
  const alone = await reportable({ witnesses: 0 })
  const found = await checkBundle(await alone.bundle(), alone.trust)
  assert.deepEqual(
    [found.verdict, found.isWitnessed, found.items[0].witnesses, found.items[0].provenAt, found.reasons],
    ['valid', false, 0, now, ['not_witnessed']],
  )
})

test('the chain of one sender holds together, and what they had seen shows what is missing', async () => {
  const made = await reportable({ words: [[1, 'a'], [1, 'b']] })
  const head = await spoilt(made, async (c) => {
    c.items[1].head = flip(c.items[1].head, 90)
  })
  assert.ok(reasons(head).includes('item_chain'))
  const found = await checkBundle(
    await honest.bundle((m) => (m.header.slot === 1 && m.header.seq === 2 ? [0, 1] : [])),
    honest.trust,
  )
  assert.deepEqual([found.verdict, found.gaps], ['valid', [{ slot: 0, from: 1, to: 2 }, { slot: 1, from: 1, to: 1 }]])
})

test('files are those that the opened parts name, neither more nor fewer', async () => {
  const file = utf8('a picture')
  const name = {
    id: random(16),
    key: random(32),
    length: file.length,
    digest: await sha256(file),
    blobLength: 9,
    blobDigest: random(32),
    mime: 'text/plain',
    name: 'a\u202eb.txt',
  }
  const made = await reportable({ words: [[1, 'look'], [1, [{ kind: 2, data: encodeAttachment(name) }]]] })
  const contents = await made.contents()
  assert.deepEqual(namedFiles(contents.items), [{ digest: name.digest, length: 9 }])
  const check = async (/** @type {any} */ files, /** @type {import('./evidence-files.js').GivenFile[]} */ given = []) =>
    checkBundle(await assembleBundle(contents, made.statement, made.talk.keys[0].sig, files), made.trust, given)
  const given = [{ name: 'a.txt', data: file }]
  const full = await check(undefined, given)
  assert.deepEqual([full.verdict, full.files.map((f) => [f.name, f.item, f.part, f.state])], ['valid', [[
    name.name,
    1,
    1,
    'matches',
  ]]])
  const without = await check([])
  assert.deepEqual([without.verdict, without.files.map((f) => f.state)], ['valid', ['withheld']])
  assert.deepEqual((await check([...namedFiles(contents.items), { digest: random(32), length: 3 }], given)).reasons, [
    'attachment_extra',
  ])
  assert.deepEqual((await check([...namedFiles(contents.items), ...namedFiles(contents.items)], given)).reasons, [
    'attachment_extra',
  ])

  const missing = await check(undefined, [{ name: 'other.txt', data: utf8('other') }])
  assert.deepEqual([missing.verdict, missing.reasons, missing.files[0].state, missing.unnamed], [
    'unverifiable',
    ['attachment_missing'],
    'not_here',
    ['other.txt'],
  ])
  for (const digest of [hex(name.digest), hex(name.digest).toUpperCase()]) {
    for (const path of [digest, `${digest}.txt`, `files/${digest}.tar.gz`, `a\\${digest}`]) {
      const exchanged = await check(undefined, [...given, { name: path, data: utf8('other') }])
      assert.deepEqual([exchanged.verdict, exchanged.reasons, exchanged.files[0].state, exchanged.unnamed], [
        'invalid',
        ['attachment_differs'],
        'differs',
        [],
      ], path)
      assert.equal((await check(undefined, [{ name: path, data: file }])).verdict, 'valid', path)
    }
  }
  for (const other of [`${hex(name.digest)}0`, `x${hex(name.digest)}`, `${hex(name.digest)}/a`, '', hex(random(32))]) {
    assert.deepEqual(
      (({ verdict, unnamed }) => [verdict, unnamed])(
        await check(undefined, [...given, { name: other, data: utf8('other') }]),
      ),
      ['valid', [other]],
    )
  }
})

test('the bundle of the shared vectors verifies', async () => {
  const v = JSON.parse(await readFile(new URL('../../../Tests/Vectors/protocol-vectors.json', import.meta.url), 'utf8'))
  const trust = await parseTrust(utf8(JSON.stringify({
    policy: v.log.policy,
    operators: [v.trust.operator],
    authorities: { 'authority.example': v.trust.authority },
    instance_id: v.trust.instance_id,
  })))
  const bytes = unhex(v.bundle.hex)
  const found = await checkBundle(bytes, trust)
  assert.deepEqual([found.verdict, found.items.map((i) => [i.grade, i.handle, i.parts[0].text, i.withheld])], [
    'valid',
    [['A', 'dr.example', 'Hello, I am a licensed social worker.', [0, 2]]],
  ])
})

test('trust that is not of the one form is refused', async () => {
  const good = honest.trustFile
  for (
    const bad of [
      '',
      '[]',
      'null',
      '{}',
      '{"policy":1}',
      JSON.stringify({ ...good, operators: ['00'] }),
      JSON.stringify({ ...good, instance_id: 'x' }),
      JSON.stringify({ ...good, policy: 'quorum nobody\n' }),
      JSON.stringify({ ...good, authorities: { a: 3 } }),
    ]
  ) {
    await assert.rejects(() => parseTrust(utf8(bad)), { name: 'Refusal' })
  }
})

/** @type {(base64: string) => Uint8Array} */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))

test('the shared cases of trust are taken or refused as by every verifier', async () => {
  const cases = JSON.parse(await readFile(new URL('../../../Tests/Vectors/trust-cases.json', import.meta.url), 'utf8'))
  for (const { name, isTrust, trust, json } of cases) {
    const reading = parseTrust(json ? bytesOf(json) : utf8(JSON.stringify(trust)))
    if (isTrust) await reading
    else await assert.rejects(() => reading, { name: 'Refusal', code: 'trust' }, name)
  }
  assert.ok(cases.length > 30)
})

test('a bundle has as many of each as there may be, and no more', async () => {
  const cases = JSON.parse(await readFile(new URL('../../../Tests/Vectors/bundle-sizes.json', import.meta.url), 'utf8'))
  for (const { name, isBundle, parts } of cases) {
    const bytes = concat(
      ...parts.flatMap((/** @type {[string, number]} */ [part, count]) => Array(count).fill(unhex(part))),
    )
    if (isBundle) await parseBundle(bytes)
    else await assert.rejects(() => parseBundle(bytes), { name: 'Refusal', code: 'count' }, name)
  }
  assert.ok(cases.length > 6)
})

test('batches are padded, so that their size says little', async () => {
  const { leaf, places } = await batchOf([random(172)])
  assert.deepEqual([leaf.length, places[0].size, places[0].path.length], [52, 64, 6])
})
