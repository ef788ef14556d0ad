// @ts-check
import { random } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { TalkStorage } from './talk-storage.js'

/** @typedef {'ask' | 'new-account'} Purpose  Says nothing of anybody: it stands in the tab as it is. */

/** @type {(purpose: Purpose) => string} */
const nameOf = (purpose) => `alcove-tab-${purpose}`

/**
 * Made when it is first asked for. The browser drops it when the tab is closed, and leaving by the exit empties it.
 * @type {(purpose: Purpose) => Uint8Array}
 */
const secretFor = (purpose) => {
  const kept = sessionStorage.getItem(nameOf(purpose))
  if (kept) return unbase64url(kept)
  const fresh = random(32)
  sessionStorage.setItem(nameOf(purpose), base64url(fresh))
  return fresh
}

/**
 * What this tab keeps under `id` while no account is open that could seal it: through reloads and other pages, and no
 * longer than the tab is there. Another tab can read nothing of it.
 * @type {(purpose: Purpose, id?: string) => Promise<TalkStorage>}
 */
export const tabStorage = (purpose, id = '') => TalkStorage.of(utf8(id), secretFor(purpose))

/**
 * From now on nobody can read what was kept for `purpose`.
 * @type {(purpose: Purpose) => void}
 */
export const dropTabSecret = (purpose) => sessionStorage.removeItem(nameOf(purpose))
