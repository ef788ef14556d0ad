// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyVault } from '../protocol/accounts/vault.js'
import { TestLog } from '../protocol/evidence/testing-log.js'
import { LogPolicy } from '../protocol/log/log-policy.js'
import { random } from '../protocol/suite/suite.js'
import { utf8 } from '../protocol/wire/wire.js'
import { firstTrust, pin, pinnedIn, strictest } from './pinned-log.js'

const log = await TestLog.make(2)
const watched = log.policy
const alone = await LogPolicy.parse(
  log.policyText.split('\n').filter((line) => line.startsWith('log')).join('\n') + '\nquorum none\n',
)
const head = (/** @type {number} */ size) => ({ origin: 'log.example/1', size, root: random(32) })
const found = (/** @type {LogPolicy} */ policy, /** @type {number} */ size) => ({
  policy,
  authorities: new Map([['swe.1', random(32)]]),
  head: head(size),
})

test('what was pinned first stays, and of two heads the one that is further on', async () => {
  const body = emptyVault()
  const first = found(watched, 9)
  await pin(body, first)
  await pin(body, found(watched, 5))
  const kept = await pinnedIn(body)
  assert.deepEqual([kept?.head, kept?.authorities], [first.head, first.authorities])
  await pin(body, found(watched, 12))
  assert.equal((await pinnedIn(body))?.head?.size, 12)
})

test('a policy gives way only to one of the same log that asks for witnesses', async () => {
  const body = emptyVault()
  await pin(body, found(alone, 1))
  await pin(body, found(watched, 1))
  assert.equal((await pinnedIn(body))?.policy.text, watched.text)
  await pin(body, found(alone, 1))
  assert.equal((await pinnedIn(body))?.policy.text, watched.text)
  const other = await TestLog.make(2)
  assert.equal((await strictest(alone, async () => other.policyText)).text, alone.text)
  assert.equal((await strictest(alone, async () => watched.text)).text, watched.text)
  assert.equal(
    (await strictest(alone, async () => {
      throw new Error('unreachable')
    })).text,
    alone.text,
  )
})

test('trust that cannot be read pins nothing', async () => {
  await assert.rejects(firstTrust(utf8('{}')), { problem: 'log-unknown' })
})
