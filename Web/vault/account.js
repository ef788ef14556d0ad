// @ts-check
import { call, isProblem } from '../net/server.js'
import { settingsOf } from '../protocol/accounts/settings.js'
import { parseUnlocker, unlock } from '../protocol/accounts/unlockers.js'
import { encodeBody, openVault, parseBody, sealVault } from '../protocol/accounts/vault.js'
import { sha256 } from '../protocol/suite/suite.js'
import { base64url, equal, hex, unbase64url } from '../protocol/wire/bytes.js'
import { answerOtherTabs, channel } from './tab-session.js'
import { withVaultLock } from './vault-lock.js'
import { noteRevision, seenRevision } from './vault-revision.js'

/**
 * @typedef {import('../protocol/accounts/vault.js').VaultBody} VaultBody
 * @typedef {import('../base/navigation.js').Role} Role
 * @typedef {{ vault_id: string, role: Role, revision: number, unlockers: string[],
 *   vault: string }} VaultAnswer  The vault as the server gives it.
 * @typedef {{ aikSeed: Uint8Array, dhSeed: Uint8Array, kemGenerations:
 *   import('../protocol/accounts/vault.js').KemGeneration[], handle: string }} Identity
 */

/**
 * Somebody's open account. Emits `change` when another tab or device changed the vault and the change has been read.
 */
export class Account extends EventTarget {
  #vmk
  #hash
  #channel = channel()

  /**
   * Checks and opens what the server gave; asked for and opened within `withVaultLock`. Refuses "rollback" and "fork"
   * where this browser has seen newer or other.
   * @param {VaultAnswer} answer
   * @param {Uint8Array} vmk
   */
  static async from(answer, vmk) {
    const vaultId = unbase64url(answer.vault_id)
    const { head, body, hash } = await openVault(vmk, vaultId, unbase64url(answer.vault), await seenRevision(vaultId))
    await noteRevision(vaultId, { revision: head.revision, hash })
    return new Account(vaultId, answer.role, vmk, head.revision, body, hash, answer.unlockers)
  }

