// @ts-check

// A browser's databases in memory, for tests.

/** As much of IndexedDB as it uses: one database with one store, in memory. */
export class MemoryDatabases {
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
    const connection = /** @type {any} */ ({
      isOpen: true,
      createObjectStore() {},
      close() {
        this.isOpen = false
      },
    })
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
