// @ts-check
import { t } from '../base/catalogue.js'
import { one } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { accountFromWords, newWords } from '../phrase/new-words.js'
import { sayProgress, showWords } from '../phrase/words-card.js'

// The key of somebody new, between the press that sends and the sending. It is a step of the page in the history: Back
// leads to what was written, and a page that is loaded again comes back to it.

/** @typedef {(account: import('../vault/account.js').Account) => Promise<void>} Begin */

/** @type {ReturnType<typeof showWords> | null} */
let answer = null

/** @type {() => boolean} */
export const isAtKey = () => history.state?.step === 'key'

const show = () => {
  one('#ask-writing', HTMLElement).hidden = isAtKey()
  one('#ask-key', HTMLElement).hidden = !isAtKey()
}

/**
 * Shows the twelve words and asks for two of them; `begin` goes on with the account that is made only then.
 * @type {(begin: Begin) => Promise<void>}
 */
export const showKey = async (begin) => {
  if (!answer) {
    const words = await newWords()
    answer = showWords(words)
    onSubmit(byId('prove-words'), () => prove(words, begin))
    byId('key-back').addEventListener('click', () => history.back())
  }
  if (!isAtKey()) history.pushState({ step: 'key' }, '')
  show()
  byId('key-title').focus()
}

/** What was written is there again. */
export const leaveKey = () => {
  if (isAtKey()) history.replaceState(null, '')
  show()
}

/** @type {(words: string[], begin: Begin) => Promise<void>} */
const prove = async (words, begin) => {
  if (!answer) return
  const { wrong, remember } = answer()
  if (wrong.length > 0) return showErrors(wrong)
  clearErrors()
  sayProgress(t('words.making-keys'))
  try {
    await begin(await accountFromWords(words, remember))
  } catch (error) {
    showErrors([{ text: sentenceFor(error) }])
  } finally {
    sayProgress('')
  }
}

addEventListener('popstate', () => answer ? show() : leaveKey())
