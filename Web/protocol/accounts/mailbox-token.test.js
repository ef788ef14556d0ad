// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { random, signingKey, verify } from '../suite/suite.js'
import { equal } from '../wire/bytes.js'
import { utf8, Writer } from '../wire/wire.js'
import { mailboxId, mailboxToken, practitionerMailboxSeed } from './mailbox-token.js'

test('a mailbox token is signed by the key its mailbox is named after', async () => {
  const seed = await practitionerMailboxSeed(random(32))
  const key = await signingKey(seed)
  const token = await mailboxToken(seed, 'https://alcove.example', 1_800_000_000)
  assert.equal(token.length, 16 + 8 + 32 + 64)
  assert.ok(equal(token.slice(0, 16), await mailboxId(key.public)) && equal(token.slice(24, 56), key.public))
  const signed = new Writer().o8(utf8('https://alcove.example')).raw(token.slice(0, 24)).done()
  await verify(key.public, token.slice(56), 'alcove/1 mailbox-login', signed)
})
