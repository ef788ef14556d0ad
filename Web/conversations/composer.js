// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, showErrors } from '../forms/form.js'
import { watchLeaving } from '../messaging/draft.js'
import { SEND_LIMIT } from '../messaging/message-split.js'

/** Where a message is written: Enter makes a new line, the button sends. */
export class Composer {
  /** @type {import('../messaging/open-talk.js').OpenTalk | null} */
  #talk = null
  #sent = -Infinity

  constructor() {
    this.text = el('textarea', {
      class: 'input',
      id: 'text',
      rows: 3,
      autocomplete: 'off',
      'aria-describedby': 'text-hint',
      dir: 'auto',
    })
    this.form = el(
      'form',
      { class: 'composer', novalidate: true },
      el(
        'div',
        { class: 'field' },
        el('label', { for: 'text' }, t('talk.write')),
        el('p', { class: 'hint', id: 'text-hint' }, t('talk.enter')),
        this.text,
      ),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('talk.send'))),
    )
    this.text.addEventListener('input', () => this.#talk?.editor.write(this.text.value))
    watchLeaving(() => this.#talk?.draft, () => this.#talk?.editor.keep())
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
  }

  /**
   * Writes into `talk` from now on; what was being written there comes back.
   * @param {import('../messaging/open-talk.js').OpenTalk} talk
   */
  use(talk) {
    if (this.#talk === talk) return
    this.#talk?.editor.removeEventListener('change', this.#show)
    this.#talk = talk
    this.#show()
    talk.editor.addEventListener('change', this.#show)
    talk.editor.keep()
  }

  #show = () => {
    const { field } = /** @type {import('../messaging/open-talk.js').OpenTalk} */ (this.#talk).editor
    if (this.text.value !== field) this.text.value = field
  }

  /**
   * Takes what is written at once, so that the next words can be written, and a press while others are being sealed
   * counts.
   */
  async #send() {
    clearErrors()
    if (!this.#talk) return
    const { editor } = this.#talk
    editor.write(this.text.value)
    const words = this.text.value.trim()
    // The second click of a double click finds the field empty.
    if (!words && performance.now() - this.#sent < 1000) return
    if (!words) return showErrors([{ field: 'text', text: t('talk.error.empty') }])
    if (words.length > SEND_LIMIT) return showErrors([{ field: 'text', text: t('talk.error.long') }])
    this.#sent = performance.now()
    const sent = editor.send()
    this.#show()
    this.text.focus()
    await sent.catch((error) => showErrors([{ field: 'text', text: sentenceFor(error) }]))
  }
}
