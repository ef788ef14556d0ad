// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { random } from '../suite/suite.js'
import { encodeAttachment, openAttachment, padme, parseAttachment, sealAttachment } from './attachment.js'

const cid = random(32)

test('a file opens with what the message says of it', async () => {
  const data = random(1000)
  const { attachment, blob } = await sealAttachment(cid, data, 'image/png', 'a.png')
  assert.deepEqual(await openAttachment(cid, parseAttachment(encodeAttachment(attachment)), blob), data)
})

test('another file, or the file in another talk, is refused', async () => {
  const { attachment, blob } = await sealAttachment(cid, random(10), 'text/plain', 'a')
  const other = await sealAttachment(cid, random(10), 'text/plain', 'a')
  await assert.rejects(openAttachment(cid, attachment, other.blob), { code: 'blob' })
  await assert.rejects(openAttachment(random(32), attachment, blob), { code: 'commit' })
  await assert.rejects(openAttachment(cid, { ...attachment, digest: random(32) }, blob), { code: 'digest' })
  await assert.rejects(openAttachment(cid, { ...attachment, length: 9 }, blob), { code: 'length' })
})

test('padding costs at most an eighth, and lengths close to each other look the same', () => {
  for (const length of [0, 1, 9, 100, 1000, 1_000_001]) {
    const padded = padme(length)
    assert.ok(padded >= length && padded <= length * 1.12 + 1, `${length}`)
  }
  assert.equal(padme(1_000_001), padme(1_000_100))
})
