// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { unbase64url } from '../protocol/wire/bytes.js'
import { dueText, machineTime, timeInZone } from '../times/time-format.js'
import { follow } from './lodge-report.js'

/** @typedef {import('./lodge-report.js').Followed} Followed */

/**
 * What a report is called aloud: eight letters of its number.
 * @type {(caseId: string) => string}
 */
export const shortName = (caseId) => caseId.replace(/[^A-Za-z0-9]/g, '').slice(0, 8).toUpperCase()

/**
 * Where a report stands, with what happens by when.
 * @type {(followed: Followed) => HTMLElement[]}
 */
export const standingOf = (followed) => [
  el('p', {}, t(`report.stage.${followed.closing ? 'closed' : followed.stage}`)),
  ...(followed.other_body
    ? [el('p', {}, t('report.elsewhere', { name: followed.other_body }), ' ', t('report.elsewhere-how'))]
    : []),
  followed.closing ? el('p', {}, t(`report.closing.${followed.closing}`)) : el(
    'ul',
    {},
    followed.deadlines.map((deadline) =>
      el(
        'li',
        {},
        t(`report.due.${deadline.kind}`),
        ' ',
        el('time', { datetime: deadline.day ?? machineTime(deadline.due) }, dueText(deadline)),
      )
    ),
  ),
]

/**
 * Every report that was sent, each with where it stands.
 * @type {(lodged: import('./report-draft.js').Lodged[]) => Promise<HTMLElement>}
 */
export const lodgedList = async (lodged) => {
  const sent = lodged.filter((r) => r.sent > 0)
  if (sent.length === 0) return el('p', {}, t('report.none'))
  const cards = sent.map(async (report) => {
    const standing = await follow(unbase64url(report.seed)).then(
      standingOf,
      (error) => [el('p', { class: 'note', 'data-kind': 'warn' }, sentenceFor(error))],
    )
    return el(
      'li',
      { class: 'card' },
      el('h2', {}, t('report.number', { number: shortName(report.caseId) })),
      el('p', { class: 'hint' }, t('report.sent-at', { time: timeInZone(report.sent) })),
      ...standing,
    )
  })
  return el('ul', { class: 'cards', role: 'list' }, await Promise.all(cards))
}
