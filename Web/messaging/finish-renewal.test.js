// @ts-check
import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { AUTHORITY, FakeInstance, HANDLE, holder, now } from '../keys/testing.js'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { memberKeys, newPersona, personaKeys, startConversation } from '../protocol/conversations/conversation-keys.js'
import { parseEpoch } from '../protocol/conversations/conversation.js'
import { freshKeys, terms } from '../protocol/conversations/testing.js'
import { TestLog } from '../protocol/evidence/testing-log.js'
import { checkKeyRecord, lastKeyRecord } from '../protocol/keys/key-record.js'
import { agreementKey, random } from '../protocol/suite/suite.js'
import { base64url, concat, equal, unbase64url } from '../protocol/wire/bytes.js'
import { Writer } from '../protocol/wire/wire.js'
import { refusal } from '../vault/testing.js'
import { finishRenewal } from './finish-renewal.js'
import { MemoryLocks } from './testing.js'

Object.assign(globalThis, { location: { origin: 'https://alcove.example' } })
Object.defineProperty(globalThis, 'navigator', { value: { locks: new MemoryLocks() }, configurable: true })
afterEach(() => mock.timers.reset())

/** One practitioner with a log, and clients' talks with them at an honest server. */
class Practice {
  instance = new FakeInstance()
  seeds = { sigSeed: random(32), dhSeed: random(32), kemSeed: random(32) }
  /** @type {{ cid: Uint8Array, persona: any, state: string, epochs: any[] }[]} */
  talks = []
  /** @type {string[]} */
  asked = []
  /** @type {Map<string, Uint8Array>} */
  #shares = new Map()
  /**
   * Answers in the server's place; undefined leaves it to the server.
   * @type {(asked: string) => Response | undefined}
   */
  instead = () => undefined

