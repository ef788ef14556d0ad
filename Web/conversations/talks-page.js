// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { clientRows } from '../messaging/talk-rows.js'
import { serverNow } from '../net/server-clock.js'
import { clock, relativeDay } from '../times/time-format.js'
import { emptyList, showEntries } from './talk-list.js'
import { openTalks } from './talks-layout.js'

// A client's talks.

const list = emptyList()
const side = el('nav', { 'aria-label': t('talks.list') }, list)

/** @type {(seconds: number) => string} */
const when = (
  seconds,
) => (seconds ? t('time.day-and-time', { day: relativeDay(seconds, serverNow()), time: clock(seconds) }) : '')

await openTalks('/talks', ['client'], side, (layout) => {
  const rows = clientRows(layout.all.talks)
  showEntries(
    list,
    rows.map(({ id, unread, lastAt }) => ({ id, unread, name: layout.nameOf(id), note: when(lastAt) })),
    layout.current,
  )
  const none = el(
    'div',
    { class: 'empty' },
    el('h2', {}, t('talks.none')),
    el('p', {}, t('talks.none-hint')),
    el('div', { class: 'buttons' }, el('a', { class: 'button', href: '/' }, t('nav.find'))),
  )
  if (rows.length > 0) fill(layout.empty)
  else if (!layout.empty.firstChild) fill(layout.empty, none)
})
