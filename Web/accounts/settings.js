// @ts-check
import { text, utf8 } from '../protocol/wire.js'

/**
 * @typedef {Record<string, unknown> & { handle?: string }} Settings
 *   Small things the vault remembers: `handle` is a practitioner's own. At most 64 KiB together.
 */

/** @type {(body: import('../protocol/vault.js').VaultBody) => Settings} */
export const settingsOf = (body) => (body.settings.length > 0 ? JSON.parse(text(body.settings)) : {})

/**
 * For the inside of `account.update`: keeps `changes` beside the settings there are.
 * @type {(body: import('../protocol/vault.js').VaultBody, changes: Settings) => void}
 */
export const changeSettings = (body, changes) => {
  body.settings = utf8(JSON.stringify({ ...settingsOf(body), ...changes }))
}
