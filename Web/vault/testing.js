// @ts-check
import { MemoryLocks } from '../messaging/testing.js'
import { loginStatement } from '../protocol/accounts/login-statement.js'
import { parseUnlocker } from '../protocol/accounts/unlockers.js'
import { random, verify } from '../protocol/suite/suite.js'
import { base64url, hex, unbase64url } from '../protocol/wire/bytes.js'
import { MemoryDatabases } from '../storage/testing.js'

// A browser without a page, and the account plane of an honest server that lives in memory, for tests.

const ORIGIN = 'https://alcove.example'

/** What one browser keeps; `install` makes it the one that modules see. */
export class MemoryBrowser {
  databases = new MemoryDatabases()
  /** @type {Map<string, string>} */
  tab = new Map()
  locks = new MemoryLocks()
  /** @type {any[]} What tabs told each other. */
  told = []

  install() {
    const { databases, tab, told, locks } = this
    class Channel extends EventTarget {
      /** @param {unknown} message */
      postMessage(message) {
        told.push(message)
      }
      close() {}
    }
    Object.assign(globalThis, {
      indexedDB: databases,
      sessionStorage: {
        getItem: (/** @type {string} */ name) => tab.get(name) ?? null,
        setItem: (/** @type {string} */ name, /** @type {string} */ text) => tab.set(name, text),
        removeItem: (/** @type {string} */ name) => tab.delete(name),
      },
      BroadcastChannel: Channel,
      location: { origin: ORIGIN },
    })
    Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true })
    return this
  }

  /** Forgets everything, as a browser does that somebody has emptied. */
  empty() {
    this.databases.delete()
    this.tab.clear()
    this.told.length = 0
  }

  /**
   * What lies in the browser under `name`.
   * @param {string} name
   */
  kept(name) {
    return this.databases.things?.get(name)
  }
}

/** @type {(problem: string, status: number) => Response} */
export const refusal = (problem, status) =>
  new Response(JSON.stringify({ type: `https://alcove.example/problems/${problem}` }), { status })

/** The server's part: one vault for each locator, kept by compare-and-swap. */
export class AccountServer {
  /** @type {Map<string, any>} */
  vaults = new Map()
  /** @type {{ path: string, method: string, body: any, init: RequestInit }[]} */
  asked = []
  /** @type {any} Whose cookie the browser has. */
  signedIn = null
  /** @type {Set<string>} */
  #nonces = new Set()
  /**
   * Answers in the server's place; undefined leaves it to the server.
   * @type {(method: string, path: string, body: any) => Response | undefined | Promise<Response | undefined>}
   */
  instead = () => undefined

  /** Becomes the server that requests go to. */
  install() {
    Object.assign(globalThis, {
      fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
        const path = url.replace('/api/v1/', '')
        const method = init.method ?? 'GET'
        const body = init.body ? JSON.parse(String(init.body)) : undefined
        this.asked.push({ path, method, body, init })
        return (await this.instead(method, path, body)) ?? this.answer(method, path, body)
      },
    })
    return this
  }

  /** The requests there were, as "METHOD path". */
  get paths() {
    return this.asked.map(({ method, path }) => `${method} ${path}`)
  }

  /** @param {string} method @param {string} path @param {any} body @returns {Promise<Response>} */
  async answer(method, path, body) {
    const given = (/** @type {any} */ value) => new Response(JSON.stringify(value))
    if (path === 'sign-in/challenges') {
      const nonce = base64url(random(32))
      this.#nonces.add(nonce)
      return given({ nonce, time: 1_800_000_000 })
    }
    if (path === 'sign-ins') return this.#signIn(body)
    if (path === 'vault' && method === 'GET') return given(this.#shown(this.signedIn))
    if (path === 'vault' && method === 'PUT') return this.#replace(body)
    const role = new Map([
      ['vaults', 'client'],
      ['operators', 'operator'],
      ['practitioners', 'practitioner'],
      ['signatories', body?.role],
    ]).get(path)
    return role && method === 'POST' ? this.#make(role, body) : refusal('not-found', 404)
  }

  /** @param {string} role @param {any} body */
  #make(role, body) {
    if (this.vaults.has(body.locator)) return refusal('vault-not-made', 409)
    this.signedIn = { ...body, role, revision: 1 }
    this.vaults.set(body.locator, this.signedIn)
    return new Response(JSON.stringify({ revision: 1 }))
  }

  /** @param {any} body */
  async #signIn({ locator, nonce, client_nonce, time, signature, unlocker }) {
    const found = this.vaults.get(locator)
    const statement = loginStatement({
      origin: ORIGIN,
      serverNonce: unbase64url(nonce),
      clientNonce: unbase64url(client_nonce),
      time,
      locator: unbase64url(locator),
    })
    const records = (found?.unlockers ?? []).map((/** @type {string} */ text) => parseUnlocker(unbase64url(text)))
    const key = unlocker
      ? records.find((/** @type {any} */ { id }) => base64url(id) === unlocker)?.params
      : found && unbase64url(found.auth_key)
    const isFresh = this.#nonces.delete(nonce)
    const isRight = key &&
      await verify(key, unbase64url(signature), 'alcove/1 login', statement).then(() => true, () => false)
    if (!isFresh || !isRight) return refusal('sign-in-refused', 401)
    this.signedIn = found
    return new Response(JSON.stringify(this.#shown(found)))
  }

  /** @param {any} kept */
  #shown({ vault_id, role, revision, unlockers, vault }) {
    return { vault_id, role, revision, unlockers, vault }
  }

  /** @param {any} body */
  #replace({ revision, vault, unlockers }) {
    if (revision !== this.signedIn.revision) return refusal('vault-moved', 412)
    Object.assign(this.signedIn, { revision: revision + 1, vault }, unlockers && { unlockers })
    return new Response(JSON.stringify({ revision: revision + 1 }))
  }
}

/**
 * The name under which a browser keeps the newest revision of a vault.
 * @param {Uint8Array} vaultId
 */
export const seenName = (vaultId) => `seen-${hex(vaultId)}`
