// @ts-check
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'

/** As much of IndexedDB as it uses: one database with one store, in memory. */
class PretendDatabases {
  /** @type {Map<string, any> | null} */
  things = null
  opened = 0
  isFull = false
  /** @type {any[]} */
  connections = []

  open() {
    const request = /** @type {any} */ ({})
    queueMicrotask(() => {
      this.opened += 1
      request.result = this.#connection()
      if (!this.things) request.onupgradeneeded()
      this.things ??= new Map()
      request.onsuccess()
    })
    return request
  }

  #connection() {
    const connection = /** @type {any} */ ({ isOpen: true, createObjectStore() {}, close() { this.isOpen = false } })
    connection.transaction = () => {
      if (!connection.isOpen) throw new DOMException('closing', 'InvalidStateError')
      return this.#transaction()
    }
    this.connections.push(connection)
    return connection
  }

  #transaction() {
    const things = /** @type {Map<string, any>} */ (this.things)
    const transaction = /** @type {any} */ ({ error: null })
    const answer = (/** @type {any} */ result) => {
      const request = /** @type {any} */ ({ result })
      queueMicrotask(() => request.onsuccess?.())
      return request
    }
    transaction.objectStore = () => ({
      get: (/** @type {string} */ name) => answer(things.get(name)),
      put: (/** @type {any} */ value, /** @type {string} */ name) => {
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
        return answer(things.set(name, value))
      },
      delete: (/** @type {string} */ name) => answer(things.delete(name)),
      clear: () => answer(things.clear()),
    })
    setTimeout(() => transaction.oncomplete?.())
    return transaction
  }

  /** Deletes all, as a person does in the browser's settings; `tells` when the page hears of it. */
  delete(tells = true) {
    this.things = null
    for (const connection of this.connections.splice(0)) {
      if (tells) connection.onversionchange()
      else connection.close()
    }
  }
}

/** @type {PretendDatabases} */
let databases
let page = 0
/** @type {() => Promise<typeof import('./browser-storage.js')>} */
const freshStorage = () => import(`./browser-storage.js?page=${++page}`)

beforeEach(() => {
  databases = new PretendDatabases()
  Object.assign(globalThis, { indexedDB: databases })
})

for (const tells of [true, false]) {
  test(`storage that is deleted under an open page takes what is kept next (the page ${tells ? 'is' : 'is not'} told)`, async () => {
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
  await assert.rejects(browserStorage.put('a', 1), (/** @type {unknown} */ error) => error instanceof browserStorage.StorageTrouble)
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
  await assert.rejects(browserStorage.get('a'), (/** @type {unknown} */ error) => error instanceof browserStorage.StorageTrouble)
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
