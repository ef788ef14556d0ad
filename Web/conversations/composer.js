// @ts-check
import { clearErrors, onSubmit, showErrors } from '../accounts/form.js'
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { KeyTrouble } from '../keys/trouble.js'

/** Letters that one message may hold; its sealed form stays well below what the server takes. */
export const LONGEST = 20_000

/**
 * Where a message is written: Enter makes a new line, the button sends. What is written is kept, sealed, until it is
 * sent.
 */
export class Composer {
  /** @type {import('./open-talk.js').OpenTalk | null} */
  #talk = null
  #timer = 0
  #sent = -Infinity

  constructor() {
    this.text = el('textarea', { class: 'input', id: 'text', rows: 3, autocomplete: 'off', 'aria-describedby': 'text-hint', dir: 'auto' })
    this.form = el('form', { class: 'composer', novalidate: true },
      el('div', { class: 'field' },
        el('label', { for: 'text' }, t('talk.write')), el('p', { class: 'hint', id: 'text-hint' }, t('talk.enter')), this.text),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('talk.send'))))
    this.text.addEventListener('input', () => this.#keepSoon())
    addEventListener('pagehide', () => this.#keep())
    onSubmit(this.form, () => this.#send())
  }

  /**
   * Writes into `talk` from now on; what was being written there comes back.
   * @param {import('./open-talk.js').OpenTalk} talk
   */
  async use(talk) {
    if (this.#talk === talk) return
    await this.#keep()
    this.#talk = talk
    this.text.value = ''
    const draft = await talk.draft()
    if (this.#talk === talk && !this.text.value) this.text.value = draft
  }

  async #send() {
    clearErrors()
    const words = this.text.value.trim()
    if (!this.#talk) return
    // The second click of a double click finds the field empty.
    if (!words && performance.now() - this.#sent < 1000) return
    if (!words) return showErrors([{ field: 'text', text: t('talk.error.empty') }])
    if (words.length > LONGEST) return showErrors([{ field: 'text', text: t('talk.error.long') }])
    clearTimeout(this.#timer)
    this.#timer = 0
    try {
      await this.#talk.send(words)
    } catch (error) {
      if (!(error instanceof KeyTrouble)) throw error
      return showErrors([{ field: 'text', text: t(error.words) }])
    }
    this.#sent = performance.now()
    if (this.text.value.trim() === words) this.text.value = ''
    this.text.focus()
  }

  #keepSoon() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#keep(), 300)
  }

  async #keep() {
    if (!this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = 0
    await this.#talk?.keepDraft(this.text.value)
  }
}