  /**
   * @param {Uint8Array} vaultId
   * @param {Role} role
   * @param {Uint8Array} vmk
   * @param {number} revision
   * @param {VaultBody} body
   * @param {Uint8Array} hash
   * @param {string[]} unlockers
   */
  constructor(vaultId, role, vmk, revision, body, hash, unlockers) {
    super()
    this.vaultId = vaultId
    this.role = role
    this.revision = revision
    /** What the vault holds. Only for reading: change it with `update`. */
    this.body = body
    /** The records of every way to open the vault, base64url. */
    this.unlockers = unlockers
    this.#vmk = vmk
    this.#hash = hash
    answerOtherTabs(this.#channel)
    this.#channel.addEventListener('message', ({ data }) => {
      if (data.type === 'vault' && data.vault === hex(vaultId) && data.revision > this.revision) {
        this.refresh().catch(() => {})
      }
    })
  }

  /** Who a practitioner is, or somebody who signs for a body; null for everybody else. @returns {Identity | null} */
  get identity() {
    const { aik, kemGenerations } = this.body
    return aik &&
      { aikSeed: aik.seed, dhSeed: aik.dhSeed, kemGenerations, handle: String(settingsOf(this.body).handle ?? '') }
  }

  /**
   * Changes the vault: `mutate` gets a copy of the body to write in, and runs again on the newer one when another tab
   * or device was faster. Returns what `mutate` returned, once the server has kept the change.
   * @template T
   * @param {(body: VaultBody) => T | Promise<T>} mutate
   * @returns {Promise<T>}
   */
  update(mutate) {
    return withVaultLock(async () => {
      for (;;) {
        const body = parseBody(encodeBody(this.body))
        const value = await mutate(body)
        if (await this.#put(body, this.#vmk, {})) return value
        await this.#read()
      }
    })
  }

  /** Reads the vault again. @returns {Promise<void>} */
  refresh() {
    return withVaultLock(() => this.#read())
  }

  /**
   * Seals the vault under a new key and replaces every way to open it, in one step; every other sign-in ends.
   * @param {Uint8Array} vmk  the new key.
   * @param {Uint8Array[]} records  what opens the new key.
   * @param {(body: VaultBody) => void} mutate  changes the body in the same step, as for `update`.
   * @returns {Promise<void>}
   */
  rekey(vmk, records, mutate) {
    return withVaultLock(async () => {
      await this.#replace(vmk, () => records, mutate, { sign_out_others: true })
      this.#vmk = vmk
    })
  }

  /**
   * Changes the ways to open the vault, leaving its key.
   * @param {(records: Uint8Array[]) => Uint8Array[]} change  from the records that there are to those that are to be;
   *   runs again when another tab or device was faster, so that what was removed there does not come back.
   * @param {(body: VaultBody) => void} [mutate]  changes the body in the same step, as for `update`.
   * @returns {Promise<void>}
   */
  changeUnlockers(change, mutate = () => {}) {
    return withVaultLock(async () => {
      // A passkey that was added elsewhere leaves the revision as it was.
      await this.#read()
      await this.#replace(this.#vmk, change, mutate, {})
    })
  }

  /**
   * Whether `means` opens this vault.
   * @param {import('../protocol/accounts/unlockers.js').Means} means
   * @returns {Promise<boolean>}
   */
  async opensWith(means) {
    for (const record of this.unlockers.map((text) => parseUnlocker(unbase64url(text)))) {
      if (record.kind !== means.kind) continue
      const opened = await unlock(record, means, this.vaultId).catch(() => null)
      if (opened && equal(opened, this.#vmk)) return true
    }
    return false
  }

  /** The key of the vault, for making another way to open it. */
  get key() {
    return this.#vmk
  }

  /**
   * Whether the server took `body` as the next revision; false when another was faster.
   * @param {VaultBody} body
   * @param {Uint8Array} vmk
   * @param {Record<string, unknown>} more
   */
  async #put(body, vmk, more) {
    const next = { vaultId: this.vaultId, revision: this.revision + 1, previous: this.#hash }
    const blob = await sealVault(vmk, next, body)
    try {
      await call('PUT', 'vault', { revision: this.revision, vault: base64url(blob), ...more })
    } catch (error) {
      if (isProblem(error, 'vault-moved')) return false
      throw error
    }
    this.body = body
    this.revision = next.revision
    this.#hash = await sha256(blob)
    await noteRevision(this.vaultId, { revision: this.revision, hash: this.#hash })
    this.#channel.postMessage({ type: 'vault', vault: hex(this.vaultId), revision: this.revision })
    return true
  }

  /**
   * @param {Uint8Array} vmk
   * @param {(records: Uint8Array[]) => Uint8Array[]} change
   * @param {(body: VaultBody) => void} mutate
   * @param {Record<string, unknown>} more
   */
  async #replace(vmk, change, mutate, more) {
    for (;;) {
      const unlockers = change(this.unlockers.map(unbase64url)).map(base64url)
      const body = parseBody(encodeBody(this.body))
      mutate(body)
      if (await this.#put(body, vmk, { unlockers, ...more })) {
        this.unlockers = unlockers
        return
      }
      await this.#read()
    }
  }

  async #read() {
    /** @type {VaultAnswer} */
    const answer = await call('GET', 'vault')
    const { head, body, hash } = await openVault(
      this.#vmk,
      this.vaultId,
      unbase64url(answer.vault),
      await seenRevision(this.vaultId),
    )
    await noteRevision(this.vaultId, { revision: head.revision, hash })
    const isNews = head.revision !== this.revision
    Object.assign(this, { body, revision: head.revision, unlockers: answer.unlockers })
    this.#hash = hash
    if (isNews) this.dispatchEvent(new Event('change'))
  }
}
