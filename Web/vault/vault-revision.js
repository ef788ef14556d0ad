// @ts-check
import { hex } from '../protocol/wire/bytes.js'
import * as browserStorage from '../storage/browser-storage.js'

/** @typedef {{ revision: number, hash: Uint8Array }} Seen  The newest vault this browser has opened. */

/** @type {(vaultId: Uint8Array) => string} */
const name = (vaultId) => `seen-${hex(vaultId)}`

/** @type {(vaultId: Uint8Array) => Promise<Seen | undefined>} */
export const seen = (vaultId) => browserStorage.get(name(vaultId))

/**
 * Notes what was opened; never goes back behind what another tab has noted.
 * @type {(vaultId: Uint8Array, newest: Seen) => Promise<Seen>}
 */
export const noteSeen = (vaultId, newest) =>
  browserStorage.update(name(vaultId), (/** @type {Seen | undefined} */ kept) => (kept && kept.revision > newest.revision ? kept : newest))

/** @type {(vaultId: Uint8Array) => Promise<void>} */
export const forgetSeen = (vaultId) => browserStorage.remove(name(vaultId))
