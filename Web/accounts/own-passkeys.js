// @ts-check
import { call, ServerProblem } from '../net/server.js'
import { disown, makePasskey } from '../passkeys/passkeys.js'
import { keyIsDue } from '../protocol/accounts/settings.js'
import { parseUnlocker } from '../protocol/accounts/unlockers.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'

/** @typedef {import('../vault/account.js').Account} Account */

/**
 * The account's passkeys; `created_day` counts days since 1970.
 * @type {() => Promise<{ credential_id: string, created_day: number }[]>}
 */
export const passkeysOf = async () => (await call('GET', 'passkeys')).passkeys

/**
 * Adds a passkey that signs in and opens the vault. `name` is what the browser's list of passkeys shows.
 * @type {(account: Account, name: string) => Promise<void>}
 */
export const addPasskey = async (account, name) => {
  const known = account.unlockers.map((text) => parseUnlocker(unbase64url(text))).filter(({ kind }) => kind === 2)
  const { registration, unlocker } = await makePasskey(
    account.vaultId,
    account.key,
    name,
    known.map(({ params }) => params),
  )
  try {
    await call('POST', 'passkeys', { ...registration, unlocker: base64url(unlocker) })
  } catch (error) {
    // Where the answer was lost, the server may have taken it.
    if (error instanceof ServerProblem && error.status >= 400 && error.status < 500) {
      await disown(registration.credential_id)
    }
    throw error
  }
  await account.refresh()
}

/**
 * Removes a passkey and the record with which it opens the vault; both are gone in one step. The vault's key is due for
 * renewal then (`renewKeys`).
 * @type {(account: Account, credentialId: string) => Promise<void>}
 */
export const removePasskey = async (account, credentialId) => {
  const isAnother = (/** @type {Uint8Array} */ record) => {
    const { kind, params } = parseUnlocker(record)
    return kind !== 2 || base64url(params) !== credentialId
  }
  await account.changeUnlockers((records) => records.filter(isAnother), keyIsDue)
}
