// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { pin, pinnedIn } from '../keys/pinned-log.js'
import { holder } from '../keys/testing.js'
import { now } from '../protocol/conversations/testing.js'
import { TestLog } from '../protocol/evidence/testing-log.js'
import { actorCommit, encodeAccessEvent, subjectTag } from '../protocol/leaves/access-event.js'
import { batchKinds, encodeBatch } from '../protocol/leaves/leaves.js'
import { LogPolicy } from '../protocol/log/log-policy.js'
import { leafHash } from '../protocol/log/merkle.js'
import { base64url } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { NOTHING_MET, readList } from './access-list.js'
import { policyForLists } from './list-policy.js'

/** A server of `log`, which may name another policy. */
const server = (/** @type {TestLog} */ log, policy = log.policyText) => ({
  policy: async () => policy,
  trust: async () =>
    utf8(JSON.stringify({ policy, historical: [], operators: [], authorities: {}, instance_id: '00'.repeat(32) })),
})

/** An account that has pinned the policy of `log`. */
const knowing = async (/** @type {TestLog} */ log) => {
  const account = holder()
  await account.update(async (body) =>
    pin(body, { policy: await LogPolicy.parse(log.policyText), authorities: new Map(), head: null })
  )
  return account
}

/** A list of one event, proven by `log`. */
const listedIn = async (/** @type {TestLog} */ log) => {
  const [key, eventId, blind] = [7, 1, 2].map((n, i) => new Uint8Array([32, 16, 32][i]).fill(n))
  const event = encodeAccessEvent({
    eventId,
    subjectTag: await subjectTag(key, eventId),
    actorCommit: await actorCommit('amina', blind),
    actorRole: 2,
    object: 2,
    action: 1,
    purpose: 1,
    at: now,
    counter: 1,
    prev: new Uint8Array(32),
    blind,
  })
  const leaf = encodeBatch({
    kind: batchKinds.accessEvents,
    start: now,
    length: 60,
    size: 1,
    root: await leafHash(event),
  })
  const proof = await log.proof(await log.append(leaf), now)
  const batch = { leaf: base64url(leaf), index: 0, size: 1, path: [], proof }
  return async () => ({
    count: 1,
    tag_key: base64url(key),
    events: [{ event: base64url(event), reader: 'amina', batch }],
  })
}

test('a list is judged by what was pinned, whatever policy the server names with it', async () => {
  const [log, other] = [await TestLog.make(1), await TestLog.make(1)]
  const account = await knowing(log)
  const { policy, offered, toPin } = await policyForLists(account.body, server(other))
  assert.deepEqual([policy.text, offered, toPin], [log.policyText, other.policyText, null])
  // The list of a log that nobody pinned, with a policy made for it: shown as changed. Its twin, of the pinned log, is
  // whole.
  const forged = await readList(await listedIn(other), policy, NOTHING_MET, now)
  assert.equal(forged.trouble, 'changed')
  const honest = await readList(await listedIn(log), policy, NOTHING_MET, now)
  assert.deepEqual([honest.trouble, honest.entries.map(({ state }) => state)], ['', ['logged']])
  // By the policy that came with it, the forged list would have passed: that is what pinning is for.
  const credulous = await readList(await listedIn(other), await LogPolicy.parse(other.policyText), NOTHING_MET, now)
  assert.equal(credulous.trouble, '')
})

test('the same policy is not said to be another; a server that names none changes nothing', async () => {
  const log = await TestLog.make(1)
  const account = await knowing(log)
  assert.equal((await policyForLists(account.body, server(log))).offered, '')
  const silent = {
    ...server(log),
    policy: async () => {
      throw new Error('no')
    },
  }
  assert.deepEqual(Object.values(await policyForLists(account.body, silent)).slice(1), ['', null])
})

test('who has pinned none takes the first, to be pinned', async () => {
  const log = await TestLog.make(0)
  const account = holder()
  const { policy, toPin } = await policyForLists(account.body, server(log))
  assert.equal(policy.text, log.policyText)
  assert.ok(toPin)
  await account.update(async (body) => {
    if (toPin) await pin(body, toPin)
  })
  assert.equal((await pinnedIn(account.body))?.policy.text, log.policyText)
  const later = await policyForLists(account.body, server(await TestLog.make(0)))
  assert.equal(later.policy.text, log.policyText)
  assert.notEqual(later.offered, '')
})

test('witnesses that come to a log that had none are asked for from then on', async () => {
  const log = await TestLog.make(0)
  const account = await knowing(log)
  const watched = await TestLog.make(2)
  const stricter = watched.policyText.replace(/^log .*\n/, log.policyText.split('\n')[0] + '\n')
  const { policy, offered, toPin } = await policyForLists(account.body, server(log, stricter))
  assert.deepEqual([policy.text, offered, toPin?.policy.text], [stricter, '', stricter])
})
