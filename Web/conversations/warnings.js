// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'

/**
 * What is wrong with a talk, each as one plain sentence: somebody saw other messages than we did, something came that
 * could not be proven, something did not come, something cannot be sent, the keys of the other side are not as they
 * should be.
 * @type {(open: import('../messaging/open-talk.js').OpenTalk, name: string) => HTMLElement[]}
 */
export const warningsOf = ({ talk, outbox, keyTrouble }, name) => {
  const keys = keyTrouble &&
    el(
      'div',
      { class: 'note', 'data-kind': keyTrouble.isAlarm ? 'danger' : 'warn', role: 'alert' },
      el('p', {}, t(keyTrouble.words)),
    )
  const alarms = talk.alarms.length > 0 &&
    el('div', { class: 'note', 'data-kind': 'warn' }, el('p', {}, t('talk.alarm', { name })))
  const sentences = [
    talk.refused.length > 0 && t('talk.refused', { name, count: talk.refused.length }),
    talk.missing > 0 && t('talk.missing', { count: talk.missing }),
    talk.expired > 0 && t('talk.expired'),
  ]
  const notes = sentences.flatMap((
    text,
  ) => (text ? [el('div', { class: 'note', 'data-kind': 'warn' }, el('p', {}, text))] : []))
  return [
    ...(keys ? [keys] : []),
    ...(alarms ? [alarms] : []),
    ...notes,
    ...(outbox.trouble ? [troubleOf(outbox)] : []),
  ]
}

/** @type {(outbox: import('../messaging/outbox.js').Outbox) => HTMLElement} */
const troubleOf = (outbox) => {
  if (outbox.trouble === 'licence-closed') {
    return el('div', { class: 'note', 'data-kind': 'warn' }, el('p', {}, t('talk.may-not-write')))
  }
  const known = ['talk-closed', 'too-large', 'not-kept'].includes(outbox.trouble)
  return el(
    'div',
    { class: 'note', 'data-kind': 'warn' },
    el('p', {}, t(known ? `problem.${outbox.trouble}` : 'talk.not-delivered')),
    el('button', { class: 'button quiet small', type: 'button', onclick: () => outbox.again() }, t('talk.try-again')),
  )
}
