// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { MemoryDatabases } from './testing.js'

/** @type {MemoryDatabases} */
let databases
let page = 0
/** @type {() => Promise<typeof import('./browser-storage.js')>} */
const freshStorage = () => import(`./browser-storage.js?page=${++page}`)

beforeEach(() => {
  databases = new MemoryDatabases()
  Object.assign(globalThis, { indexedDB: databases })
})

for (const tells of [true, false]) {
  test(`storage deleted under an open page takes what is kept next (the page ${tells ? 'is' : 'is not'} told)`, async () => {
    const browserStorage = await freshStorage()
    await browserStorage.put('a', 1)
    databases.delete(tells)
    assert.equal(await browserStorage.get('a'), undefined)
    await browserStorage.put('b', 2)
    assert.deepEqual([await browserStorage.get('b'), databases.opened], [2, 2])
  })
}

test('storage that takes nothing is told as what it is, and takes the next thing once it can', async () => {
  const browserStorage = await freshStorage()
  databases.isFull = true
  await assert.rejects(
    browserStorage.put('a', 1),
    (/** @type {unknown} */ error) => error instanceof browserStorage.StorageTrouble,
  )
  databases.isFull = false
  await browserStorage.put('a', 1)
  assert.equal(await browserStorage.get('a'), 1)
})

test('a browser that cannot open its storage is asked again the next time', async () => {
  const browserStorage = await freshStorage()
  const open = databases.open
  databases.open = () => {
    const request = /** @type {any} */ ({ error: new DOMException('no', 'UnknownError') })
    queueMicrotask(() => request.onerror())
    return request
  }
  await assert.rejects(
    browserStorage.get('a'),
    (/** @type {unknown} */ error) => error instanceof browserStorage.StorageTrouble,
  )
  databases.open = open
  assert.equal(await browserStorage.get('a'), undefined)
})

test('after all was removed nothing comes back, not even what was being kept meanwhile', async () => {
  const browserStorage = await freshStorage()
  await browserStorage.put('a', 1)
  const late = browserStorage.put('b', 2)
  const cleared = browserStorage.clear()
  const later = browserStorage.put('c', 3)
  await Promise.all([late, cleared, later])
  assert.equal(databases.things?.size, 0)
  // Nor does the database itself, once it is deleted.
  databases.delete()
  await browserStorage.put('d', 4)
  assert.deepEqual([databases.things, databases.opened], [null, 1])
})

test('what is kept before nothing was removed stays', async () => {
  const browserStorage = await freshStorage()
  await Promise.all([browserStorage.put('a', 1), browserStorage.put('b', 2)])
  await browserStorage.remove('a')
  assert.deepEqual([...databases.things ?? []], [['b', 2]])
})
