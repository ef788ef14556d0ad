// @ts-check

// What this browser keeps between pages, in IndexedDB: keys that cannot be exported, the newest vault revision, and
// sealed drafts.

const NAME = 'alcove-accounts'
const STORE = 'things'

/**
 * This browser did not keep something, or does not give it back: its storage is full, closed to this page, or was taken
 * away.
 */
export class StorageTrouble extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super('not-kept', { cause })
    this.name = 'StorageTrouble'
  }
}

/** @type {Promise<IDBDatabase> | undefined} */
let opening
let isClosed = false

/**
 * Closes storage for this page: nothing is written or found from now on. Otherwise a write that is under way while
 * everything is removed would bring something back.
 */
export const close = () => {
  isClosed = true
}

/** @type {() => Promise<IDBDatabase>} */
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const opened = request.result
      opened.onversionchange = () => {
        opened.close()
        opening = undefined
      }
      opened.onclose = () => {
        opening = undefined
      }
      resolve(opened)
    }
  })

/**
 * A transaction. A connection ends when the browser's storage is deleted; a new one is opened then, once.
 * @type {(mode: IDBTransactionMode) => Promise<IDBTransaction>}
 */
const begin = async (mode) => {
  for (let isAgain = false;; isAgain = true) {
    const asked = (opening ??= open())
    try {
      return (await asked).transaction(STORE, mode)
    } catch (error) {
      if (opening === asked) opening = undefined
      if (isAgain || isClosed) throw error
    }
  }
}

/**
 * Runs `work` in one transaction; resolves once it is committed. Throws `StorageTrouble`.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore, done: (value: T) => void) => void} work
 * @param {boolean} [isLast]  runs although storage is closed.
 * @returns {Promise<T>}
 */
const within = async (mode, work, isLast = false) => {
  /** @type {any} */
  let value
  if (isClosed) return value
  try {
    const transaction = await begin(mode)
    if (isClosed && !isLast) return value
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(value)
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
      work(transaction.objectStore(STORE), (found) => {
        value = found
      })
    })
  } catch (error) {
    throw new StorageTrouble(error)
  }
}

/** @type {(name: string) => Promise<any>} */
export const get = (name) =>
  within('readonly', (store, done) => {
    const request = store.get(name)
    request.onsuccess = () => done(request.result)
  })

/** @type {(name: string, value: unknown) => Promise<void>} */
export const put = (name, value) =>
  within('readwrite', (store) => {
    store.put(value, name)
  })

/**
 * Replaces the value under `name` (undefined if there is none) by `change(value)` in one transaction, so that no other
 * tab writes in between. Returns the new value.
 * @template T
 * @param {string} name
 * @param {(kept: T | undefined) => T} change
 * @returns {Promise<T>}
 */
export const update = (name, change) =>
  within('readwrite', (store, done) => {
    const request = store.get(name)
    request.onsuccess = () => {
      const value = change(request.result)
      store.put(value, name)
      done(value)
    }
  })

/** @type {(name: string) => Promise<void>} */
export const remove = (name) =>
  within('readwrite', (store) => {
    store.delete(name)
  })

/**
 * Stores text under `name` for this tab alone, synchronously: a page that is being unloaded cannot wait for a
 * transaction.
 * @type {(name: string, text: string) => void}
 */
export const putNow = (name, text) => {
  if (!isClosed) sessionStorage.setItem(name, text)
}

/** @type {(name: string) => string | null} */
export const getNow = (name) => sessionStorage.getItem(name)

/** @type {(name: string) => void} */
export const removeNow = (name) => sessionStorage.removeItem(name)

/**
 * Deletes everything and closes storage for this page.
 * @type {() => Promise<void>}
 */
export const clear = () => {
  const cleared = within('readwrite', (store) => {
    store.clear()
  }, true)
  close()
  return cleared
}
