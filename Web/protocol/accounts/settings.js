// @ts-check
import { text, utf8 } from '../wire/wire.js'

/**
 * @typedef {Record<string, unknown> & { handle?: string, keyDue?: boolean, renewing?: string,
 *   ownRecord?: string }} Settings
 *   Small things the vault remembers: `handle` is a practitioner's own, `keyDue` that a way to open the vault was
 *   removed since its key was made, `renewing` names a renewal of keys that has not reached every talk, `ownRecord` is
 *   the hash of a practitioner's newest key record that the log was seen to hold. At most 64 KiB together.
 */

/** @type {(body: import('./vault.js').VaultBody) => Settings} */
export const settingsOf = (body) => (body.settings.length > 0 ? JSON.parse(text(body.settings)) : {})

/**
 * For the inside of `account.update`: keeps `changes` beside the settings there are.
 * @type {(body: import('./vault.js').VaultBody, changes: Settings) => void}
 */
export const changeSettings = (body, changes) => {
  body.settings = utf8(JSON.stringify({ ...settingsOf(body), ...changes }))
}

/**
 * For the inside of a change that removes a way to open the vault.
 * @type {(body: import('./vault.js').VaultBody) => void}
 */
export const keyIsDue = (body) => changeSettings(body, { keyDue: true })
