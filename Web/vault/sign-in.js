// @ts-check
import { call, isProblem } from '../net/server.js'
import { PasskeyTrouble, usePasskey } from '../passkeys/passkeys.js'
import { signLogin } from '../protocol/accounts/login-statement.js'
import { entropyOf, phraseKeys } from '../protocol/accounts/phrase.js'
import { keyIsDue } from '../protocol/accounts/settings.js'
import { parseUnlocker, unlock } from '../protocol/accounts/unlockers.js'
import { random, signingKey } from '../protocol/suite/suite.js'
import { base64url, equal, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { Account } from './account.js'
import { forgetRemembered, isOwn, remembered, rememberingRecord, setLocked } from './remembered-browser.js'
import { storeKeys } from './tab-session.js'
import { withVaultLock } from './vault-lock.js'

/**
 * @typedef {import('./account.js').VaultAnswer} VaultAnswer
 * @typedef {import('../protocol/accounts/unlockers.js').Means} Means
 */

/**
 * Answers the server's challenge for the account at `locator`, with the words' key or with the key of a browser that
 * remembers the account, whose record is `unlocker`.
 * @type {(auth: import('../protocol/suite/suite.js').KeyPair, locator: Uint8Array,
 *   unlocker?: Uint8Array) => Promise<VaultAnswer>}
 */
const prove = async (auth, locator, unlocker) => {
  const { nonce, time } = await call('POST', 'sign-in/challenges', {})
  const clientNonce = random(32)
  const signature = await signLogin(auth, {
    origin: location.origin,
    serverNonce: unbase64url(nonce),
    clientNonce,
    time,
    locator,
  })
  return call('POST', 'sign-ins', {
    locator: base64url(locator),
    nonce,
    client_nonce: base64url(clientNonce),
    time,
    signature: base64url(signature),
    ...(unlocker ? { unlocker: base64url(unlocker) } : {}),
  })
}

/**
 * The vault's key by the first record of the means' kind that `fits`; null when there is none.
 * @type {(answer: VaultAnswer, means: Means, fits?: (record: Uint8Array) => boolean) => Promise<Uint8Array | null>}
 */
const keyBy = async (answer, means, fits = () => true) => {
  for (const text of answer.unlockers) {
    const record = unbase64url(text)
    const unlocker = parseUnlocker(record)
    if (unlocker.kind === means.kind && fits(record)) return unlock(unlocker, means, unbase64url(answer.vault_id))
  }
  return null
}

/**
 * Opens what the server gave, and keeps the key for this tab.
 * @type {(answer: VaultAnswer, vmk: Uint8Array | null) => Promise<Account>}
 */
const open = async (answer, vmk) => {
  if (!vmk) throw new Refusal('no-unlocker')
  const account = await Account.from(answer, vmk)
  await storeKeys({ vaultId: account.vaultId, vmk })
  // Another account that this browser remembers goes on to open only when somebody asks for it.
  const kept = await remembered()
  if (kept && equal(kept.vaultId, account.vaultId)) await setLocked(false)
  return account
}

/**
 * Signs in with the twelve words. Refuses as `entropyOf` does; an account that is not there looks like a wrong proof
 * (`sign-in-refused`). With `remember`, this browser opens the account by itself from now on.
 * @type {(typed: string, options?: { remember?: boolean }) => Promise<Account>}
 */
export const signInWithWords = async (typed, { remember = false } = {}) => {
  const phrase = await phraseKeys(await entropyOf(typed))
  const auth = await signingKey(phrase.authSeed)
  const account = await withVaultLock(async () => {
    const answer = await prove(auth, phrase.locator)
    return open(answer, await keyBy(answer, { kind: 1, pm: phrase.pm }))
  })
  if (remember) await rememberHere(account, phrase)
  return account
}

/**
 * Signs in with a passkey, whose PRF opens the vault.
 * @type {() => Promise<Account>}
 */
export const signInWithPasskey = async () => {
  const { proof, credentialId, prf } = await usePasskey()
  if (!prf) throw new PasskeyTrouble('no-prf')
  const fits = (/** @type {Uint8Array} */ record) => base64url(parseUnlocker(record).params) === base64url(credentialId)
  return withVaultLock(async () => {
    const answer = await call('POST', 'sign-ins/passkey', proof)
    return open(answer, await keyBy(answer, { kind: 2, prf }, fits))
  })
}

/**
 * Opens the account that this browser remembers; null when it remembers none, or its record is gone from the server.
 * @type {() => Promise<Account | null>}
 */
export const signInRemembered = async () => {
  const kept = await remembered()
  if (!kept) return null
  try {
    const account = await withVaultLock(async () => {
      const answer = await prove({ secret: kept.auth, public: new Uint8Array() }, kept.locator, kept.unlocker)
      const vmk = await keyBy(answer, { kind: 3, key: kept.key }, (record) => isOwn(record, kept))
      return vmk && open(answer, vmk)
    })
    if (account) return account
  } catch (error) {
    if (!isProblem(error, 'sign-in-refused')) throw error
  }
  await forgetRemembered()
  return null
}

/**
 * Lets this browser open `account` by itself from now on.
 * @type {(account: Account, phrase: { locator: Uint8Array }) => Promise<void>}
 */
export const rememberHere = async (account, phrase) => {
  const kept = await remembered()
  const { record, keep } = await rememberingRecord(account.vaultId, account.key, phrase)
  await account.changeUnlockers((records) => [...records.filter((one) => !kept || !isOwn(one, kept)), record])
  await keep()
}

/**
 * This browser no longer opens `account` by itself. The vault's key is due for renewal then (`renewKeys`).
 * @type {(account: Account) => Promise<void>}
 */
export const stopRemembering = async (account) => {
  const kept = await remembered()
  await forgetRemembered()
  if (kept) await account.changeUnlockers((records) => records.filter((record) => !isOwn(record, kept)), keyIsDue)
}
