// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { random, signingKey } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat } from '../wire/bytes.js'
import {
  encodeBatch,
  encodeHeartbeat,
  encodeReportLodged,
  encodeSnapshot,
  licenceAt,
  parseBatch,
  parseHeartbeat,
  parseInstanceConfig,
  parseLicenceEvent,
  parseReportLodged,
  parseSanction,
  parseSnapshot,
  signInstanceConfig,
  signLicenceEvent,
  signSanction,
  typeOf,
  types,
} from './leaves.js'

const key = await signingKey(random(32))
const stranger = await signingKey(random(32))
const licence = {
  handle: 'dr.example',
  seq: 1,
  prev: new Uint8Array(32),
  aik: key.public,
  event: 1,
  jurisdiction: 'GB-ENG',
  authority: 'swe.1',
  from: 5,
  to: 9,
  docCommit: random(32),
}
const instance = { instanceId: random(32), seq: 0, receiptKey: key.public, from: 3 }
const sanction = { handle: 'dr.example', caseCommit: random(32), measure: 5, from: 1, to: 0 }

test('each entry is read as written, is of its length, and nothing else passes for it', async () => {
  const batch = { kind: 1, start: 10, length: 60, size: 64, root: random(32) }
  const snapshot = { day: 20_000, count: 3, root: random(32) }
  const report = { caseCommit: random(32), regulator: 'swe', day: 20_000 }
  const kinds = /** @type {[number, Uint8Array, (leaf: Uint8Array) => any, any, number][]} */ ([
    [types.batch, encodeBatch(batch), parseBatch, batch, 52],
    [types.snapshot, encodeSnapshot(snapshot), parseSnapshot, snapshot, 43],
    [types.reportLodged, encodeReportLodged(report), parseReportLodged, report, 43],
    [types.heartbeat, encodeHeartbeat(77), parseHeartbeat, 77, 11],
    [types.licence, await signLicenceEvent(licence, key), parseLicenceEvent, licence, 208],
    [types.instance, await signInstanceConfig(instance, key), parseInstanceConfig, instance, 143],
    [types.sanction, await signSanction(sanction, key), parseSanction, sanction, 127],
  ])
  for (const [type, leaf, read, fields, length] of kinds) {
    const { isSignedBy, ...said } = typeof fields === 'number' ? { isSignedBy: null, said: read(leaf) } : read(leaf)
    assert.deepEqual(typeof fields === 'number' ? said.said : said, fields)
    assert.deepEqual([typeOf(leaf), leaf.length], [type, length])
    for (
      const bad of [leaf.slice(1), leaf.slice(0, -1), concat(leaf, Uint8Array.of(0)), flip(leaf, 1), flip(leaf, 2)]
    ) assert.throws(() => read(bad), { name: 'Refusal' })
    for (const [, other, , ,] of kinds) if (other !== leaf) assert.throws(() => read(other), { name: 'Refusal' })
  }
})

test('what is signed is signed by whom it says, in every byte', async () => {
  for (
    const [leaf, read] of /** @type {[Uint8Array, (leaf: Uint8Array) => any][]} */ ([
      [await signLicenceEvent(licence, key), parseLicenceEvent],
      [await signInstanceConfig(instance, key), parseInstanceConfig],
      [await signSanction(sanction, key), parseSanction],
    ])
  ) {
    assert.deepEqual([await read(leaf).isSignedBy(key.public), await read(leaf).isSignedBy(stranger.public)], [
      true,
      false,
    ])
    for (let at = 0; at < leaf.length; at++) {
      const signed = await (async () => read(flip(leaf, at)).isSignedBy(key.public))().catch((
        error,
      ) => (assert.equal(error.name, 'Refusal'), false))
      assert.equal(signed, false, `byte ${at}`)
    }
  }
})

test('values that mean nothing are refused', async () => {
  for (
    const changes of [{ event: 0 }, { event: 9 }, { seq: 0 }, { seq: 2 }, { prev: random(32) }, { from: 10 }, {
      aik: new Uint8Array(32),
    }]
  ) {
    await assert.rejects(async () => parseLicenceEvent(await signLicenceEvent({ ...licence, ...changes }, key)), {
      name: 'Refusal',
    })
  }
  for (const changes of [{ kind: 0 }, { kind: 4 }, { size: 0 }]) {
    assert.throws(
      () => parseBatch(encodeBatch({ kind: 1, start: 1, length: 1, size: 1, root: random(32), ...changes })),
      { name: 'Refusal' },
    )
  }
  for (const changes of [{ measure: 0 }, { measure: 8 }, { from: 9, to: 3 }]) {
    await assert.rejects(async () => parseSanction(await signSanction({ ...sanction, ...changes }, key)), {
      name: 'Refusal',
    })
  }
})

test('a licence is what its events say at that time, in that place', () => {
  const events = (/** @type {any[]} */ ...list) =>
    list.map((e) => ({ ...licence, jurisdiction: 'X', from: 10, to: 0, ...e }))
  const cases = /** @type {[any[], number, string, boolean][]} */ ([
    [[], 50, 'none', false],
    [events({}), 9, 'none', false],
    [events({}), 10, 'active', false],
    [events({ to: 40 }), 39, 'active', false],
    [events({ to: 40 }), 40, 'lapsed', false],
    [events({ to: 40 }, { event: 2, from: 35, to: 90 }), 50, 'active', false],
    [events({}, { event: 3, from: 20, to: 30 }), 25, 'active', true],
    [events({}, { event: 3, from: 20, to: 30 }), 30, 'active', false],
    [events({}, { event: 4, from: 20, to: 30 }), 25, 'suspended', false],
    [events({}, { event: 4, from: 20, to: 30 }), 30, 'active', false],
    [events({}, { event: 5, from: 20 }), 90, 'struck_off', false],
    [events({}, { event: 5, from: 20 }, { event: 7, from: 30 }), 31, 'active', false],
    [events({}, { event: 6, from: 20 }), 25, 'lapsed', false],
    [events({ event: 8 }), 25, 'none', false],
    [events({}, { event: 6, from: 20 }, { event: 8, from: 22 }), 25, 'lapsed', false],
    [events({ to: 40 }, { event: 8, from: 20 }), 50, 'lapsed', false],
    [events({}, { event: 8, from: 20, to: 24 }), 25, 'active', false],
    [events({ to: 40 }, { event: 4, from: 20 }), 50, 'suspended', false],
    [events({}, { event: 4, from: 20, jurisdiction: 'Y' }), 25, 'active', false],
  ])
  for (const [list, at, status, hasConditions] of cases) {
    assert.deepEqual(licenceAt(list, 'X', at), { status, hasConditions })
  }
})
