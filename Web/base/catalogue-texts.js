// @ts-check

/** @typedef {Record<string, string | number>} Values */

/**
 * The words of one language. A key that depends on a number has one entry for each plural category of the language
 * (Unicode CLDR): `key_one`, `key_other`; `{name}` in an entry stands for a value.
 */
export class CatalogueTexts {
  #entries
  #plural
  #number

  /**
   * @param {string} language  BCP 47.
   * @param {Record<string, string>} entries
   */
  constructor(language, entries) {
    this.#entries = new Map(Object.entries(entries))
    this.#plural = new Intl.PluralRules(language)
    this.#number = new Intl.NumberFormat(language)
  }

  /**
   * The entry of `key` with its values put in; numbers are written as the language writes them. With a number as
   * `count` it is the entry for that many. A key without an entry answers with itself.
   * @param {string} key
   * @param {Values} [values]
   */
  text(key, values = {}) {
    const entry = this.#counted(key, values.count) ?? this.#entries.get(key) ?? key
    return entry.replace(/\{([\w-]+)\}/g, (whole, name) => {
      if (!Object.hasOwn(values, name)) return whole
      const value = values[name]
      return typeof value === 'number' ? this.#number.format(value) : value
    })
  }

  /** @type {(key: string, count: unknown) => string | undefined} */
  #counted(key, count) {
    if (typeof count !== 'number') return undefined
    return this.#entries.get(`${key}_${this.#plural.select(count)}`) ?? this.#entries.get(`${key}_other`)
  }
}
