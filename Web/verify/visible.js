// @ts-check

/**
 * Characters that are not seen, or that move or hide others: controls, marks of direction, invisible spaces and tags.
 * The joiners stay: Arabic, Persian and emoji need them.
 */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cn}\p{Co}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu

/**
 * `text` with everything unseen spelt out, as ⟨U+202E⟩. Line breaks stay where `lines` are wanted.
 * @type {(text: string, lines?: boolean) => string}
 */
export const visible = (text, lines = false) =>
  text.replace(
    unseen,
    (c) => (lines && c === '\n' ? c : `⟨U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`),
  )

/**
 * A second since 1970 as a date in UTC and words, or as the number it is if no calendar has it.
 * @type {(seconds: number, language: string) => string}
 */
export const dateOf = (seconds, language) => {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return String(seconds)
  const said = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'UTC',
    hourCycle: 'h23',
  }).format(date)
  return `${said} UTC`
}
