// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { checkedKeys } from '../keys/checked-keys.js'
import { emptyVault } from '../protocol/accounts/vault.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { form, handle, message, name, page } from './ask-fields.js'

/**
 * @typedef {import('../keys/checked-keys.js').Holder} Holder
 * @typedef {import('../keys/checked-keys.js').CheckedKeys} CheckedKeys
 */

const keysPart = one('#ask-keys', HTMLElement)

/** Somebody without an account has met nobody yet. */
const newcomer = { body: emptyVault(), update: async (/** @type {any} */ change) => change(newcomer.body) }

/** @type {Promise<CheckedKeys> | null} */
let checking = null

/**
 * Looks at the keys of whoever is asked, once; nobody gets twelve words for a message to keys that are not right. They
 * are looked at again when the message is sealed. Throws `KeyTrouble`.
 * @type {(account: Holder | null) => Promise<CheckedKeys>}
 */
export const checkTheirKeys = (account) => (checking ??= checkedKeys(account ?? newcomer, handle).catch((error) => {
  checking = null
  throw error
}))

/**
 * Looks while the words are still being written, and says what was seen.
 * @type {(account: Holder | null) => Promise<void>}
 */
export const showTheirKeys = async (account) => {
  try {
    const { isWitnessed, ms } = await checkTheirKeys(account)
    page.dataset.keysChecked = ms.toFixed(1)
    const witnessed = t(isWitnessed ? 'keys.witnessed' : 'keys.unwitnessed')
    fill(keysPart, el('p', { class: 'hint' }, t('keys.checked', { name }), ' ', witnessed))
  } catch (error) {
    if (error instanceof KeyTrouble) refuse(error)
  }
}

/**
 * Says why nothing is sent. What has been written stays, and is checked again when it is sent again.
 * @type {(trouble: KeyTrouble) => void}
 */
export const refuse = ({ words, isAlarm, problem }) => {
  page.dataset.keysProblem = problem
  const box = el(
    'div',
    { class: isAlarm ? 'error-summary' : 'note', 'data-kind': isAlarm ? null : 'warn', role: 'alert', tabindex: '-1' },
    isAlarm && el('h2', {}, t('keys.alarm')),
    el('p', {}, t(words)),
    el('p', {}, t('keys.nothing-sent')),
  )
  fill(keysPart, box)
  const isIdle = message.value.trim() === ''
  for (const part of [form, one('#ask-go', HTMLElement)]) part.hidden = isIdle
  if (!isIdle) box.focus()
}
