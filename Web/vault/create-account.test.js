// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { practitionerMailboxSeed } from '../protocol/accounts/mailbox-token.js'
import { entropyOf, phraseKeys } from '../protocol/accounts/phrase.js'
import { settingsOf } from '../protocol/accounts/settings.js'
import { parseUnlocker, unlock } from '../protocol/accounts/unlockers.js'
import { emptyVault, openVault } from '../protocol/accounts/vault.js'
import { checkKeyRecord } from '../protocol/keys/key-record.js'
import { agreementKey, random, signingKey } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import {
  createClient,
  createOperator,
  createPractitioner,
  createSignatory,
  freshKeys,
  freshWords,
} from './create-account.js'
import { AccountServer, MemoryBrowser, refusal, seenName } from './testing.js'

const now = 1_800_000_000
const browser = new MemoryBrowser().install()
let server = new AccountServer()
beforeEach(() => {
  browser.empty()
  server = new AccountServer().install()
})

const words = async () => (await freshWords()).join(' ')
const kindsIn = (/** @type {string[]} */ unlockers) => unlockers.map((text) => parseUnlocker(unbase64url(text)).kind)

/** The one request that made an account. */
const sent = () => server.asked[0].body

/**
 * What the words alone make of what the server was given.
 * @param {string} words
 */
const opened = async (words) => {
  const { vault_id, unlockers, vault } = sent()
  const vaultId = unbase64url(vault_id)
  const { pm } = await phraseKeys(await entropyOf(words))
  const vmk = await unlock(parseUnlocker(unbase64url(unlockers[0])), { kind: 1, pm }, vaultId)
  return { vmk, ...(await openVault(vmk, vaultId, unbase64url(vault))) }
}

test("a client's words alone open what the server was given, and the server was given no key to it", async () => {
  const typed = await words()
  const account = await createClient({ words: typed })
  const { vmk, body, head } = await opened(typed)
  assert.deepEqual([body, head.revision, account.role], [emptyVault(), 1, 'client'])
  assert.deepEqual([account.key, account.body], [vmk, body])
  const { locator, authSeed, pm } = await phraseKeys(await entropyOf(typed))
  assert.deepEqual(Object.keys(sent()).sort(), ['auth_key', 'locator', 'unlockers', 'vault', 'vault_id'])
  assert.deepEqual([sent().locator, sent().auth_key], [
    base64url(locator),
    base64url((await signingKey(authSeed)).public),
  ])
  for (const secret of [vmk, pm, authSeed]) assert.ok(!JSON.stringify(sent()).includes(base64url(secret)))
  await assert.rejects(opened(await words()), { code: 'commit' }, 'and no other words do')
})

test('what the server took is kept for this tab and its revision is known; what it refused leaves nothing', async () => {
  const typed = await words()
  server.instead = () => refusal('too-many-requests', 429)
  await assert.rejects(createClient({ words: typed, remember: true }), { status: 429 })
  assert.deepEqual([browser.tab.size, browser.databases.things?.size ?? 0], [0, 0])
  server.instead = () => undefined
  const account = await createClient({ words: typed, remember: true })
  assert.equal(browser.tab.size, 1)
  assert.equal(browser.kept(seenName(account.vaultId)).revision, 1)
  assert.deepEqual(browser.kept('remembered').vaultId, account.vaultId)
})

test('a browser is remembered where that was wished, and not otherwise', async () => {
  await createClient({ words: await words() })
  assert.deepEqual([kindsIn(sent().unlockers), browser.kept('remembered')], [[1], undefined])
  server = new AccountServer().install()
  await createClient({ words: await words(), remember: true })
  assert.deepEqual(kindsIn(sent().unlockers), [1, 3])
  const own = parseUnlocker(unbase64url(sent().unlockers[1]))
  assert.deepEqual(browser.kept('remembered').unlocker, own.id)
})

