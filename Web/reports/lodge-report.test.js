// @ts-check
import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { holder } from '../keys/testing.js'
import { fieldsOf, freshKeys, now } from '../protocol/conversations/testing.js'
import { parseBundle } from '../protocol/evidence/evidence.js'
import { unzipStored } from '../protocol/evidence/zip.js'
import { checkKeyRecord, signKeyRecord } from '../protocol/keys/key-record.js'
import { agreementKey, random } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { text } from '../protocol/wire/wire.js'
import { refusal } from '../vault/testing.js'
import { follow, lodge, saveAsFile } from './lodge-report.js'
import { lodgedOf } from './report-draft.js'
import { openReport, parseSealed } from './sealed-report.js'

Object.assign(globalThis, { location: { origin: 'https://alcove.example' } })
const { fetch } = globalThis
afterEach(() => {
  Object.assign(globalThis, { fetch })
  mock.timers.reset()
})

const keys = await freshKeys()
const first = await signKeyRecord(fieldsOf(keys, { handle: 'swe.1' }), keys.sig)
const renewed = await agreementKey(random(32))
const second = await signKeyRecord(
  fieldsOf(keys, {
    handle: 'swe.1',
    seq: 2,
    prev: (await checkKeyRecord(first, null)).hash,
    kemGen: 2,
    kemKey: renewed.public,
  }),
  keys.sig,
)
const kemOf = (/** @type {number} */ gen) => [undefined, keys.kem, renewed][gen]

/** A body with one officer, its server, and a client with a talk in which nothing is chosen. */
class Regulator {
  /** @type {{ bytes: Uint8Array, mailbox: string }[]} What was taken. */
  taken = []
  /** @type {{ path: string, method: string, credentials: unknown, mailbox: string }[]} */
  asked = []
  /** The officer's chain of key records. */
  records = [first]
  bodies = ['swe']
  /**
   * Answers before (`post` is what was posted) the server does; undefined leaves it to the server.
   * @type {(path: string, post: Uint8Array | null) => Response | undefined}
   */
  instead = () => undefined
  /** When true, reports are taken and the answer gets lost. */
  losesAnswers = false
  account = /** @type {any} */ (holder())
  talk = /** @type {any} */ ({
    cid: random(32),
    slot: 0,
    messages: [],
    member: { cid: random(32), handle: 'amina', keys, mailbox: { get: async () => [] } },
  })

  constructor() {
    mock.timers.reset()
    mock.timers.enable({ apis: ['Date'], now: now * 1000 })
    globalThis.fetch = async (url, init) => {
      const path = String(url).replace('/api/v1/', '')
      const post = init?.method === 'POST' ? /** @type {Uint8Array} */ (init.body) : null
      // The first 16 bytes of a token are the mailbox's name.
      const { Authorization = '' } = /** @type {any} */ (init?.headers ?? {})
      const mailbox = Authorization.slice('Mailbox '.length, 'Mailbox '.length + 21)
      this.asked.push({ path, method: init?.method ?? 'GET', credentials: init?.credentials, mailbox })
      return this.instead(path, post) ?? this.#answer(path, post, mailbox)
    }
  }

