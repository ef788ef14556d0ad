// @ts-check

// What this browser keeps between pages: keys that cannot be taken out of it, and the newest vault it has seen.

const NAME = 'alcove-accounts'
const STORE = 'things'

/** @type {Promise<IDBDatabase> | undefined} */
let opening

/** @type {() => Promise<IDBDatabase>} */
const database = () =>
  (opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
  }))

/**
 * One transaction; resolves once it is kept.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore, done: (value: T) => void) => void} work
 * @returns {Promise<T>}
 */
const within = async (mode, work) => {
  const transaction = (await database()).transaction(STORE, mode)
  return new Promise((resolve, reject) => {
    /** @type {any} */
    let value
    transaction.oncomplete = () => resolve(value)
    transaction.onabort = transaction.onerror = () => reject(transaction.error)
    work(transaction.objectStore(STORE), (found) => { value = found })
  })
}

/** @type {(name: string) => Promise<any>} */
export const get = (name) =>
  within('readonly', (store, done) => {
    const request = store.get(name)
    request.onsuccess = () => done(request.result)
  })

/** @type {(name: string, value: unknown) => Promise<void>} */
export const put = (name, value) => within('readwrite', (store) => { store.put(value, name) })

/**
 * Puts what `change` makes of what is kept under `name` (undefined where nothing is) in its place, with nobody between,
 * and returns it.
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
export const remove = (name) => within('readwrite', (store) => { store.delete(name) })

/**
 * Forgets everything.
 * @type {() => Promise<void>}
 */
export const clear = () => within('readwrite', (store) => { store.clear() })
