// @ts-check
import { leaveFor, pathWithNext } from '../base/navigation.js'
import { showTrouble } from '../forms/error-text.js'
import { call, isProblem, ServerProblem } from '../net/server.js'
import { hex } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import * as browserStorage from '../storage/browser-storage.js'
import { Account } from './account.js'
import { watchIdleness } from './idle-lock.js'
import { remembered, setLocked } from './remembered-browser.js'
import { signInRemembered } from './sign-in.js'
import * as tab from './tab-session.js'
import { withVaultLock } from './vault-lock.js'
import { forgetRevision } from './vault-revision.js'

const BEGUN = 'alcove-begun'
const PLACE = 'alcove-place'

/** @type {Promise<never>} */
const never = new Promise(() => {})

/**
 * Whether this tab, another, or this browser's memory can probably open an account.
 * @type {() => Promise<boolean>}
 */
export const hasAccount = async () => {
  if (tab.hasStoredKeys() || (await tab.askOtherTabs())) return true
  const kept = await remembered()
  return kept !== undefined && !kept.locked
}

/**
 * The open account, for a private page at the path `next`. Where nobody is signed in it goes to the sign-in page (for
 * a `newcomer`, to the page that makes an account) and never resolves; the way back, with the fragment, is kept. Nor
 * does it resolve where the account cannot be opened, which the page says. The first private page of a tab is preceded
 * by the explanation of how to leave.
 * @type {(options: { next: string, newcomer?: boolean }) => Promise<Account>}
 */
export const openAccount = async ({ next, newcomer = false }) => {
  // The page that makes an account explains first, so a newcomer is not sent there and back.
  if (newcomer && !(await hasAccount())) return leaveFor(pathWithNext('/words', next, location.hash))
  explainFirst(next) && (await never)
  try {
    const account = await openIfThere()
    if (account) return account
  } catch (error) {
    showTrouble(error)
    return never
  }
  return leaveFor(pathWithNext(newcomer ? '/words' : '/sign-in', next, location.hash))
}

/**
 * The open account where this browser can open one without asking anybody, null for none: a page that is of use to
 * others too goes on. Throws where it cannot be opened.
 * @type {() => Promise<Account | null>}
 */
export const openIfThere = async () => {
  const account = (await fromTab()) ?? (await fromMemory())
  if (account) watch(account)
  return account
}

/**
 * How to leave was explained in this tab already.
 * @type {() => void}
 */
export const noteExplained = () => sessionStorage.setItem(BEGUN, '1')

/**
 * Shows the explanation of how to leave, once for each tab; true while this page is being left for it. The fragment is
 * kept in the tab meanwhile.
 * @type {(next: string) => boolean}
 */
export const explainFirst = (next) => {
  if (!sessionStorage.getItem(BEGUN)) {
    sessionStorage.setItem(BEGUN, '1')
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, location.hash]))
    location.replace(pathWithNext('/before-you-start', next, ''))
    return true
  }
  const [path, fragment] = JSON.parse(sessionStorage.getItem(PLACE) ?? '[]')
  if (path === location.pathname) {
    sessionStorage.removeItem(PLACE)
    if (!location.hash && fragment) {
      history.replaceState(history.state, '', location.pathname + location.search + fragment)
    }
  }
  return false
}

/** @type {() => Promise<Account | null>} */
const fromTab = async () => {
  const keys = (await tab.storedKeys()) ?? ((await tab.askOtherTabs()) ? await tab.storedKeys() : null)
  if (!keys) return null
  try {
    const account = await withVaultLock(async () => Account.from(await call('GET', 'vault'), keys.vmk))
    tab.restartIdleTime()
    return account
  } catch (error) {
    // The sign-in ended, or the vault was locked elsewhere: its key has changed, or it is another's.
    const isOver = isProblem(error, 'sign-in-needed') ||
      (error instanceof Refusal && ['aead', 'foreign', 'commit'].includes(error.code))
    if (!isOver) throw error
    await tab.dropKeys()
    return null
  }
}

/** @type {() => Promise<Account | null>} */
const fromMemory = async () => ((await remembered())?.locked === false ? signInRemembered() : null)

/** @type {(account: Account) => void} */
const watch = (account) => {
  stopIdling = watchIdleness(() => {
    lock()
    location.replace(pathWithNext('/sign-in', location.pathname, '') + '&why=idle' + location.hash)
  })
  // The channel lives as long as the page.
  tab.channel().addEventListener('message', ({ data }) => {
    // The vault has another key now; the tab that made it hands it on to this one.
    if (data.type === 'renewed' && data.vault === hex(account.vaultId) && data.by !== tab.pageId) {
      tab.dropTabKeys()
      location.reload()
    }
    if (data.type !== 'lock' || isLocking) return
    if (data.wipes) browserStorage.close()
    stopIdling()
    sessionStorage.clear()
    location.replace('/locked')
  })
  account.addEventListener('change', () => tab.restartIdleTime())
}

// A page receives its own messages too; they must not redirect the one that locks.
let isLocking = false
let stopIdling = () => {}

/**
 * Locks the account in every tab of this browser: keys go at once, the sign-in ends, nothing that is kept is wiped. A
 * browser that remembers the account opens it again only when asked. `wipes` tells the other tabs that all is being
 * removed.
 * @type {(wipes?: boolean) => Promise<void>}
 */
export const lock = async (wipes = false) => {
  isLocking = true
  stopIdling()
  const dropped = tab.dropKeys()
  const tabs = tab.channel()
  tabs.postMessage({ type: 'lock', wipes })
  tabs.close()
  await Promise.allSettled([
    dropped,
    setLocked(true),
    call('DELETE', 'sign-ins/current', undefined, { keepalive: true }),
  ])
}

/**
 * Locks, and removes everything that this browser keeps of the account. What the tab keeps stays: when a page is left
 * that is the mark by which Back finds it locked, and nothing else.
 * @type {() => Promise<void>}
 */
export const wipe = async () => {
  const cleared = browserStorage.clear()
  await lock(true)
  await cleared
}

/**
 * Erases the account at the server, and everything this browser keeps of it.
 * @type {(account: Account) => Promise<void>}
 */
export const eraseAccount = async (account) => {
  try {
    await call('DELETE', 'vault')
  } catch (error) {
    if (!(error instanceof ServerProblem && error.status === 401)) throw error
  }
  await forgetRevision(account.vaultId)
  sessionStorage.clear()
  await wipe()
}

// Failures are ignored: the page is covered already and is being left.
addEventListener(
  'alcove:lock',
  (event) => void (/** @type {CustomEvent} */ (event).detail?.wipe ? wipe() : lock()).catch(() => {}),
)
