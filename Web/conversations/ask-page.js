// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { leaveFor } from '../base/navigation.js'
import { sentenceFor, showTrouble } from '../forms/error-text.js'
import { clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { checkedKeys } from '../keys/checked-keys.js'
import { existingTalk, sendFirstMessage } from '../messaging/first-message.js'
import { SEND_LIMIT } from '../messaging/message-split.js'
import { tidied } from '../names/names.js'
import { isProblem } from '../net/server.js'
import { askEligibility, eligibilityView, findSimilar } from '../places/eligibility.js'
import { keepPlaceOf } from '../places/place-memory.js'
import { aliasPart } from '../protocol/conversations/message-parts.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { base64url } from '../protocol/wire/bytes.js'
import { timeInZone } from '../times/time-format.js'
import { hasAccount, openAccount } from '../vault/open-account.js'
import { askDraft, discard, keepField, moveInto } from './ask-draft.js'

// A first question. The words come before the writing, so that nothing that is written can be lost.

const page = one('#ask-page', HTMLElement)
const { handle = '', name = '' } = page.dataset
const form = one('#ask-form', HTMLFormElement)
const alias = one('#alias', HTMLInputElement)
const message = one('#message', HTMLTextAreaElement)

const answers = one('#answers', HTMLElement)
if (answers.dataset.answersBy) {
  answers.textContent = t('ask.answer-by', { name, time: timeInZone(Number(answers.dataset.answersBy)) })
}

/** Names that say nothing about anybody, for those to whom none occurs. */
const suggest = () => {
  const ideas = t('ask.alias-ideas').split(',')
  alias.value = ideas[crypto.getRandomValues(new Uint32Array(1))[0] % ideas.length].trim()
}

/** @type {() => { field: string, text: string }[]} */
const faults = () => {
  const found = []
  const called = tidied(alias.value)
  if (!called) found.push({ field: 'alias', text: t('ask.error.alias') })
  else if ([...called].length > 64) found.push({ field: 'alias', text: t('ask.error.alias-long') })
  else if (!isFit(called)) found.push({ field: 'alias', text: t('ask.error.alias-letters') })
  if (!message.value.trim()) found.push({ field: 'message', text: t('ask.error.message') })
  if (message.value.length > SEND_LIMIT) found.push({ field: 'message', text: t('talk.error.long') })
  return found
}

/** @type {(called: string) => boolean} */
const isFit = (called) => {
  try {
    aliasPart(called)
    return true
  } catch {
    return false
  }
}

const keysPart = el('div', { class: 'stack', 'data-gap': 'small', role: 'status' })

/**
 * Looks at the keys while the words are still being written, so that nobody writes to keys that are not right. They are
 * looked at again when the words are sent.
 * @type {(account: import('../vault/account.js').Account) => Promise<void>}
 */
const showKeys = async (account) => {
  try {
    const { isWitnessed, ms } = await checkedKeys(account, handle)
    page.dataset.keysChecked = ms.toFixed(1)
    fill(
      keysPart,
      el(
        'p',
        { class: 'hint' },
        t('keys.checked', { name }),
        ' ',
        t(isWitnessed ? 'keys.witnessed' : 'keys.unwitnessed'),
      ),
    )
  } catch (error) {
    if (error instanceof KeyTrouble) refuse(error)
  }
}

/** @type {(trouble: KeyTrouble) => void} */
const refuse = ({ words, isAlarm, problem }) => {
  page.dataset.keysProblem = problem
  const box = el(
    'div',
    { class: isAlarm ? 'error-summary' : 'note', 'data-kind': isAlarm ? null : 'warn', role: 'alert', tabindex: '-1' },
    isAlarm && el('h2', {}, t('keys.alarm')),
    el('p', {}, t(words)),
    el('p', {}, t('keys.nothing-sent')),
  )
  fill(keysPart, box)
  // What has been written stays, and is checked again when it is sent again.
  form.hidden = message.value.trim() === ''
  if (!form.hidden) box.focus()
}

const place = one('#place', HTMLSelectElement)
const placeAnswer = one('#place-answer', HTMLElement)
/** Whether the form could be written in, were it not for the place. */
let isReady = false
/** Whether nobody has an account in this browser yet. */
let isNew = false
let asked = 0

/**
 * Says what the rules of the place say before anything is written. Where the answer is no there is nothing to write in;
 * what has been written stays, for another place.
 */
const showAnswer = async () => {
  const turn = ++asked
  if (place.value) fill(placeAnswer, el('p', { class: 'hint' }, t('where.asking')))
  const answer = await askEligibility(handle, place.value).catch(() => null)
  if (turn !== asked) return
  page.dataset.answer = answer?.answer ?? ''
  const isNo = answer?.answer === 'no'
  fill(
    placeAnswer,
    answer && eligibilityView(answer, !isNo),
    isNo &&
      [
        el('p', {}, t('help.no-write')),
        el('div', { class: 'buttons' }, findSimilar(handle, place.value, t('help.find-there'))),
      ],
  )
  showParts()
}

/**
 * The writing, or what comes before it for somebody new. Neither where the answer is no, nor before there is one: it
 * would move from under the finger that presses.
 */
const showParts = () => {
  const isClosed = ['no', undefined].includes(page.dataset.answer)
  form.hidden = isClosed || !isReady
  one('#ask-begin', HTMLElement).hidden = isClosed || isReady || !isNew
}

const write = async () => {
  const account = await openAccount({ next: location.pathname, newcomer: true })
  if (account.role !== 'client') {
    one('#ask-not-client', HTMLElement).hidden = false
    one('#ask-place', HTMLElement).hidden = true
    return
  }
  const draft = await askDraft(account, handle)
  const known = await existingTalk(account, handle)
  if (known) {
    // What cannot be moved now stays where it is.
    await moveInto(account, draft, known).catch(() => {})
    await leaveFor(`/talks#${base64url(known)}`)
  }
  await Promise.all([keepField(message, draft.message), keepField(alias, draft.alias)])
  if (!alias.value) suggest()
  // The name that was suggested is part of what is written below it.
  message.addEventListener('input', () => alias.dispatchEvent(new Event('input')))
  form.before(keysPart)
  isReady = true
  showParts()
  showKeys(account)
  onSubmit(form, async () => {
    clearErrors()
    const wrong = faults()
    if (wrong.length > 0) return showErrors(wrong)
    one('#ask-status', HTMLElement).textContent = t('talk.sending')
    try {
      const cid = await sendFirstMessage(account, handle, tidied(alias.value), message.value.trim(), place.value)
      await discard(draft)
      await leaveFor(`/talks#${base64url(cid)}`)
    } catch (error) {
      one('#ask-status', HTMLElement).textContent = ''
      if (error instanceof KeyTrouble) return refuse(error)
      if (isProblem(error, 'may-not-help')) showAnswer()
      showErrors([{ text: sentenceFor(error) }])
    }
  })
}

one('#alias-another', HTMLButtonElement).addEventListener('click', () => {
  suggest()
  alias.dispatchEvent(new Event('input'))
})
keepPlaceOf(place)
place.addEventListener('change', () => void showAnswer())
void showAnswer()
if (await hasAccount()) await write().catch(showTrouble)
else {
  isNew = true
  showParts()
  one('#begin-button', HTMLButtonElement).addEventListener('click', () => void write())
}
