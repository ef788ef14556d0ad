// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { random, signingKey } from '../suite/suite.js'
import { checkReceipt, parseReceipt, signReceipt } from './receipt.js'

const key = await signingKey(random(32))
const instance = { id: random(32), receiptKey: key.public }
const receipt = { instanceId: instance.id, headerHash: random(32), ctDigest: random(32), receivedAt: 1_800_000_000 }
const bytes = await signReceipt(receipt, key)

test('a receipt counts for its own envelope at its own instance', async () => {
  assert.deepEqual(await checkReceipt(bytes, instance, receipt.headerHash, receipt.ctDigest), receipt)
  const foreign = { code: 'foreign' }
  await assert.rejects(checkReceipt(bytes, instance, random(32), receipt.ctDigest), foreign)
  await assert.rejects(checkReceipt(bytes, instance, receipt.headerHash, random(32)), foreign)
  await assert.rejects(
    checkReceipt(bytes, { ...instance, id: random(32) }, receipt.headerHash, receipt.ctDigest),
    foreign,
  )
})

test('one that was changed, cut or signed by another is refused', async () => {
  const { headerHash, ctDigest } = receipt
  const later = bytes.map((byte, i) => (i === 106 ? byte ^ 1 : byte))
  await assert.rejects(checkReceipt(later, instance, headerHash, ctDigest), { code: 'signature' })
  const { public: other } = await signingKey(random(32))
  await assert.rejects(checkReceipt(bytes, { ...instance, receiptKey: other }, headerHash, ctDigest), {
    code: 'signature',
  })
  for (const bad of [bytes.slice(1), bytes.slice(0, -1), Uint8Array.of(...bytes, 0)]) {
    assert.throws(() => parseReceipt(bad), { name: 'Refusal' })
  }
})
