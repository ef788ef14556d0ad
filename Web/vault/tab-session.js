// @ts-check
import { browserKey } from '../protocol/accounts/unlockers.js'
import { decrypt, encrypt, label, random } from '../protocol/suite/suite.js'
import { base64url, concat, unbase64url } from '../protocol/wire/bytes.js'
import * as browserStorage from '../storage/browser-storage.js'

// The open account of this tab: the vault's key sealed in `sessionStorage` under a key that cannot leave this browser.

/** @typedef {{ vaultId: Uint8Array, vmk: Uint8Array }} Keys */

/** Milliseconds without a sign of life after which the account locks. */
export const IDLE = 30 * 60_000

const ITEM = 'alcove-tab'
const KEY = 'tab-key'
const aad = label('alcove/1 tab')

/** Names this page among those of one browser. */
export const pageId = base64url(random(6))

/**
 * The channel on which the tabs of one browser tell each other what happened.
 * @type {() => BroadcastChannel}
 */
export const channel = () => new BroadcastChannel('alcove-accounts')

/** @type {() => { nonce: string, sealed: string, expires: number } | null} */
const readItem = () => {
  const text = sessionStorage.getItem(ITEM)
  if (!text) return null
  const kept = JSON.parse(text)
  if (kept.expires > Date.now()) return kept
  sessionStorage.removeItem(ITEM)
  return null
}

/**
 * Keeps `keys` for this tab until it is idle or locked.
 * @type {(keys: Keys) => Promise<void>}
 */
export const storeKeys = async ({ vaultId, vmk }) => {
  const fresh = await browserKey()
  const key = await browserStorage.update(KEY, (/** @type {CryptoKey | undefined} */ kept) => kept ?? fresh)
  const nonce = random(12)
  const sealed = await encrypt(key, nonce, aad, concat(vaultId, vmk))
  sessionStorage.setItem(
    ITEM,
    JSON.stringify({ nonce: base64url(nonce), sealed: base64url(sealed), expires: Date.now() + IDLE }),
  )
}

/**
 * The keys this tab holds, or null.
 * @type {() => Promise<Keys | null>}
 */
export const storedKeys = async () => {
  const kept = readItem()
  const key = kept && (await browserStorage.get(KEY))
  if (!kept || !key) return null
  try {
    const both = await decrypt(key, unbase64url(kept.nonce), aad, unbase64url(kept.sealed))
    return { vaultId: both.slice(0, 16), vmk: both.slice(16) }
  } catch {
    sessionStorage.removeItem(ITEM)
    return null
  }
}

/** Whether this tab seems to hold keys; they may turn out not to open. */
export const hasStoredKeys = () => readItem() !== null

/**
 * Milliseconds until this tab is to lock, 0 once that time has come; null where nothing is held.
 * @type {() => number | null}
 */
export const timeLeft = () => {
  const text = sessionStorage.getItem(ITEM)
  return text ? Math.max(0, JSON.parse(text).expires - Date.now()) : null
}

/** Starts the idle time again. */
export const restartIdleTime = () => {
  const kept = readItem()
  if (kept) sessionStorage.setItem(ITEM, JSON.stringify({ ...kept, expires: Date.now() + IDLE }))
}

/** Drops this tab's keys, and leaves those of the other tabs. */
export const dropTabKeys = () => sessionStorage.removeItem(ITEM)

/**
 * Drops this tab's keys at once; the key they were sealed under follows.
 * @type {() => Promise<void>}
 */
export const dropKeys = () => {
  dropTabKeys()
  return browserStorage.remove(KEY)
}

/**
 * Asks the other tabs of this browser for their open account, so that a second tab needs no words. What passes is
 * sealed under the browser's key.
 * @type {() => Promise<boolean>}
 */
export const askOtherTabs = async () => {
  if (!(await browserStorage.get(KEY))) return false
  const tabs = channel()
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ found) => {
      tabs.close()
      resolve(found)
    }
    const timer = setTimeout(end, 250, false)
    tabs.onmessage = ({ data }) => {
      if (data.type !== 'open') return
      clearTimeout(timer)
      sessionStorage.setItem(ITEM, data.item)
      end(true)
    }
    tabs.postMessage({ type: 'who-is-open' })
  })
}

/**
 * Answers other tabs that ask for the open account.
 * @type {(tabs: BroadcastChannel) => void}
 */
export const answerOtherTabs = (tabs) => {
  tabs.addEventListener('message', ({ data }) => {
    const kept = data.type === 'who-is-open' && readItem() && sessionStorage.getItem(ITEM)
    if (kept) tabs.postMessage({ type: 'open', item: kept })
  })
}
