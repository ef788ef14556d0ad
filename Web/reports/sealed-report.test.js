import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementKey, random } from '../protocol/suite/suite.js'
import { caseCommitOf, openReport, parseSealed, sealReport } from './sealed-report.js'

const world = async () => {
  const kems = await Promise.all([0, 1].map(() => agreementKey(random(32))))
  const [caseId, blind] = [random(16), random(32)]
  const head = { body: 'swe', caseId, caseCommit: await caseCommitOf(caseId, blind), isNamed: false, hasRisk: true }
  const recipients = kems.map((kem, i) => ({ officer: `swe.${i + 1}`, kemKey: kem.public, kemGen: 1 }))
  return { kems, head, recipients, content: { blind, bundle: random(5277), words: 'يكتب إلي' } }
}

test('is opened by each officer it is sealed to, and by nobody else', async () => {
  const { kems, head, recipients, content } = await world()
  const report = parseSealed(await sealReport(content, head, recipients))
  assert.deepEqual(report.head, head)
  for (const [i, kem] of kems.entries()) {
    assert.deepEqual(await openReport(report, `swe.${i + 1}`, (gen) => (gen === 1 ? kem : undefined)), content)
    await assert.rejects(openReport(report, `swe.${2 - i}`, () => kem), { name: 'Refusal' })
  }
  await assert.rejects(openReport(report, 'swe.3', () => kems[0]), { code: 'foreign' })
})

test('does not open after any change of its head or body', async () => {
  const { kems, head, recipients, content } = await world()
  const bytes = await sealReport(content, head, recipients)
  for (let at = 0; at < bytes.length; at += at < 300 ? 1 : 4999) {
    const changed = bytes.slice()
    changed[at] ^= 1
    const opened = (async () => openReport(parseSealed(changed), 'swe.1', () => kems[0]))()
    await opened.then((c) => {
      // Only what is another officer's does not matter to this one.
      assert.deepEqual(c, content)
      assert.ok(at > 64 && at < 300, `byte ${at}`)
    }, (error) => assert.equal(error.name, 'Refusal'))
  }
})

test('shows its length in steps of 64 KiB', async () => {
  const { head, recipients, content } = await world()
  const lengths = await Promise.all(
    [0, 1, 60_000].map(async (n) => (await sealReport({ ...content, bundle: random(n) }, head, recipients)).length),
  )
  assert.equal(new Set(lengths).size, 1)
})
