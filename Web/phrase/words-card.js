// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { byId, onSubmit } from '../forms/form.js'
import { twoPositions, wrongPositions } from './phrase-check.js'

/**
 * @typedef {{ remember: boolean, wrong: { field: string, text: string }[] }} Answer  What a person answered on the
 *   card.
 */

const status = (/** @type {string} */ text) => {
  byId('words-status').textContent = text
}

/** @type {(words: string[]) => Promise<void>} */
const copy = async (words) => {
  const copied = await navigator.clipboard.writeText(words.join(' ')).then(() => true, () => false)
  status(t(copied ? 'words.copied' : 'words.copy_failed'))
}

/**
 * Lets the browser's password manager offer to keep the words. The form is never sent anywhere.
 * @type {(words: string[]) => Promise<void>}
 */
const save = async (words) => {
  const Credential = /** @type {any} */ (globalThis).PasswordCredential
  if (Credential) {
    const kept = await navigator.credentials.store(
      new Credential({ id: byId('save-name').value, password: words.join(' ') }),
    ).catch(() => null)
    if (kept !== null) return status(t('words.save_asked'))
  }
  // Others look for a form that was submitted and went away.
  byId('save-words').hidden = true
  history.replaceState(history.state, '')
  status(t('words.save_asked'))
}

/**
 * Prints the words alone; what browsers write above a page says nothing.
 * @type {() => void}
 */
const print = () => {
  const title = document.title
  document.title = ' '
  globalThis.print()
  document.title = title
}

/**
 * Whether the words are hidden and two of them asked for, or shown. A check beside the words would check nothing.
 * @type {(isChecking: boolean) => void}
 */
const check = (isChecking) => {
  byId('words-shown').hidden = isChecking
  byId('prove-words').hidden = !isChecking
  byId(isChecking ? 'proof-first' : 'words-card-title').focus()
}

/** Goes on to the second word with the key that sends, as long as there is none. */
const nextWord = (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== 'Enter' || event.isComposing || byId('proof-second').value) return
  event.preventDefault()
  byId('proof-second').focus()
}

/**
 * Says what is being done with the words; nothing for an empty text.
 * @type {(text: string) => void}
 */
export const sayProgress = (text) => {
  byId('words-progress').textContent = text
}

/**
 * Shows `words` on the page's card, once, with the ways to keep them; hides them when the person has kept them, and asks
 * for two. The function that comes back says which were not typed back.
 * @type {(words: string[]) => () => Answer}
 */
export const showWords = (words) => {
  byId('words-list').replaceChildren(...words.map((word) => el('li', {}, word)))
  byId('print-list').replaceChildren(...words.map((word) => el('li', {}, word)))
  byId('save-secret').value = words.join(' ')
  byId('copy-words').addEventListener('click', () => copy(words))
  byId('print-words').addEventListener('click', print)
  onSubmit(byId('save-words'), () => save(words))
  byId('words-kept').addEventListener('click', () => check(true))
  byId('words-again').addEventListener('click', () => check(false))
  byId('proof-first').addEventListener('keydown', nextWord)
  const positions = twoPositions(words.length, () => crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32)
  const fields = ['proof-first', 'proof-second']
  fields.forEach((field, i) => {
    byId(`${field}-label`).textContent = t('words.which', { place: positions[i] + 1 })
  })
  return () => ({
    remember: byId('remember')?.checked === true,
    wrong: wrongPositions(words, positions, fields.map((field) => byId(field).value)).map((position) => ({
      field: fields[positions.indexOf(position)],
      text: t('words.not-that', { place: position + 1 }),
    })),
  })
}
