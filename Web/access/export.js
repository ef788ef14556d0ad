// @ts-check
import { t } from '../base/catalogue.js'

/** @typedef {import('./access-list.js').List & { name: string }} Named */

/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** @type {(seconds: number) => string} */
const time = (seconds) => new Date(seconds * 1000).toISOString()

/**
 * The lists for other programs; times in UTC (RFC 3339).
 * @type {(lists: Named[]) => string}
 */
export const asJSON = (lists) =>
  JSON.stringify(
    lists.map(({ name, entries, endedTo, trouble }) => ({
      with: name,
      checked: trouble === '',
      trouble,
      ended: endedTo === null ? null : time(endedTo),
      entries: entries.map(({ reader, role, object, at, state }) => ({ reader, role, object, at: time(at), state })),
    })),
    null,
    2,
  )

/**
 * The lists as a page of their own, to keep or to print.
 * @type {(lists: Named[], language: string) => string}
 */
export const asPage = (lists, language) => {
  const rows = lists.flatMap(({ name, entries }) =>
    entries.map(({ reader, object, at }) =>
      `<tr><td>${escaped(name)}</td><td>${escaped(reader)}</td><td>${object}</td><td>${time(at)}</td></tr>`
    )
  )
  return `<!doctype html><html lang="${escaped(language)}" dir="${
    language === 'ar' ? 'rtl' : 'ltr'
  }"><meta charset="utf-8">` +
    `<title>${escaped(t('page.private_title'))}</title><table>${rows.join('')}</table></html>\n`
}
