// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { AccountServer, MemoryBrowser } from '../vault/testing.js'
import { accountFromWords, newWords } from './new-words.js'

const browser = new MemoryBrowser().install()
let server = new AccountServer()
beforeEach(() => {
  browser.empty()
  server = new AccountServer().install()
})

/** All that lies in the browser, as text. */
const kept = () => JSON.stringify([...(browser.databases.things ?? []), ...browser.tab])

test('a page that is loaded again shows the same words, sealed until then', async () => {
  const words = await newWords()
  assert.equal(words.length, 12)
  assert.deepEqual(await newWords(), words)
  assert.ok(!kept().includes(words.slice(0, 2).join(' ')))
})

test('another tab, or the same one after the exit, shows others', async () => {
  const words = await newWords()
  browser.tab.clear()
  assert.notDeepEqual(await newWords(), words)
})

test('once an account was made with them they are not shown again', async () => {
  const words = await newWords()
  await accountFromWords(words, false)
  assert.notDeepEqual(await newWords(), words)
})

test('where the answer was lost, the words open the account that was made', async () => {
  const words = await newWords()
  const { vaultId } = await accountFromWords(words, false)
  assert.deepEqual((await accountFromWords(words, false)).vaultId, vaultId)
  assert.equal(server.vaults.size, 1)
})
