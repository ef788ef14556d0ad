// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { serverNow } from '../net/server-clock.js'
import { ServerProblem } from '../net/server.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { nextGeneration } from '../vault/renew-keys.js'
import { auditKeys } from './key-audit.js'

/** @typedef {import('../vault/account.js').Account} Account */

/** A record that ends sooner than this, in seconds, is followed by another. */
const NEAR_ITS_END = 30 * 86_400

/**
 * What a practitioner's client does for their keys whenever they come in: it looks whether the log names the right
 * ones, and says on the page when not; it makes the next generation when the newest is thirty days old, and
 * `finishRenewal` brings that into every talk. What cannot be reached now is done another time.
 * @type {(account: Account, finishRenewal: (account: Account) => Promise<unknown>) => Promise<void>}
 */
export const lookAfterKeys = async (account, finishRenewal) => {
  try {
    const { notAfter } = await auditKeys(account)
    const now = serverNow()
    if (await nextGeneration(account, now, notAfter - now < NEAR_ITS_END)) await finishRenewal(account)
  } catch (error) {
    if (error instanceof KeyTrouble) showTrouble(error)
    else if (!(error instanceof ServerProblem)) throw error
  }
}

/**
 * An attack is said before anything else on the page; that something is missing, beside the rest.
 * @type {(trouble: KeyTrouble) => void}
 */
const showTrouble = ({ problem, isAlarm }) => {
  const words = [
    el('h2', {}, t(isAlarm ? 'own-keys.alarm' : 'own-keys.not-checked')),
    el('p', {}, t(`own-keys.${problem}`)),
  ]
  const part = isAlarm
    ? el(
      'section',
      { class: 'error-summary', id: 'own-keys', role: 'alert', tabindex: '-1' },
      ...words,
      el('p', {}, t('own-keys.what-to-do')),
    )
    : el('section', { class: 'note', id: 'own-keys', 'data-kind': 'warn', role: 'status' }, ...words)
  document.querySelector('#own-keys')?.remove()
  document.querySelector('main')?.prepend(part)
  if (isAlarm) part.focus()
}
