// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { PasskeyTrouble } from '../passkeys/passkeys.js'
import { entropyOf, phraseKeys } from '../protocol/accounts/phrase.js'
import { settingsOf } from '../protocol/accounts/settings.js'
import { encodeUnlocker, lock, parseUnlocker } from '../protocol/accounts/unlockers.js'
import { random } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { createClient, freshWords } from './create-account.js'
import { remembered, setLocked } from './remembered-browser.js'
import { rememberHere, signInRemembered, signInWithPasskey, signInWithWords, stopRemembering } from './sign-in.js'
import { storedKeys } from './tab-session.js'
import { AccountServer, MemoryBrowser, refusal, seenName } from './testing.js'

const browser = new MemoryBrowser().install()
let server = new AccountServer()
beforeEach(() => {
  browser.empty()
  server = new AccountServer().install()
})

/** An account at the server, made in this browser, of which the tab has been closed. */
const begin = async ({ remember = false } = {}) => {
  const words = (await freshWords()).join(' ')
  const account = await createClient({ words, remember })
  browser.tab.clear()
  const kept = [...server.vaults.values()].at(-1)
  return { words, account, kept, phrase: await phraseKeys(await entropyOf(words)) }
}

const kindsOf = (/** @type {any} */ kept) =>
  kept.unlockers.map((/** @type {string} */ text) => parseUnlocker(unbase64url(text)).kind)

test('the words open the account they are of, and the tab holds its key from then on', async () => {
  const { words, account } = await begin()
  const opened = await signInWithWords(words)
  assert.deepEqual([opened.vaultId, opened.key], [account.vaultId, account.key])
  assert.deepEqual(await storedKeys(), { vaultId: account.vaultId, vmk: account.key })
})

test("words that are nobody's, or nothing, open nothing and leave nothing in the tab", async () => {
  await begin()
  await assert.rejects(signInWithWords((await freshWords()).join(' ')), { problem: 'sign-in-refused' })
  const { length } = server.asked
  await assert.rejects(signInWithWords('zoo zoo zoo'), { code: 'word-count' })
  assert.deepEqual([await storedKeys(), server.asked.length], [null, length])
})

test('no word, nor what they unlock, goes to the server', async () => {
  const { words, phrase } = await begin()
  await signInWithWords(words)
  const all = JSON.stringify(server.asked)
  for (const secret of [phrase.pm, phrase.authSeed]) assert.ok(!all.includes(base64url(secret)))
  assert.ok(!all.includes(words) && all.includes(base64url(phrase.locator)))
})

test('a vault without a record for the words, or with one of another key, is not opened', async () => {
  const { words, kept, account, phrase } = await begin()
  const [right] = kept.unlockers
  kept.unlockers = []
  await assert.rejects(signInWithWords(words), { code: 'no-unlocker' })
  kept.unlockers = [base64url(encodeUnlocker(await lock({ kind: 1, pm: phrase.pm }, account.vaultId, random(32))))]
  await assert.rejects(signInWithWords(words), { name: 'Refusal' })
  assert.equal(await storedKeys(), null)
  kept.unlockers = [right]
  await signInWithWords(words)
})

test('an older vault than this browser has seen is refused, and the newest is opened', async () => {
  const { words, account, kept } = await begin()
  const older = { ...kept }
  await account.update(() => {})
  const newer = { ...kept }
  Object.assign(kept, older)
  await assert.rejects(signInWithWords(words), { code: 'rollback' })
  assert.equal(await storedKeys(), null)
  Object.assign(kept, newer)
  assert.equal((await signInWithWords(words)).revision, 2)
  assert.equal(browser.kept(seenName(account.vaultId)).revision, 2)
})

test('a browser that is to remember opens the account without words, and one that is not does not', async () => {
  const { words, account, kept } = await begin()
  await signInWithWords(words)
  assert.equal(await signInRemembered(), null)
  await signInWithWords(words, { remember: true })
  browser.tab.clear()
  assert.deepEqual((await signInRemembered())?.key, account.key)
  assert.deepEqual(kindsOf(kept), [1, 3])
})

test('being remembered again takes the place of the older record, and leaves every other', async () => {
  const { words, account, kept, phrase } = await begin({ remember: true })
  const another = base64url(
    encodeUnlocker(
      await lock({ kind: 3, key: (await remembered())?.key ?? assert.fail() }, account.vaultId, account.key),
    ),
  )
  const older = kept.unlockers[1]
  kept.unlockers.push(another)
  const opened = await signInWithWords(words)
  await rememberHere(opened, phrase)
  assert.deepEqual(kindsOf(kept), [1, 3, 3])
  assert.ok(kept.unlockers.includes(another) && !kept.unlockers.includes(older))
  assert.ok(await signInRemembered())
})

