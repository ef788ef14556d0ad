// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { settingsOf } from '../protocol/accounts/settings.js'
import { encodeUnlocker, lock, parseUnlocker } from '../protocol/accounts/unlockers.js'
import { random } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { Writer } from '../protocol/wire/wire.js'
import { createClient, freshWords } from '../vault/create-account.js'
import { signInWithWords } from '../vault/sign-in.js'
import { AccountServer, MemoryBrowser, refusal } from '../vault/testing.js'
import { addPasskey, removePasskey } from './own-passkeys.js'

const browser = new MemoryBrowser().install()
let server = new AccountServer()
beforeEach(() => {
  browser.empty()
  server = new AccountServer().install()
})

const bytesOf = (/** @type {number[]} */ ...bytes) => Uint8Array.from(bytes)

/**
 * What a program that keeps passkeys says of a new Ed25519 one.
 * @param {Uint8Array} id
 */
const attestationOf = (id) => {
  const key = new Writer().raw(bytesOf(0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32)).raw(random(32)).done()
  const data = new Writer().raw(random(32)).u8(0x45).u32(0).raw(random(16)).o16(id).raw(key).done()
  const text = (/** @type {string} */ word) => new TextEncoder().encode(word)
  return new Writer().raw(bytesOf(0xa3, 0x63)).raw(text('fmt')).raw(bytesOf(0x64)).raw(text('none')).raw(bytesOf(0x67))
    .raw(text('attStmt')).raw(bytesOf(0xa0, 0x68)).raw(text('authData')).raw(bytesOf(0x58)).o8(data).done()
}

/**
 * Gives the browser a program that makes the passkey `id`; it notes what it was asked and what it was told to disown.
 * @param {Uint8Array} id
 */
const manager = (id) => {
  const seen = { excluded: /** @type {string[]} */ ([]), disowned: /** @type {string[]} */ ([]) }
  class Known {
    /** @param {{ credentialId: string }} unknown */
    static async signalUnknownCredential({ credentialId }) {
      seen.disowned.push(credentialId)
    }
  }
  const create = async (/** @type {any} */ { publicKey }) => {
    seen.excluded = publicKey.excludeCredentials.map((/** @type {any} */ one) => base64url(one.id))
    return {
      id: base64url(id),
      response: { clientDataJSON: random(3).buffer, attestationObject: attestationOf(id).buffer },
      getClientExtensionResults: () => ({ prf: { enabled: true, results: { first: random(32) } } }),
    }
  }
  Object.assign(globalThis, { PublicKeyCredential: Known })
  Object.defineProperty(globalThis, 'navigator', {
    value: { locks: browser.locks, credentials: { create } },
    configurable: true,
  })
  return seen
}

/**
 * Takes passkeys as the server does: the vault keeps its revision.
 * @param {(body: any) => Response | undefined} [post]
 */
const takePasskeys = (post = () => undefined) => {
  server.instead = (method, path, body) => {
    if (path === 'passkey/challenges') return new Response(JSON.stringify({ challenge: base64url(random(32)) }))
    if (`${method} ${path}` !== 'POST passkeys') return undefined
    const refused = post(body)
    if (refused) return refused
    server.signedIn.unlockers = [...server.signedIn.unlockers, body.unlocker]
    return new Response(null, { status: 204 })
  }
}

const begin = async () => {
  const words = (await freshWords()).join(' ')
  const account = await createClient({ words, remember: true })
  takePasskeys()
  return { words, account, kept: server.signedIn }
}
const namesOf = (/** @type {string[]} */ unlockers) =>
  unlockers.map((text) => parseUnlocker(unbase64url(text))).flatMap(({ kind, params }) =>
    kind === 2 ? [base64url(params)] : []
  )

test('a passkey is kept with the record that opens the vault, and the next one is not made beside the same', async () => {
  const { account, kept } = await begin()
  const [first, second] = [random(8), random(8)]
  assert.deepEqual(await addPasskey(account, 'Notes').then(() => null, (error) => error.code), 'unsupported')
  manager(first)
  await addPasskey(account, 'Notes')
  assert.deepEqual([namesOf(kept.unlockers), account.unlockers], [[base64url(first)], kept.unlockers])
  const seen = manager(second)
  await addPasskey(account, 'Notes')
  assert.deepEqual(namesOf(kept.unlockers), [first, second].map(base64url))
  assert.deepEqual([seen.excluded, seen.disowned], [[base64url(first)], []])
})

test('a passkey that the server refused is disowned; one whose answer was lost may be there, and is not', async () => {
  const { account, kept } = await begin()
  const id = random(8)
  for (const [status, disowned] of /** @type {[number, string[]][]} */ ([[409, [base64url(id)]], [503, []]])) {
    takePasskeys(() => refusal('fault', status))
    const seen = manager(id)
    await assert.rejects(addPasskey(account, 'Notes'), { status })
    assert.deepEqual([seen.disowned, namesOf(account.unlockers)], [disowned, []])
  }
  takePasskeys((body) => {
    kept.unlockers = [...kept.unlockers, body.unlocker]
    throw new TypeError('no line')
  })
  const seen = manager(id)
  await assert.rejects(addPasskey(account, 'Notes'), { problem: 'unreachable' })
  assert.deepEqual([seen.disowned, namesOf(kept.unlockers)], [[], [base64url(id)]])
})

test('a passkey that is removed goes alone, and the key is due for renewal', async () => {
  const { account, words, kept } = await begin()
  const [gone, stays] = [random(8), random(8)]
  for (const id of [gone, stays]) {
    manager(id)
    await addPasskey(account, 'Notes')
  }
  const before = kept.unlockers
  await removePasskey(account, base64url(gone))
  assert.deepEqual(kept.unlockers, [before[0], before[1], before[3]])
  assert.equal(settingsOf(account.body).keyDue, true)
  assert.deepEqual((await signInWithWords(words)).key, account.key)
})

test('whatever a passkey is said to be named, the words and this browser open the vault afterwards', async () => {
  const { account, words, kept } = await begin()
  const record = await lock({ kind: 2, prf: random(32) }, account.vaultId, account.key, random(8))
  kept.unlockers.push(base64url(encodeUnlocker(record)))
  const [ofWords, ofBrowser] = kept.unlockers
  const names = [ofWords, ofBrowser].map((text) => base64url(parseUnlocker(unbase64url(text)).params))
  assert.equal(names[0], '')
  for (const name of names) await removePasskey(account, name)
  assert.equal(kept.unlockers.length, 3)
  await removePasskey(account, base64url(record.params))
  assert.deepEqual(kept.unlockers, [ofWords, ofBrowser])
  await signInWithWords(words)
})
