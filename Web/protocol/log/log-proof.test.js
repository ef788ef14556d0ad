// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { TestLog } from '../evidence/testing-log.js'
import { random } from '../suite/suite.js'
import { encodeLogProof, parseLogProof } from './log-proof.js'
import { leafHash } from './merkle.js'
import { base64 } from './note.js'

const refused = (/** @type {() => unknown} */ work, /** @type {string | RegExp} */ code) =>
  assert.rejects(
    async () => work(),
    (/** @type {any} */ e) => e.name === 'Refusal' && (code instanceof RegExp ? code.test(e.code) : e.code === code),
  )

const hashes = await Promise.all(Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i))))

test('a proof is read back as written', async () => {
  const log = await TestLog.make(1)
  for (let i = 0; i < 5; i++) await log.append(random(9))
  const proof = await log.proof(2, 50)
  assert.equal(encodeLogProof(parseLogProof(proof)), proof)
  const extra = proof.replace('\nindex', '\nextra YWJj\nindex')
  assert.equal(encodeLogProof(parseLogProof(extra)), extra)
  assert.equal((await log.policy.check(extra, log.leaves[2])).index, 2)
  for (
    const bad of [
      '',
      proof.replace('@v1', '@v2'),
      proof.replace('index 2', 'index 02'),
      proof.replace('index', 'extra !\nindex'),
      proof.replace(/\nindex 2/, ''),
      proof.replace('\n\n', '\n'),
    ]
  ) {
    await refused(() => parseLogProof(bad), /proof|number|base64|note/)
  }
})
