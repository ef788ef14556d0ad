// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { ServerProblem } from '../net/server.js'
import { PasskeyTrouble } from '../passkeys/passkeys.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { StorageTrouble } from '../storage/browser-storage.js'

/**
 * The plain sentence for something that went wrong with an account. What has no sentence of its own is a fault of ours,
 * and the console tells where.
 * @type {(error: unknown) => string}
 */
export const sentenceFor = (error) => {
  if (error instanceof ServerProblem) return t(`problem.${error.problem}`)
  if (error instanceof KeyTrouble) return t(error.words)
  if (error instanceof PasskeyTrouble) return t(`passkey.${error.code}`)
  if (error instanceof StorageTrouble) return t('problem.not-kept')
  if (error instanceof Refusal) {
    return t(refusals.has(error.code) ? `account.refused.${error.code}` : 'account.refused.other')
  }
  console.error(error)
  return t('problem.fault')
}

const refusals = new Set(['rollback', 'fork', 'foreign', 'word-count', 'unknown-word', 'checksum', 'no-unlocker'])

/**
 * Says on the page, before anything else, what went wrong.
 * @type {(error: unknown) => void}
 */
export const showTrouble = (error) => {
  const box = el('section', { class: 'error-summary', role: 'alert', tabindex: '-1' }, el('p', {}, sentenceFor(error)))
  document.querySelector('main')?.prepend(box)
  box.focus()
}
