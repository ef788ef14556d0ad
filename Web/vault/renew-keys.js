// @ts-check
import { PasskeyTrouble, usePasskey } from '../passkeys/passkeys.js'
import { entropyOf, phraseKeys } from '../protocol/accounts/phrase.js'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { encodeUnlocker, lock as wrap, parseUnlocker } from '../protocol/accounts/unlockers.js'
import { random } from '../protocol/suite/suite.js'
import { base64url, hex, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { forgetRemembered, isOwn, remembered, rememberingRecord } from './remembered-browser.js'
import * as tab from './tab-session.js'

// New keys for the vault and for what is said from now on. The talks follow (messaging/finish-renewal.js).

/**
 * @typedef {import('./account.js').Account} Account
 * @typedef {{ record: Uint8Array, keep?: () => Promise<void> }} KeptUnlocker  A record,
 *   and what this browser keeps once the server has it.
 */

/**
 * "Lock everything": a new key for the vault that only the words open, and new keys for every talk. Every passkey,
 * every remembered browser and every other sign-in stops working. `now` is the server's time in seconds. Refuses as
 * `entropyOf` does, and "foreign" when the words are another account's.
 * @type {(account: Account, words: string, now: number) => Promise<void>}
 */
export const lockEverything = async (account, words, now) =>
  renew(account, await ownPhrase(account, words), random(32), [], now)

/**
 * New keys after a way to open the vault was removed. This browser stays remembered, and each passkey that its owner
 * confirms stays; other browsers must be remembered again. Refuses as `lockEverything` does.
 * @type {(account: Account, words: string, now: number) => Promise<void>}
 */
export const renewKeys = async (account, words, now) => {
  const phrase = await ownPhrase(account, words)
  const vmk = random(32)
  await renew(account, phrase, vmk, await unlockersToKeep(account, vmk), now)
}

/** How long one generation of a practitioner's sealing key is used, in seconds (section 4.4). */
const GENERATION = 30 * 86_400

/**
 * Puts the next generation of a practitioner's sealing key into the vault when the newest is thirty days old, or
 * `isDue` for another reason; true when it did. The talks follow, as after `renewKeys`.
 * @type {(account: Account, now: number, isDue?: boolean) => Promise<boolean>}
 */
export const nextGeneration = async (account, now, isDue = false) => {
  if (settingsOf(account.body).renewing || !(isDue || isOld(account.body, now))) return false
  const before = newestOf(account.body).gen
  return account.update((body) => {
    // Another device was faster.
    if (newestOf(body).gen !== before) return false
    begin(body, random(32), now)
    return true
  })
}

/** @type {(body: import('../protocol/accounts/vault.js').VaultBody) => { gen: number, notBefore: number }} */
const newestOf = ({ kemGenerations }) =>
  kemGenerations.reduce((a, b) => (b.gen > a.gen ? b : a), { gen: 0, notBefore: 0 })

/** @type {(body: import('../protocol/accounts/vault.js').VaultBody, now: number) => boolean} */
const isOld = (body, now) => now - newestOf(body).notBefore >= GENERATION

/**
 * The next generation, and the mark that the talks are still to follow.
 * @type {(body: import('../protocol/accounts/vault.js').VaultBody, seed: Uint8Array, now: number) => void}
 */
const begin = (body, seed, now) => {
  body.kemGenerations.push({ gen: newestOf(body).gen + 1, seed, notBefore: now })
  changeSettings(body, { renewing: base64url(random(6)) })
}

/**
 * What the words unlock, provided they are this account's.
 * @type {(account: Account, words: string) => ReturnType<typeof phraseKeys>}
 */
export const ownPhrase = async (account, words) => {
  const phrase = await phraseKeys(await entropyOf(words))
  if (!(await account.opensWith({ kind: 1, pm: phrase.pm }))) throw new Refusal('foreign')
  return phrase
}

/**
 * @type {(account: Account, phrase: { pm: Uint8Array }, vmk: Uint8Array, kept: KeptUnlocker[],
 *   now: number) => Promise<void>}
 */
const renew = async (account, { pm }, vmk, kept, now) => {
  const words = encodeUnlocker(await wrap({ kind: 1, pm }, account.vaultId, vmk))
  const seed = random(32)
  await account.rekey(vmk, [words, ...kept.map(({ record }) => record)], (body) => {
    begin(body, seed, now)
    changeSettings(body, { keyDue: undefined })
  })
  await forgetRemembered()
  for (const { keep } of kept) await keep?.()
  await tab.storeKeys({ vaultId: account.vaultId, vmk })
  const tabs = tab.channel()
  tabs.postMessage({ type: 'renewed', vault: hex(account.vaultId), by: tab.pageId })
  tabs.close()
}

/** @type {(account: Account, vmk: Uint8Array) => Promise<KeptUnlocker[]>} */
const unlockersToKeep = async (account, vmk) => {
  const here = await remembered()
  /** @type {KeptUnlocker[]} */
  const unlockers = []
  for (const record of account.unlockers.map(unbase64url)) {
    if (here && isOwn(record, here)) unlockers.push(await rememberingRecord(account.vaultId, vmk, here))
    const { kind, params } = parseUnlocker(record)
    if (kind === 2) unlockers.push(...(await passkeyUnlocker(account.vaultId, vmk, params)))
  }
  return unlockers
}

/**
 * The record with which a passkey opens the new key, once its owner has used it; none where they did not.
 * @type {(vaultId: Uint8Array, vmk: Uint8Array, credentialId: Uint8Array) => Promise<KeptUnlocker[]>}
 */
const passkeyUnlocker = async (vaultId, vmk, credentialId) => {
  try {
    const { prf } = await usePasskey(credentialId)
    return prf ? [{ record: encodeUnlocker(await wrap({ kind: 2, prf }, vaultId, vmk, credentialId)) }] : []
  } catch (error) {
    if (error instanceof PasskeyTrouble) return []
    throw error
  }
}
