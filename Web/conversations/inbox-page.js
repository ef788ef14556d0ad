// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { inboxRows } from '../messaging/talk-rows.js'
import { serverNow } from '../net/server-clock.js'
import { clock, relativeDay, span } from '../times/time-format.js'
import { emptyList, showEntries } from './talk-list.js'
import { openTalks } from './talks-layout.js'

// A practitioner's inbox: who waits, and for how long.

const lists = { waiting: emptyList(), answered: emptyList() }
const headings = { waiting: el('h2', { id: 'waiting' }), answered: el('h2', { id: 'answered' }, t('inbox.answered')) }
const side = el(
  'nav',
  { 'aria-label': t('talks.list'), class: 'stack' },
  headings.waiting,
  lists.waiting,
  headings.answered,
  lists.answered,
)

/**
 * @type {(layout: import('./talks-layout.js').TalksLayout, row: import('../messaging/talk-rows.js').Row) =>
 *   import('./talk-list.js').Entry}
 */
const entry = (layout, { id, unread, lastAt, waitingSince }) => {
  const now = serverNow()
  const note = waitingSince !== null
    ? t('inbox.since', { time: span(now - waitingSince) })
    : lastAt
    ? t('time.day-and-time', { day: relativeDay(lastAt, now), time: clock(lastAt) })
    : ''
  return { id, unread, name: layout.nameOf(id), note }
}

await openTalks('/practice/talks', ['practitioner'], side, (layout) => {
  const { waiting, answered } = inboxRows(layout.all.talks)
  fill(
    headings.waiting,
    t('inbox.waiting'),
    waiting.length > 0 && ' ',
    waiting.length > 0 && el('span', { class: 'count' }, waiting.length),
  )
  showEntries(lists.waiting, waiting.map((row) => entry(layout, row)), layout.current)
  showEntries(lists.answered, answered.map((row) => entry(layout, row)), layout.current)
  for (const name of /** @type {const} */ (['waiting', 'answered'])) {
    const isEmpty = (name === 'waiting' ? waiting : answered).length === 0
    headings[name].hidden = isEmpty
    lists[name].hidden = isEmpty
  }
  const none = el('div', { class: 'empty' }, el('h2', {}, t('inbox.none')), el('p', {}, t('inbox.none-hint')))
  if (waiting.length + answered.length > 0) fill(layout.empty)
  else if (!layout.empty.firstChild) fill(layout.empty, none)
})
