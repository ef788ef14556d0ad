// @ts-check
import { encodeUnlocker, lock as wrap } from '../protocol/unlockers.js'
import { entropyOf, phraseKeys } from '../protocol/phrase.js'
import { Refusal } from '../protocol/refusal.js'
import { random } from '../protocol/suite.js'
import { alone } from './alone.js'
import { watchIdleness } from './idle.js'
import { Account } from './opened.js'
import { forgetRemembered, remembered, setLocked } from './remembered.js'
import { forgetSeen } from './seen.js'
import { call, isProblem, ServerProblem } from './server.js'
import * as shelf from './shelf.js'
import { signInRemembered } from './signing-in.js'
import * as tab from './tab.js'
import { showTrouble } from './trouble.js'
import { wayTo } from './way.js'

export { createClient, createOperator, createPractitioner, freshKeys, freshWords } from './creating.js'
export { Account } from './opened.js'
export { personaFor, personaOf } from './persona.js'
export { ServerProblem } from './server.js'
export { changeSettings, settingsOf } from './settings.js'
export { rememberHere, signInRemembered, signInWithPasskey, signInWithWords, stopRemembering } from './signing-in.js'

const BEGUN = 'alcove-begun'
const PLACE = 'alcove-place'

/** @type {Promise<never>} */
const never = new Promise(() => {})

/** @type {(address: string) => Promise<never>} */
const leaveFor = (address) => {
  location.replace(address)
  return never
}

/**
 * Whether this tab, another, or this browser's memory can probably open an account.
 * @type {() => Promise<boolean>}
 */
export const hasAccount = async () => {
  if (tab.seemsHeld() || (await tab.adopt())) return true
  const kept = await remembered()
  return kept !== undefined && !kept.locked
}

/**
 * The open account, for a private page at the path `next`. Where nobody is signed in it goes to the sign-in page (for
 * a `newcomer`, to the page that makes an account) and never resolves; the way back, with the fragment, is kept. The
 * first private page of a tab is preceded by the explanation of how to leave.
 * @type {(options: { next: string, newcomer?: boolean }) => Promise<Account>}
 */
export const openAccount = async ({ next, newcomer = false }) => {
  // The page that makes an account explains first, so a newcomer is not sent there and back.
  if (newcomer && !(await hasAccount())) return leaveFor(wayTo('/words', next, location.hash))
  explainFirst(next) && (await never)
  try {
    const account = (await fromTab()) ?? (await fromMemory())
    if (account) {
      watch(account)
      return account
    }
  } catch (error) {
    showTrouble(error)
    throw error
  }
  return leaveFor(wayTo(newcomer ? '/words' : '/sign-in', next, location.hash))
}

/**
 * Whether the tab leaves for the explanation. What follows `#` waits in this tab meanwhile.
 * @type {(next: string) => boolean}
 */
export const explainFirst = (next) => {
  if (!sessionStorage.getItem(BEGUN)) {
    sessionStorage.setItem(BEGUN, '1')
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, location.hash]))
    location.replace(wayTo('/before-you-start', next, ''))
    return true
  }
  const [path, fragment] = JSON.parse(sessionStorage.getItem(PLACE) ?? '[]')
  if (path === location.pathname) {
    sessionStorage.removeItem(PLACE)
    if (!location.hash && fragment) history.replaceState(history.state, '', location.pathname + location.search + fragment)
  }
  return false
}

/** @type {() => Promise<Account | null>} */
const fromTab = async () => {
  const keys = (await tab.held()) ?? ((await tab.adopt()) ? await tab.held() : null)
  if (!keys) return null
  try {
    const account = await alone(async () => Account.from(await call('GET', 'vault'), keys.vmk))
    tab.extend()
    return account
  } catch (error) {
    // The sign-in ended, or the vault was locked elsewhere: its key has changed, or it is another's.
    const isOver = isProblem(error, 'sign-in-needed') || (error instanceof Refusal && ['aead', 'foreign', 'commit'].includes(error.code))
    if (!isOver) throw error
    await tab.drop()
    return null
  }
}

/** @type {() => Promise<Account | null>} */
const fromMemory = async () => ((await remembered())?.locked === false ? signInRemembered() : null)

/** @type {(account: Account) => void} */
const watch = (account) => {
  stopIdling = watchIdleness(() => {
    lock()
    location.replace(wayTo('/sign-in', location.pathname, '') + '&why=idle' + location.hash)
  })
  // The channel lives as long as the page.
  tab.channel().addEventListener('message', ({ data }) => {
    if (data.type !== 'lock' || isLocking) return
    stopIdling()
    sessionStorage.clear()
    location.replace('/locked')
  })
  account.addEventListener('change', () => tab.extend())
}

// A page hears its own channel too; the one that locks goes where it was going.
let isLocking = false
let stopIdling = () => {}

/**
 * Locks the account in every tab of this browser: keys go at once, the sign-in ends, nothing that is kept is wiped. A
 * browser that remembers the account opens it again only when asked.
 * @type {() => Promise<void>}
 */
export const lock = async () => {
  isLocking = true
  stopIdling()
  const dropped = tab.drop()
  const line = tab.channel()
  line.postMessage({ type: 'lock' })
  line.close()
  await Promise.allSettled([dropped, setLocked(true), call('DELETE', 'sign-ins/current', undefined, { keepalive: true })])
}

/**
 * Locks, and removes everything that this browser keeps of the account.
 * @type {() => Promise<void>}
 */
export const wipe = async () => {
  await lock()
  sessionStorage.clear()
  await shelf.clear()
}

/**
 * "Lock everything": a new key for the vault that only the words open. Every passkey, every remembered browser and
 * every other sign-in stops working. Refuses as `entropyOf` does, and "foreign" when the words are another account's.
 * @type {(account: Account, words: string) => Promise<void>}
 */
export const lockEverything = async (account, words) => {
  const { pm } = await ownPhrase(account, words)
  const vmk = random(32)
  await account.rekey(vmk, async (vmk) => [encodeUnlocker(await wrap({ kind: 1, pm }, account.vaultId, vmk))])
  await forgetRemembered()
  await tab.hold({ vaultId: account.vaultId, vmk })
  if (account.role === 'client') return
  for (const { credential_id } of (await call('GET', 'passkeys')).passkeys) await call('DELETE', `passkeys/${credential_id}`)
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
 * Erases the account at the server, and everything this browser keeps of it.
 * @type {(account: Account) => Promise<void>}
 */
export const eraseAccount = async (account) => {
  try {
    await call('DELETE', 'vault')
  } catch (error) {
    if (!(error instanceof ServerProblem && error.status === 401)) throw error
  }
  await forgetSeen(account.vaultId)
  await wipe()
}

addEventListener('alcove:lock', (event) => void (/** @type {CustomEvent} */ (event).detail?.wipe ? wipe() : lock()))
