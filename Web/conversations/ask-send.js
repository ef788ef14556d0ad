// @ts-check
import { t } from '../base/catalogue.js'
import { one } from '../base/dom.js'
import { leaveFor } from '../base/navigation.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, showErrors } from '../forms/form.js'
import { existingTalk, sendFirstMessage } from '../messaging/first-message.js'
import { tidied } from '../names/names.js'
import { isProblem } from '../net/server.js'
import { sayProgress } from '../phrase/words-card.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { base64url } from '../protocol/wire/bytes.js'
import { timeInZone } from '../times/time-format.js'
import { noteExplained, openIfThere } from '../vault/open-account.js'
import { askDraft } from './ask-draft.js'
import { faults } from './ask-faults.js'
import { alias, discardDraft, handle, keepIn, message, name, place, status } from './ask-fields.js'
import { moveInto } from './ask-move.js'
import { isAtKey, leaveKey, showKey } from './ask-own-key.js'
import { isRefused, showAnswer } from './ask-place.js'
import { checkTheirKeys, refuse, showTheirKeys } from './ask-their-keys.js'

// Sends a first question: at once for whoever has an account in this browser, else after they have kept its key.

/** @typedef {import('../vault/account.js').Account} Account */

/** @type {Promise<Account | null> | null} */
let opening = null

/**
 * The account that this browser can open, null for none.
 * @type {() => Promise<Account | null>}
 */
const account = () => (opening ??= openIfThere().then((opened) => opened && settle(opened)).catch((error) => {
  opening = null
  throw error
}))

/**
 * The account keeps from now on what is written. Never resolves where nothing can be sent with it from here.
 * @type {(account: Account) => Promise<Account>}
 */
const settle = async (account) => {
  if (account.role !== 'client') {
    one('#ask-not-client', HTMLElement).hidden = false
    one('#ask-writing', HTMLElement).hidden = true
    return new Promise(() => {})
  }
  const draft = await keepIn(await askDraft(account, handle))
  const known = await existingTalk(account, handle)
  if (known) {
    // What cannot be moved now stays where it is.
    await moveInto(account, draft, known).catch(() => {})
    await leaveFor(`/talks#${base64url(known)}`)
  }
  return account
}

/** @type {(account: Account) => Promise<void>} */
const deliver = async (account) => {
  const cid = await sendFirstMessage(account, handle, tidied(alias.value), message.value.trim(), place.value)
  await discardDraft()
  // How to leave was offered beside the field.
  noteExplained()
  await leaveFor(`/talks#${base64url(cid)}`)
}

/**
 * Says what went wrong. What was written stays.
 * @type {(error: unknown) => void}
 */
const tell = (error) => {
  leaveKey()
  if (error instanceof KeyTrouble) return refuse(error)
  if (isProblem(error, 'may-not-help')) void showAnswer()
  showErrors([{ text: sentenceFor(error) }])
}

/**
 * The key was kept, and its account made.
 * @type {(account: Account) => Promise<void>}
 */
const begin = async (account) => {
  try {
    opening = settle(account)
    await opening
    sayProgress(t('talk.sending'))
    await deliver(account)
  } catch (error) {
    tell(error)
  }
}

/**
 * What the button does.
 * @type {() => Promise<void>}
 */
export const send = async () => {
  clearErrors()
  status.textContent = t('talk.sending')
  try {
    const wrong = isRefused() ? [{ field: 'place', text: t('help.no-write') }] : faults()
    if (wrong.length > 0) return showErrors(wrong)
    const opened = await account()
    if (opened) return await deliver(opened)
    await checkTheirKeys(null)
    await showKey(begin)
  } catch (error) {
    tell(error)
  } finally {
    status.textContent = ''
  }
}

const answers = one('#answers', HTMLElement)
if (answers.dataset.answersBy) {
  answers.textContent = t('ask.answer-by', { name, time: timeInZone(Number(answers.dataset.answersBy)) })
}
place.addEventListener('change', () => void showAnswer())
void showAnswer()
// What cannot be opened now is told when it is needed.
account().catch(() => null).then(async (opened) => {
  if (!opened && isAtKey() && message.value.trim()) await showKey(begin)
  else leaveKey()
  await showTheirKeys(opened)
})
