// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { holder } from '../keys/testing.js'
import { random } from '../protocol/suite/suite.js'
import { base64url } from '../protocol/wire/bytes.js'
import { pinnedInstance } from './pinned-instance.js'

const { fetch } = globalThis
afterEach(() => Object.assign(globalThis, { fetch }))

/** A server that says it is another instance each time. */
const changing = async () =>
  new Response(JSON.stringify({ instance_id: base64url(random(32)), receipt_key: base64url(random(32)) }))

test('the instance that was met first counts for good', async () => {
  globalThis.fetch = changing
  const account = /** @type {any} */ (holder())
  const met = await pinnedInstance(account)
  assert.deepEqual(await pinnedInstance(account), met)
  assert.notDeepEqual(await pinnedInstance(/** @type {any} */ (holder())), met)
})
