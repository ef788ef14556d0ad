// @ts-check

/**
 * `typed` as text that has an encoding: half of a pair, which some keyboards and clipboards leave behind, becomes
 * U+FFFD, the letter that says so (Unicode, section 3.9).
 * @type {(typed: string) => string}
 */
export const wellFormed = (typed) => typed.replace(/\p{Surrogate}/gu, '\u{fffd}')

/**
 * `value` as JSON, with text in it that has an encoding: no reader need take another.
 * @type {(value: unknown) => string}
 */
export const wellFormedJSON = (value) =>
  JSON.stringify(value, (_, part) => (typeof part === 'string' ? wellFormed(part) : part))
