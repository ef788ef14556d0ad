import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfDay, licenceEventFor, measures, sanctionOf } from './sanctions.js'

const at = (/** @type {string} */ text) => Date.parse(text) / 1000
const base = {
  respondent: 'blue-heron',
  case_commit: 'AAAA',
  zone: 'Europe/London',
  stage: 'investigate',
  interim: { order: null },
  order: null,
}

test('an order lasts to the end of its last day on the clock of the body, also when clocks change', () => {
  assert.equal(endOfDay('2026-03-28', 'Europe/London'), at('2026-03-29T00:00:00Z'))
  assert.equal(endOfDay('2026-03-29', 'Europe/London'), at('2026-03-29T23:00:00Z'))
  assert.equal(endOfDay('2026-10-24', 'Europe/London'), at('2026-10-24T23:00:00Z'))
  assert.equal(endOfDay('2026-10-25', 'Europe/London'), at('2026-10-26T00:00:00Z'))
  assert.equal(endOfDay('2026-12-31', 'Pacific/Auckland'), at('2026-12-31T11:00:00Z'))
  assert.equal(endOfDay('2026-12-31', 'America/New_York'), at('2027-01-01T05:00:00Z'))
})

test('a step that restricts nobody signs nothing', () => {
  for (
    const step of [{ examine: {} }, { close: { as: 'no-case' } }, {
      decide: { order: { measure: 'removal' }, panel: [] },
    }]
  ) {
    assert.equal(sanctionOf(step, base, 7), null)
  }
})

test('an interim suspension ends with its last day, and ending it lifts it', () => {
  const order = { measure: 'suspension', lastDay: '2026-03-29', reviewBy: '2026-03-20', conditions: [] }
  const sanction = sanctionOf({ orderInterim: { order, panel: [] } }, base, 7)
  assert.equal(sanction?.measure, measures.interimSuspension)
  assert.equal(sanction?.to, at('2026-03-29T23:00:00Z'))
  const restricted = { ...base, interim: { order } }
  assert.equal(sanctionOf({ reviewInterim: { order, panel: [] } }, restricted, 7), null)
  for (const step of [{ endInterim: {} }, { close: { as: 'no-further-action' } }]) {
    assert.equal(sanctionOf(step, restricted, 7)?.measure, measures.lifted)
  }
})

test('the second of a panel signs what the first did, in their own second', () => {
  const order = { measure: 'suspension', lastDay: '2026-03-29', reviewBy: '2026-03-20', conditions: [] }
  const step = { orderInterim: { order, panel: ['swe.1', 'swe.2'] } }
  const waiting = { ...base, awaiting: { entry: 7, step, signed: ['swe.1'], missing: ['swe.2'] } }
  assert.deepEqual(sanctionOf({ countersign: { entry: 7 } }, waiting, 9), { ...sanctionOf(step, base, 7), from: 9 })
  assert.equal(sanctionOf({ countersign: { entry: 7 } }, { ...base, awaiting: null }, 9), null)
  const decision = { ...waiting, awaiting: { ...waiting.awaiting, step: { decide: { order, panel: [] } } } }
  assert.equal(sanctionOf({ countersign: { entry: 7 } }, decision, 9), null)
})

test('a removal has no end', () => {
  const sanction = sanctionOf({ takeEffect: {} }, { ...base, stage: 'outcome', order: { measure: 'removal' } }, 7)
  assert.deepEqual([sanction?.measure, sanction?.to], [measures.removal, 0])
})

test('an order that was over before it took effect restricts nobody, and ends an interim order', () => {
  const order = { measure: 'suspension', lastDay: '2026-03-29', conditions: [] }
  const decided = { ...base, stage: 'outcome', order }
  const end = at('2026-03-29T23:00:00Z')
  const takes = (/** @type {any} */ inquiry, /** @type {number} */ now) =>
    sanctionOf({ takeEffect: {} }, inquiry, now)?.measure ?? null
  assert.deepEqual([takes(decided, end - 1), takes(decided, end)], [measures.suspension, null])
  assert.equal(takes({ ...decided, interim: { order } }, end), measures.lifted)
})

const free = { licence: 'GB', barred: false, conditions: false }
/** @type {(measure: number, effect?: any) => any} */
const word = (measure, effect = {}) =>
  licenceEventFor({ measure, from: 7, to: measure === measures.lifted ? 0 : 90 }, { ...free, ...effect })

test('an order stands in the licence for as long as it lasts, and a warning does not', () => {
  assert.deepEqual(word(measures.interimSuspension), { event: 4, to: 90 })
  assert.deepEqual(word(measures.removal), { event: 5, to: 90 })
  assert.deepEqual([word(measures.interimConditions), word(measures.conditions)], [{ event: 3, to: 90 }, {
    event: 3,
    to: 90,
  }])
  assert.equal(word(measures.warning), null)
})

test('what is lifted ends: the barred are reinstated, conditions end, a free licence stays as it is', () => {
  assert.deepEqual(word(measures.lifted, { barred: true, conditions: true }), { event: 7, to: 0 })
  assert.deepEqual(word(measures.lifted, { conditions: true }), { event: 3, to: 7 })
  assert.equal(word(measures.lifted), null)
  assert.deepEqual(word(measures.conditions, { barred: true }), { event: 7, to: 0 })
})