  /** @param {string} path @param {Uint8Array | null} post @param {string} mailbox */
  #answer(path, post, mailbox) {
    const given = (/** @type {any} */ value) => new Response(JSON.stringify(value))
    if (path === 'practitioners/amina/bodies') {
      const officers = [{ handle: 'swe.1', records: this.records.map(base64url) }]
      return given(this.bodies.map((id) => ({ id, officers })))
    }
    if (path === 'practitioners/amina/key-proof') return given({ records: [], licence_events: [] })
    if (path === 'log/instance-config') return given({ leaf: base64url(random(8)), proof: 'proof' })
    if (path === 'log/policy') return new Response('policy')
    if (path === '/web/verify/verify.html') return new Response('checker')
    if (path !== 'reports') return refusal('not-found', 404)
    const known = this.taken.find((report) => report.mailbox === mailbox)
    if (!post) return known ? given([this.#followed(known.bytes)]) : refusal('not-found', 404)
    if (known) return refusal('report-exists', 409)
    this.taken.push({ bytes: post, mailbox })
    if (this.losesAnswers) throw new TypeError('no line')
    return given([this.#followed(post)])
  }

  /** @param {Uint8Array} bytes */
  #followed(bytes) {
    return { case_id: base64url(parseSealed(bytes).head.caseId), lodged_s: 77 }
  }

  /** What the officer finds in the reports that were taken. */
  async read() {
    return Promise.all(this.taken.map(async ({ bytes }) => {
      const report = parseSealed(bytes)
      const { bundle, words } = await openReport(report, 'swe.1', kemOf)
      return { head: report.head, contact: words, ...(await parseBundle(bundle)).statement }
    }))
  }

  /** @param {Partial<import('./report-draft.js').Draft>} [changes] */
  lodge(changes = {}) {
    return lodge(this.account, this.talk, {
      words: 'He wrote',
      chosen: [],
      body: 'swe',
      contact: '',
      risk: false,
      ...changes,
    })
  }

  get posts() {
    return this.asked.filter(({ method }) => method === 'POST').length
  }
}

test('a report reaches the officer whole, from a mailbox of its own, and the reporter can follow it', async () => {
  const regulator = new Regulator()
  const followed = await regulator.lodge({ contact: 'by letter', risk: true })
  const [report] = await regulator.read()
  assert.deepEqual([report.text, report.contact, report.head.isNamed, report.head.hasRisk], [
    'He wrote',
    'by letter',
    true,
    true,
  ])
  const [kept] = lodgedOf(regulator.account)
  assert.deepEqual([kept.sent, kept.caseId, kept.tried], [77, followed.case_id, undefined])
  assert.deepEqual(await follow(unbase64url(kept.seed)), followed)
  assert.ok(regulator.asked.every(({ credentials }) => credentials === 'omit'), 'no cookie ties it to the account')
  await regulator.lodge()
  const [, nobody] = await regulator.read()
  assert.deepEqual([nobody.head.isNamed, nobody.head.hasRisk, nobody.contact], [false, false, ''])
  assert.notEqual(regulator.taken[0].mailbox, regulator.taken[1].mailbox)
})

test('what is needed to follow a report is in the vault before anything is sent', async () => {
  const regulator = new Regulator()
  /** @type {number[]} */
  const kept = []
  regulator.instead = (_, post) => {
    if (post) kept.push(lodgedOf(regulator.account).length)
    return undefined
  }
  await regulator.lodge()
  assert.deepEqual(kept, [1])
  const other = new Regulator()
  other.account.update = async () => {
    throw new Error('no vault')
  }
  await assert.rejects(other.lodge(), /no vault/)
  assert.equal(other.posts, 0)
})

test('a report whose answer was lost is sent again and is there once', async () => {
  const regulator = new Regulator()
  regulator.losesAnswers = true
  await assert.rejects(regulator.lodge(), { problem: 'unreachable' })
  assert.deepEqual([regulator.taken.length, lodgedOf(regulator.account)[0].sent], [1, 0])
  regulator.losesAnswers = false
  const { case_id } = await regulator.lodge()
  assert.deepEqual([regulator.taken.length, lodgedOf(regulator.account).map(({ sent }) => sent)], [1, [77]])
  assert.equal(case_id, lodgedOf(regulator.account)[0].caseId)
})

test('what was changed after an answer was lost is not lost: both reports are there', async () => {
  const regulator = new Regulator()
  regulator.losesAnswers = true
  await assert.rejects(regulator.lodge({ words: 'He wrote' }), { problem: 'unreachable' })
  regulator.losesAnswers = false
  const { case_id } = await regulator.lodge({ words: 'He wrote, and he came to my door' })
  assert.deepEqual((await regulator.read()).map(({ text }) => text), ['He wrote', 'He wrote, and he came to my door'])
  const reports = lodgedOf(regulator.account)
  assert.deepEqual([reports.map(({ sent }) => sent), reports[0].caseId], [[77, 77], case_id])
})

test('what was changed after a report did not come goes in its place', async () => {
  const regulator = new Regulator()
  regulator.instead = (_, post) => {
    if (post) throw new TypeError('no line')
    return undefined
  }
  for (const words of ['He wrote', 'He wrote twice']) {
    await assert.rejects(regulator.lodge({ words }), { problem: 'unreachable' })
  }
  regulator.instead = () => undefined
  await regulator.lodge({ words: 'He wrote three times' })
  assert.deepEqual((await regulator.read()).map(({ text }) => text), ['He wrote three times'])
  assert.equal(lodgedOf(regulator.account).length, 1)
})

test('an officer whose key was renewed meanwhile gets it by the new one, and nobody asks for ever', async () => {
  const regulator = new Regulator()
  regulator.instead = (_, post) => {
    if (!post || regulator.records.length === 2) return undefined
    regulator.records = [first, second]
    return refusal('recipients-changed', 409)
  }
  await regulator.lodge()
  assert.deepEqual([regulator.posts, parseSealed(regulator.taken[0].bytes).wraps.map(({ kemGen }) => kemGen)], [2, [2]])
  const other = new Regulator()
  other.instead = (_, post) => (post ? refusal('recipients-changed', 409) : undefined)
  await assert.rejects(other.lodge(), { problem: 'recipients-changed' })
  assert.deepEqual([other.posts, lodgedOf(other.account)[0].sent], [4, 0])
})

test('a report is sealed to nobody whose keys are not sound, and to no other body', async () => {
  const regulator = new Regulator()
  regulator.records = [second]
  await assert.rejects(regulator.lodge(), { name: 'Refusal' })
  regulator.records = [first]
  regulator.bodies = ['other']
  await assert.rejects(regulator.lodge(), /no body/)
  assert.equal(regulator.posts, 0)
  regulator.bodies = ['other', 'swe']
  await regulator.lodge()
  assert.deepEqual((await regulator.read()).map(({ head }) => head.body), ['swe'])
})

test('a refusal is told, and the report counts as not sent', async () => {
  const regulator = new Regulator()
  regulator.instead = (_, post) => (post ? refusal('fault', 503) : undefined)
  await assert.rejects(regulator.lodge(), { status: 503 })
  assert.deepEqual([regulator.posts, lodgedOf(regulator.account)[0].sent], [1, 0])
})

test('a saved report has the bundle, what checks it, and how', async () => {
  const { talk } = new Regulator()
  const caseId = random(16)
  const draft = { words: 'He wrote', chosen: [], body: 'swe', contact: '', risk: false }
  const files = unzipStored(await saveAsFile(talk, draft, caseId, 'Open verify.html'))
  assert.deepEqual(files.map(({ name }) => name), ['bundle.bin', 'verify.html', 'README.txt'])
  assert.deepEqual((await parseBundle(files[0].data)).statement.caseId, caseId)
  assert.deepEqual([text(files[1].data), text(files[2].data)], ['checker', 'Open verify.html'])
})