  static async open({ talks = 1 } = {}) {
    const made = new Practice()
    const { instance } = made
    mock.timers.reset()
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: now * 1000 })
    Object.assign(instance, {
      log: await TestLog.make(0),
      authority: await freshKeys(),
      keys: await memberKeys(made.seeds),
    })
    await instance.record(AUTHORITY, instance.authority)
    await instance.record(HANDLE, instance.keys)
    await instance.licence({})
    for (let i = 0; i < talks; i++) await made.#begin()
    Object.assign(globalThis, {
      fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
        const asked = `${init.method ?? 'GET'} ${url.replace('/api/v1/', '')}`
        made.asked.push(asked)
        return made.instead(asked) ?? made.#answer(asked, init.body ? JSON.parse(String(init.body)) : null)
      },
    })
    return made
  }

  async #begin() {
    const persona = await newPersona(HANDLE, 'Blue Heron')
    const share = random(32)
    const record = await checkKeyRecord(this.instance.logged(HANDLE).records[0].leaf, null)
    const first = await startConversation(record, await memberKeys(persona), share, terms)
    const { cid } = first.opened.epoch
    persona.cid = cid
    const talk = { cid, persona, state: 'open', epochs: /** @type {any[]} */ ([]) }
    this.talks.push(talk)
    this.#addEpoch(talk, first.announce, first.signature, share)
  }

  /** @param {any} talk @param {Uint8Array} announce @param {Uint8Array} signature @param {Uint8Array} share */
  #addEpoch(talk, announce, signature, share) {
    const [text, signed, kept] = [announce, signature, share].map(base64url)
    talk.epochs.push({ epoch: talk.epochs.length, announce: text, signature: signed, share: kept })
  }

  /** @param {string} asked @param {any} body @returns {Promise<Response>} */
  async #answer(asked, body) {
    const given = (/** @type {any} */ value) => new Response(JSON.stringify(value))
    const { instance } = this
    if (asked === 'GET instance') {
      return given({ instance_id: base64url(random(32)), receipt_key: base64url(random(32)) })
    }
    if (asked === 'GET conversations') {
      return given(this.talks.map(({ cid, state }) => ({ cid: base64url(cid), state })))
    }
    if (asked === `GET practitioners/${HANDLE}/key-proof`) return given(await instance.keyProof(HANDLE))
    if (asked === `GET practitioners/${HANDLE}/keys`) return new Response(this.chain())
    if (asked.endsWith('trust.json')) return new Response(await instance.trust())
    if (asked.endsWith('policy')) return new Response(await instance.policy())
    if (asked === 'POST practice/key-records') return this.#publish(unbase64url(body.key_record))
    if (asked === 'POST shred-shares') {
      const [id, share] = [base64url(random(16)), random(32)]
      this.#shares.set(id, share)
      return given({ share_id: id, share: base64url(share) })
    }
    const talk = this.talks.find(({ cid }) => asked.endsWith(`conversations/${base64url(cid)}/epochs`))
    if (!talk) return refusal('not-found', 404)
    if (asked.startsWith('GET')) return given(talk.epochs)
    const share = this.#shares.get(body.share_id) ?? random(32)
    this.#addEpoch(talk, unbase64url(body.announce), unbase64url(body.signature), share)
    return given({ epoch: talk.epochs.length - 1 })
  }

  /**
   * As the server checks it: the next in the chain, in force now, one generation on.
   * @param {Uint8Array} leaf
   */
  async #publish(leaf) {
    const { records } = this.instance.logged(HANDLE)
    const last = await lastKeyRecord(this.chain(), HANDLE)
    const time = Date.now() / 1000
    const next = await checkKeyRecord(leaf, last).catch(() => null)
    if (!next || next.kemGen !== last.kemGen + 1 || next.notBefore > time || next.notAfter <= time) {
      return refusal('invalid', 422)
    }
    records.push({ leaf, index: await this.instance.log.append(leaf) })
    return new Response(JSON.stringify({ sequence: next.seq }))
  }

  chain() {
    return concat(...this.instance.logged(HANDLE).records.map(({ leaf }) => new Writer().o16(leaf).done()))
  }

  /** The last record that was published. */
  published() {
    return lastKeyRecord(this.chain(), HANDLE)
  }

  /** The HPKE keys that the newest epoch of each talk is sealed to. */
  async sealedTo() {
    return Promise.all(this.talks.map(async ({ epochs }) => {
      const { members } = await parseEpoch(unbase64url(epochs.at(-1).announce))
      return members.map(({ kemKey }) => kemKey)
    }))
  }

  get epochs() {
    return this.talks.map(({ epochs }) => epochs.length)
  }

  /**
   * How often there was a request that starts so.
   * @param {string} start
   */
  count(start) {
    return this.asked.filter((asked) => asked.startsWith(start)).length
  }

  /** The client of every talk, whose keys were just renewed. */
  client() {
    const account = holder({
      personas: this.talks.map(({ persona }) => persona),
      kemGenerations: [{ gen: 1, seed: random(32), notBefore: now }],
    })
    return renewing(account, { role: 'client' })
  }

  /**
   * The practitioner, of whose HPKE key the vault has `generations`.
   * @param {number} generations
   */
  practitioner(generations) {
    const { sigSeed, dhSeed, kemSeed } = this.seeds
    const kemGenerations = Array.from({ length: generations }, (_, i) => ({
      gen: i + 1,
      seed: i === 0 ? kemSeed : random(32),
      notBefore: now,
    }))
    const identity = { handle: HANDLE, aikSeed: sigSeed, dhSeed, kemGenerations }
    return renewing(holder({ kemGenerations }), { role: 'practitioner', identity })
  }
}

/** @type {(account: any, more: any) => any} */
const renewing = (account, more) => {
  changeSettings(account.body, { renewing: 'first' })
  return Object.assign(account, { refresh: async () => {} }, more)
}
const isMarked = (/** @type {any} */ account) => settingsOf(account.body).renewing !== undefined

