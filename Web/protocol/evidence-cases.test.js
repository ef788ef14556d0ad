// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { findingsJSON } from '../verify/findings.js'
import { checkBundle } from './evidence-check.js'
import { parseTrust } from './evidence-trust.js'

const cases = JSON.parse(await readFile(new URL('../../Tests/Vectors/evidence-cases.json', import.meta.url), 'utf8'))

test('every shared case gets the verdict and reasons that every verifier must give', async () => {
  const seen = new Set()
  for (const { name, verdict, reasons, remarks, trust, bundle } of cases) {
    const bytes = Uint8Array.from(atob(bundle), (c) => c.charCodeAt(0))
    const found = findingsJSON(await checkBundle(bytes, await parseTrust(JSON.stringify(trust))), name)
    assert.deepEqual([found.verdict, new Set(found.reasons), new Set(found.remarks)], [verdict, new Set(reasons), new Set(remarks)], name)
    seen.add(verdict)
  }
  assert.deepEqual([...seen].sort(), ['invalid', 'unverifiable', 'valid'])
  assert.ok(cases.length > 30)
})
