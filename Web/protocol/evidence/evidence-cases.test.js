// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { findingsJSON } from '../../verify/findings.js'
import { utf8 } from '../wire/wire.js'
import { checkBundle } from './evidence-check.js'
import { parseTrust } from './evidence-trust.js'

const cases = JSON.parse(await readFile(new URL('../../../Tests/Vectors/evidence-cases.json', import.meta.url), 'utf8'))

/** @type {(base64: string) => Uint8Array} */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))

test('every shared case gets the verdict and reasons that every verifier must give', async () => {
  const seen = new Set()
  for (const { name, verdict, reasons, remarks, trust, bundle, files, attachments } of cases) {
    const given = files.map((/** @type {any} */ file) => ({ name: file.name, data: bytesOf(file.data) }))
    const found = findingsJSON(
      await checkBundle(bytesOf(bundle), await parseTrust(utf8(JSON.stringify(trust))), given),
      name,
    )
    assert.deepEqual(found.attachments.map((/** @type {any} */ a) => a.file), attachments, name)
    assert.deepEqual([found.verdict, new Set(found.reasons), new Set(found.remarks)], [
      verdict,
      new Set(reasons),
      new Set(remarks),
    ], name)
    seen.add(verdict)
  }
  assert.deepEqual([...seen].sort(), ['invalid', 'unverifiable', 'valid'])
  assert.ok(cases.length > 30)
})