test("a client's every talk is sealed to their new key, once, and then nothing is left to do", async () => {
  const practice = await Practice.open({ talks: 2 })
  const account = practice.client()
  /** @type {[number, number][]} */
  const told = []
  assert.equal(await finishRenewal(account, (done, total) => told.push([done, total])), 0)
  const sealed = await practice.sealedTo()
  for (const [i, { persona }] of practice.talks.entries()) {
    const { keys } = await personaKeys(persona, account.body.kemGenerations)
    assert.ok(equal(sealed[i][0], keys.kem.public))
    assert.ok(equal(sealed[i][1], practice.instance.keys.kem.public))
  }
  assert.deepEqual([told, practice.epochs, isMarked(account)], [[[0, 2], [1, 2], [2, 2]], [2, 2], false])
  const { length } = practice.asked
  assert.equal(await finishRenewal(account), null)
  assert.equal(practice.asked.length, length)
})

test('broken off anywhere it is begun again, and no talk gets a second epoch', async () => {
  const practice = await Practice.open({ talks: 3 })
  const account = practice.client()
  let left = 1
  practice.instead = (asked) => {
    if (asked.startsWith('POST conversations') && left-- === 0) throw new TypeError('no line')
    return undefined
  }
  await assert.rejects(finishRenewal(account), { problem: 'unreachable' })
  assert.deepEqual([practice.epochs, isMarked(account)], [[2, 1, 1], true])
  practice.instead = () => undefined
  assert.equal(await finishRenewal(account), 0)
  assert.deepEqual([practice.epochs, isMarked(account)], [[2, 2, 2], false])
})

test('where the answer about an epoch was lost, the epoch is seen and not announced again', async () => {
  const practice = await Practice.open()
  const account = practice.client()
  const { fetch } = globalThis
  let isLost = true
  Object.assign(globalThis, {
    fetch: async (/** @type {string} */ url, /** @type {any} */ init) => {
      const answer = await fetch(url, init)
      if (!isLost || init.method !== 'POST' || !url.endsWith('/epochs')) return answer
      isLost = false
      throw new TypeError('no line')
    },
  })
  await assert.rejects(finishRenewal(account), { problem: 'unreachable' })
  assert.equal(await finishRenewal(account), 0)
  assert.deepEqual(practice.epochs, [2])
})

test('a talk that cannot be believed is told, and the others are renewed', async () => {
  const practice = await Practice.open({ talks: 3 })
  const account = practice.client()
  practice.talks[1].epochs[0].signature = base64url(random(64))
  assert.equal(await finishRenewal(account), 1)
  assert.deepEqual(practice.epochs, [2, 1, 2])
})

test("nothing is sealed to a practitioner's keys that look like an attack", async () => {
  const practice = await Practice.open({ talks: 2 })
  practice.instance.lie = (answer) => ({ ...answer, records: [] })
  assert.equal(await finishRenewal(practice.client()), 2)
  assert.deepEqual([practice.epochs, practice.count('POST conversations')], [[1, 1], 0])
})

test('a talk that is gone or closed needs no renewal, and one that is refused does', async () => {
  for (
    const [problem, status, left] of /** @type {const} */ ([
      ['not-found', 404, 0],
      ['talk-closed', 409, 0],
      ['licence-closed', 403, 0],
      ['invalid', 422, 1],
    ])
  ) {
    const practice = await Practice.open()
    practice.instead = (asked) => (asked.startsWith('POST conversations') ? refusal(problem, status) : undefined)
    assert.equal(await finishRenewal(practice.client()), left, problem)
  }
})

test('what another device began meanwhile is not called done', async () => {
  const practice = await Practice.open()
  const account = practice.client()
  practice.instead = (asked) => {
    if (asked.startsWith('POST conversations')) changeSettings(account.body, { renewing: 'second' })
    return undefined
  }
  assert.equal(await finishRenewal(account), 0)
  assert.equal(settingsOf(account.body).renewing, 'second')
})