test('what the server did not take is not kept in the browser: the older record still opens', async () => {
  const { words, account, phrase } = await begin({ remember: true })
  server.instead = (method) => (method === 'PUT' ? refusal('fault', 500) : undefined)
  await assert.rejects(rememberHere(await signInWithWords(words), phrase), { status: 500 })
  assert.deepEqual((await signInRemembered())?.key, account.key)
})

test('a browser forgets when its record is gone, and when its key is refused', async () => {
  const first = await begin({ remember: true })
  first.kept.unlockers.pop()
  assert.equal(await signInRemembered(), null)
  assert.equal(await remembered(), undefined)

  const second = await begin({ remember: true })
  server.instead = (_, path) => {
    if (path === 'sign-ins') second.kept.unlockers.pop()
    return undefined
  }
  assert.equal(await signInRemembered(), null)
  assert.equal(await remembered(), undefined)
})

test('a browser does not forget because the server cannot be reached or is busy', async () => {
  const { account } = await begin({ remember: true })
  for (const [problem, status] of /** @type {const} */ ([['fault', 503], ['too-many-requests', 429]])) {
    server.instead = () => refusal(problem, status)
    await assert.rejects(signInRemembered(), { status })
  }
  server.instead = () => {
    throw new TypeError('no line')
  }
  await assert.rejects(signInRemembered(), { problem: 'unreachable' })
  server.instead = () => undefined
  assert.deepEqual((await signInRemembered())?.vaultId, account.vaultId)
})

test('a browser that stops remembering leaves the words, and the key is due for renewal', async () => {
  const { words, account, kept } = await begin({ remember: true })
  const opened = await signInWithWords(words)
  await stopRemembering(opened)
  assert.deepEqual([kindsOf(kept), await remembered(), settingsOf(opened.body).keyDue], [[1], undefined, true])
  assert.deepEqual((await signInWithWords(words)).key, account.key)
  const { revision } = kept
  await stopRemembering(opened)
  assert.equal(kept.revision, revision, 'nothing was remembered, so nothing is written')
})

test('a browser that was locked opens by itself again once its account was opened', async () => {
  const { words } = await begin({ remember: true })
  await setLocked(true)
  await signInWithWords(words)
  assert.equal((await remembered())?.locked, false)
})

test('opening another account does not unlock the one that this browser remembers', async () => {
  const { account } = await begin({ remember: true })
  const { words } = await begin()
  await setLocked(true)
  await signInWithWords(words)
  assert.equal((await remembered())?.locked, true)
  assert.deepEqual((await signInRemembered())?.vaultId, account.vaultId)
  assert.equal((await remembered())?.locked, false)
})

/** @type {(answer: { rawId: Uint8Array, prf?: Uint8Array }) => void} */
const withPasskey = ({ rawId, prf }) => {
  const bytes = (/** @type {Uint8Array} */ part) => part.slice().buffer
  const credential = {
    rawId: bytes(rawId),
    response: { clientDataJSON: bytes(random(3)), authenticatorData: bytes(random(3)), signature: bytes(random(3)) },
    getClientExtensionResults: () => ({ prf: prf ? { results: { first: prf } } : {} }),
  }
  Object.assign(globalThis, { PublicKeyCredential: class {} })
  Object.defineProperty(globalThis, 'navigator', {
    value: { locks: browser.locks, credentials: { get: async () => credential } },
    configurable: true,
  })
}

test('a passkey opens the vault by its own record, and not by that of another', async () => {
  const { account, kept } = await begin()
  const [one, other] = [{ rawId: random(8), prf: random(32) }, { rawId: random(8), prf: random(32) }]
  for (const { rawId, prf } of [one, other]) {
    kept.unlockers.push(base64url(encodeUnlocker(await lock({ kind: 2, prf }, account.vaultId, account.key, rawId))))
  }
  server.instead = (_, path) =>
    path === 'passkey/challenges'
      ? new Response(JSON.stringify({ challenge: base64url(random(32)) }))
      : path === 'sign-ins/passkey'
      ? new Response(JSON.stringify(kept))
      : undefined
  for (const passkey of [other, one]) {
    withPasskey(passkey)
    assert.deepEqual((await signInWithPasskey()).key, account.key)
  }
  browser.tab.clear()
  withPasskey({ rawId: one.rawId, prf: other.prf })
  await assert.rejects(signInWithPasskey(), { code: 'commit' })
  withPasskey({ rawId: random(8), prf: one.prf })
  await assert.rejects(signInWithPasskey(), { code: 'no-unlocker' })
  const { length } = server.asked
  withPasskey({ rawId: one.rawId })
  await assert.rejects(
    signInWithPasskey(),
    (/** @type {unknown} */ error) => error instanceof PasskeyTrouble && error.code === 'no-prf',
  )
  assert.ok(!server.paths.slice(length).includes('POST sign-ins/passkey'))
  assert.equal(await storedKeys(), null)
})
