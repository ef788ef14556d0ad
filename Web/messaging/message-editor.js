// @ts-check
import { wellFormed } from '../net/well-formed.js'

/**
 * What one person writes in one talk: what stands in the field, and what was sent off and is not sealed yet. Both lie
 * in the draft until the outbox has them. Emits `change` when the field is to show something else.
 */
export class MessageEditor extends EventTarget {
  field = ''
  #draft
  #send
  /** @type {string[]} */
  #leaving = []

  /**
   * @param {import('./draft.js').Draft} draft
   * @param {(words: string) => Promise<void>} send  resolves once the words cannot be lost.
   */
  constructor(draft, send) {
    super()
    this.#draft = draft
    this.#send = send
    draft.addEventListener('change', () => this.#take())
  }

  /** @param {string} text  what stands in the field now. */
  write(text) {
    this.field = text
    this.keep()
  }

  /** Saves the draft; if the browser cannot store it, the field still has the text. */
  keep() {
    this.#draft.write(this.#unsent()).catch(() => {})
  }

  /**
   * Takes what stands in the field and sends it, after what was sent off before. What cannot be sent stands there
   * again, before what has been written since, and this throws.
   */
  async send() {
    this.#leaving.push(this.field.trim())
    this.write('')
    // An earlier call is still sending, and sends this too.
    if (this.#leaving.length > 1) return
    try {
      for (; this.#leaving.length > 0; this.keep()) {
        await this.#send(this.#leaving[0])
        this.#leaving.shift()
      }
    } catch (error) {
      this.#show([...this.#leaving.splice(0), this.field])
      this.keep()
      throw error
    }
  }

  #unsent() {
    return wellFormed([...this.#leaving, this.field].filter(Boolean).join('\n'))
  }

  /** Takes over what another tab or an earlier page wrote. */
  #take() {
    const { words } = this.#draft
    if (this.#leaving.length === 0) return this.#show([words])
    const own = this.#unsent()
    this.#show([this.field, words.includes(own) ? words.replace(own, '').trim() : words])
  }

  /** @param {string[]} texts */
  #show(texts) {
    this.field = texts.filter(Boolean).join('\n')
    this.dispatchEvent(new Event('change'))
  }
}
