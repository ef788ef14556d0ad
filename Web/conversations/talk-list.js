// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { reconcile } from '../base/reconcile.js'

/**
 * @typedef {{ id: string, name: string, unread: number, note: string }} Entry
 */

/** @type {(count: number) => HTMLElement} */
const countOf = (count) => {
  const words = t('talks.unread', { count })
  return el(
    'span',
    { class: 'count' },
    el('span', { 'aria-hidden': 'true' }, count),
    el('span', { class: 'vh' }, words),
  )
}

/**
 * Brings a list of talks up to date; `current` is the open one.
 * @type {(list: HTMLElement, entries: Entry[], current: string) => void}
 */
export const showEntries = (list, entries, current) =>
  reconcile(
    list,
    entries.map((entry) => ({ ...entry, key: entry.id })),
    () => el('li', {}, el('a', { href: '#' })),
    (item, { id, name, unread, note }) => {
      const link = /** @type {HTMLAnchorElement} */ (item.firstElementChild)
      link.setAttribute('href', `#${id}`)
      if (id === current) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
      fill(link, el('bdi', {}, name), unread > 0 ? countOf(unread) : el('span', {}), note && el('small', {}, note))
    },
  )

/**
 * An empty list of talks.
 * @type {() => HTMLUListElement}
 */
export const emptyList = () => el('ul', { class: 'talk-list', role: 'list' })