test('words that are no phrase make no account', async () => {
  const good = (await words()).split(' ')
  await assert.rejects(createClient({ words: good.slice(1).join(' ') }), { code: 'word-count' })
  await assert.rejects(createClient({ words: [...good.slice(1), 'nonsense'].join(' ') }), { code: 'unknown-word' })
  assert.deepEqual(server.asked, [])
  await createClient({ words: good.join(' ') })
  assert.deepEqual(server.paths, ['POST vaults'])
})

test('the same words never make a second account, and no two accounts share a key', async () => {
  const typed = await words()
  const [first, second] = [await freshKeys(typed), await freshKeys(typed)]
  assert.deepEqual(first.phrase, second.phrase)
  assert.notDeepEqual(first.vaultId, second.vaultId)
  assert.notDeepEqual(first.vmk, second.vmk)
  await createClient({ words: typed })
  await assert.rejects(createClient({ words: typed }), { problem: 'vault-not-made' })
  assert.equal(server.vaults.size, 1)
})

test('what a practitioner publishes is what their vault can open and sign with', async () => {
  const typed = await words()
  const wish = { invitation: 'i', handle: 'amina', displayName: 'Amina', zone: 'Europe/Berlin', now }
  const account = await createPractitioner(await freshKeys(typed), wish)
  const { body } = await opened(typed)
  const aik = body.aik ?? assert.fail()
  const record = await checkKeyRecord(unbase64url(sent().key_record), null)
  const [generation] = body.kemGenerations
  assert.deepEqual([record.handle, record.aik, record.dh, record.kemKey], [
    'amina',
    (await signingKey(aik.seed)).public,
    (await agreementKey(aik.dhSeed)).public,
    (await agreementKey(generation.seed)).public,
  ])
  assert.deepEqual([record.kemGen, generation.gen, body.kemGenerations.length], [1, 1, 1])
  assert.ok(record.notBefore <= now && now + 365 * 86_400 < record.notAfter)
  const mailbox = await signingKey(await practitionerMailboxSeed(aik.seed))
  assert.deepEqual([sent().mailbox_key, sent().profile, sent().zone], [
    base64url(mailbox.public),
    { display_name: 'Amina' },
    'Europe/Berlin',
  ])
  assert.deepEqual([account.identity?.handle, account.role], ['amina', 'practitioner'])
  for (const secret of [aik.seed, aik.dhSeed, generation.seed]) {
    assert.ok(!JSON.stringify(sent()).includes(base64url(secret)))
  }
})

for (const role of /** @type {const} */ (['authority', 'officer'])) {
  test(`somebody who signs for a body as ${role} has keys under the name of the invitation, and no mailbox`, async () => {
    const typed = await words()
    await createSignatory(role, await freshKeys(typed), { invitation: 'i', handle: 'swe.1', now })
    const { body } = await opened(typed)
    const record = await checkKeyRecord(unbase64url(sent().key_record), null)
    assert.deepEqual([record.handle, settingsOf(body).handle, sent().handle, sent().role], [
      'swe.1',
      'swe.1',
      'swe.1',
      role,
    ])
    assert.deepEqual(record.aik, (await signingKey(body.aik?.seed ?? random(32))).public)
    assert.equal('mailbox_key' in sent(), false)
  })
}

test('an operator has no public keys; a passkey goes along with its record, and without one nothing of it does', async () => {
  const typed = await words()
  await createOperator(await freshKeys(typed), { invitation: 'i' })
  assert.deepEqual([(await opened(typed)).body.aik, 'key_record' in sent(), 'passkey' in sent()], [null, false, false])
  server = new AccountServer().install()
  const passkey = { registration: { credential_id: 'c' }, unlocker: encoded(2) }
  await createOperator(await freshKeys(await words()), { invitation: 'i', passkey })
  assert.deepEqual([sent().passkey, sent().invitation, kindsIn(sent().unlockers)], [passkey.registration, 'i', [1, 2]])
  assert.equal(sent().unlockers[1], base64url(passkey.unlocker))
})

/**
 * A record of `kind`, of which only its form is right.
 * @param {number} kind
 */
const encoded = (kind) => Uint8Array.of(kind, ...random(16), 0, 2, 7, 7, ...random(12 + 48 + 32))
