// @ts-check
import { hex } from '../protocol/wire/bytes.js'
import * as browserStorage from '../storage/browser-storage.js'

/**
 * @typedef {{ revision: number, hash: Uint8Array }} VaultRevision  The newest revision of a vault that this browser has
 *   opened: an older one from the server is a rollback.
 */

/** @type {(vaultId: Uint8Array) => string} */
const name = (vaultId) => `seen-${hex(vaultId)}`

/** @type {(vaultId: Uint8Array) => Promise<VaultRevision | undefined>} */
export const seenRevision = (vaultId) => browserStorage.get(name(vaultId))

/**
 * Notes that `newest` was opened, unless another tab has noted a newer one.
 * @type {(vaultId: Uint8Array, newest: VaultRevision) => Promise<VaultRevision>}
 */
export const noteRevision = (vaultId, newest) =>
  browserStorage.update(
    name(vaultId),
    (/** @type {VaultRevision | undefined} */ kept) => (kept && kept.revision > newest.revision ? kept : newest),
  )

/** @type {(vaultId: Uint8Array) => Promise<void>} */
export const forgetRevision = (vaultId) => browserStorage.remove(name(vaultId))
