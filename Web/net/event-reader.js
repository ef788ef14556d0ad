// @ts-check

/** @typedef {{ event: string, data: string, id: string }} ServerEvent */

/** Server-Sent Events (HTML Living Standard, section 9.2.6) out of text that comes in any pieces. */
export class EventReader {
  #rest = ''
  #event = ''
  #id = ''
  /** @type {string[]} */
  #data = []

  /**
   * The events that `text` completes. Comments and fields that nobody asked for are passed over.
   * @param {string} text
   */
  push(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.#line(line))
  }

  /** @param {string} line @returns {ServerEvent[]} */
  #line(line) {
    if (line === '') return this.#end()
    const colon = line.indexOf(':')
    if (colon === 0) return []
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') this.#event = value
    if (name === 'data') this.#data.push(value)
    if (name === 'id' && !value.includes('\0')) this.#id = value
    return []
  }

  #end() {
    const event = { event: this.#event || 'message', data: this.#data.join('\n'), id: this.#id }
    const has = this.#data.length > 0
    this.#event = ''
    this.#data = []
    return has ? [event] : []
  }
}
