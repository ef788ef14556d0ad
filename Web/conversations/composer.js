// @ts-check
import { clearErrors, showErrors } from '../accounts/form.js'
import { sentenceFor } from '../accounts/trouble.js'
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { MOST } from './typed.js'

/** @typedef {{ talk: import('./open-talk.js').OpenTalk, words: string }} Leaving */

/**
 * Where a message is written: Enter makes a new line, the button sends. What is written is kept, sealed, until it is
 * sent.
 */
export class Composer {
  /** @type {import('./open-talk.js').OpenTalk | null} */
  #talk = null
  #timer = 0
  #sent = -Infinity
  /**
   * What the button was pressed for and is not sealed yet, in order.
   * @type {Leaving[]}
   */
  #leaving = []

  constructor() {
    this.text = el('textarea', { class: 'input', id: 'text', rows: 3, autocomplete: 'off', 'aria-describedby': 'text-hint', dir: 'auto' })
    this.form = el('form', { class: 'composer', novalidate: true },
      el('div', { class: 'field' },
        el('label', { for: 'text' }, t('talk.write')), el('p', { class: 'hint', id: 'text-hint' }, t('talk.enter')), this.text),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('talk.send'))))
    this.text.addEventListener('input', () => this.#keepSoon())
    addEventListener('pagehide', () => this.#keep())
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
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

  /** Takes what is written at once, so that the next words can be written, and a press while others are being sealed counts. */
  async #send() {
    clearErrors()
    const words = this.text.value.trim()
    if (!this.#talk) return
    // The second click of a double click finds the field empty.
    if (!words && performance.now() - this.#sent < 1000) return
    if (!words) return showErrors([{ field: 'text', text: t('talk.error.empty') }])
    if (words.length > MOST) return showErrors([{ field: 'text', text: t('talk.error.long') }])
    clearTimeout(this.#timer)
    this.#timer = 0
    this.#sent = performance.now()
    this.text.value = ''
    this.text.focus()
    this.#leaving.push({ talk: this.#talk, words })
    if (this.#leaving.length === 1) await this.#sendAll()
  }

  async #sendAll() {
    try {
      for (; this.#leaving.length > 0; this.#leaving.shift()) await this.#leaving[0].talk.send(this.#leaving[0].words)
    } catch (error) {
      for (const unsent of this.#leaving.splice(0).reverse()) await this.#giveBack(unsent)
      return showErrors([{ field: 'text', text: sentenceFor(error) }])
    }
    // With the words sent the draft went; there may be a new one.
    if (this.text.value) this.#keepSoon()
  }

  /**
   * Puts what could not be sent back where it was written, before what has been written since.
   * @param {Leaving} unsent
   */
  async #giveBack({ talk, words }) {
    const isHere = talk === this.#talk
    const draft = [words, isHere ? this.text.value : await talk.draft().catch(() => '')].filter(Boolean).join('\n')
    if (isHere) this.text.value = draft
    await talk.keepDraft(draft).catch(() => {})
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