test('a server that has had too many requests is asked again when it said, and not before', async () => {
  const practice = await Practice.open()
  const account = practice.client()
  let isBusy = true
  const busy = new Promise((resolve) => {
    practice.instead = (asked) => {
      if (!isBusy || !asked.startsWith('POST conversations')) return undefined
      isBusy = false
      resolve(null)
      return new Response('{}', { status: 429, headers: { 'Retry-After': '7' } })
    }
  })
  const finished = finishRenewal(account)
  await busy
  const settle = async () => {
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  await settle()
  const { length } = practice.asked
  mock.timers.tick(6_999)
  await settle()
  assert.equal(practice.asked.length, length)
  mock.timers.tick(1)
  assert.equal(await finished, 0)
  assert.deepEqual(practice.epochs, [2])
})

test("a practitioner's next key is published before any talk is sealed to it, and published once", async () => {
  const practice = await Practice.open({ talks: 2 })
  practice.talks[1].state = 'closed'
  const account = practice.practitioner(2)
  assert.equal(await finishRenewal(account), 0)
  const { public: next } = await agreementKey(account.identity.kemGenerations[1].seed)
  const record = await practice.published()
  assert.deepEqual([record.kemGen, record.kemKey, record.dh], [2, next, practice.instance.keys.dh.public])
  assert.deepEqual(practice.epochs, [2, 1], 'what is closed stays as it is')
  assert.ok(equal((await practice.sealedTo())[0][1], next))
  const [published, sealed] = ['POST practice', 'POST conversations'].map((start) =>
    practice.asked.findIndex((asked) => asked.startsWith(start))
  )
  assert.ok(0 <= published && published < sealed)
  changeSettings(account.body, { renewing: 'again' })
  assert.equal(await finishRenewal(account), 0)
  assert.deepEqual([practice.count('POST practice'), practice.epochs], [1, [2, 1]])
})

test('no talk is sealed to a key that could not be published', async () => {
  const practice = await Practice.open()
  const account = practice.practitioner(2)
  practice.instead = (asked) => (asked.startsWith('POST practice') ? refusal('fault', 503) : undefined)
  await assert.rejects(finishRenewal(account), { status: 503 })
  assert.deepEqual([practice.epochs, isMarked(account)], [[1], true])
  practice.instead = () => undefined
  assert.equal(await finishRenewal(account), 0)
  assert.deepEqual([practice.epochs, isMarked(account)], [[2], false])
})

test('keys that were renewed twice before the first were published are published one after the other', async () => {
  const practice = await Practice.open()
  assert.equal(await finishRenewal(practice.practitioner(4)), 0)
  const record = await practice.published()
  assert.deepEqual([record.kemGen, record.seq, practice.epochs], [4, 4, [2]])
})

test('a practitioner who was away for longer than their record lasts comes back', async () => {
  const practice = await Practice.open()
  const { notAfter } = await practice.published()
  mock.timers.setTime((notAfter + 86_400) * 1000)
  assert.equal(await finishRenewal(practice.practitioner(2)), 0)
  const record = await practice.published()
  assert.deepEqual([record.kemGen, record.notAfter > notAfter + 300 * 86_400, practice.epochs], [2, true, [2]])
})

test('a chain that ends in a key of somebody else is not followed', async () => {
  const practice = await Practice.open()
  const thief = await freshKeys()
  await practice.instance.record(HANDLE, thief, practice.instance.keys)
  await assert.rejects(finishRenewal(practice.practitioner(2)), { code: 'foreign' })
  assert.deepEqual([practice.count('POST practice'), practice.epochs], [0, [1]])
  const other = await Practice.open()
  Object.assign(other.seeds, { sigSeed: random(32) })
  await assert.rejects(finishRenewal(other.practitioner(2)), { code: 'pin' })
})
