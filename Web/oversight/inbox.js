// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { serverNow } from '../net/server-clock.js'
import { shortName } from '../reports/lodged-reports.js'
import { day, dayAndClock, machineTime } from '../times/time-format.js'

/**
 * @typedef {{ id: string, stage: string, respondent: string | null, next_due: number | null, lodged_s: number,
 *   identity: string, risk: boolean, awaits: string[] }} Line
 * @typedef {{ officer: string, inquiries: Line[], counts: Record<string, number> }} Inbox
 */

/** @type {(due: number, now: number) => 'stop' | 'warn' | 'info'} */
export const urgency = (due, now) => (due < now ? 'stop' : due < now + 172_800 ? 'warn' : 'info')

/** @type {(line: Line, zone: string, officer: string) => HTMLElement} */
const row = (line, zone, officer) =>
  el(
    'tr',
    {},
    el('th', { scope: 'row' }, el('a', { href: `#${line.id}` }, shortName(line.id))),
    el(
      'td',
      { 'data-label': t('oversight.col.stage') },
      t(`oversight.stage.${line.stage}`),
      line.risk && el('span', { class: 'tag', 'data-state': 'stop' }, t('oversight.risk')),
      line.awaits.length > 0 &&
        el(
          'span',
          { class: 'tag', 'data-state': 'warn' },
          t(line.awaits.includes(officer) ? 'oversight.awaits-you' : 'oversight.awaits'),
        ),
    ),
    el(
      'td',
      { 'data-label': t('oversight.col.due') },
      line.next_due === null ? t('oversight.nothing-due') : el(
        'span',
        { class: 'tag', 'data-state': urgency(line.next_due, serverNow()) },
        el('time', { datetime: machineTime(line.next_due) }, day(line.next_due - 1, zone)),
      ),
    ),
    el(
      'td',
      { 'data-label': t('oversight.col.respondent') },
      line.respondent ? el('bdi', {}, line.respondent) : t('oversight.not-named'),
    ),
    el(
      'td',
      { 'data-label': t('oversight.col.lodged') },
      el('time', { datetime: machineTime(line.lodged_s) }, dayAndClock(line.lodged_s, zone)),
    ),
  )

/**
 * The inquiries of a body, what is due next first.
 * @type {(inbox: Inbox, zone: string) => HTMLElement[]}
 */
export const inboxOf = ({ inquiries, counts, officer }, zone) => [
  el('h1', { tabindex: '-1' }, t('oversight.title')),
  el('p', { class: 'hint' }, t('oversight.you', { officer, zone })),
  inquiries.length === 0 ? el('div', { class: 'empty' }, el('h2', {}, t('oversight.empty'))) : el(
    'div',
    { class: 'table' },
    el(
      'table',
      {},
      el('caption', {}, t('oversight.caption', { count: inquiries.length })),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ['number', 'stage', 'due', 'respondent', 'lodged'].map((c) =>
            el('th', { scope: 'col' }, t(`oversight.col.${c}`))
          ),
        ),
      ),
      el('tbody', {}, inquiries.map((line) => row(line, zone, officer))),
    ),
  ),
  el(
    'details',
    {},
    el('summary', {}, t('oversight.counts')),
    el(
      'ul',
      {},
      Object.entries(counts).map(([stage, count]) => el('li', {}, `${t(`oversight.stage.${stage}`)}: ${count}`)),
    ),
    el('p', {}, t('oversight.counts-note')),
  ),
  el('p', {}, t('oversight.never')),
]
