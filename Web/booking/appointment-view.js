// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { showTrouble } from '../forms/error-text.js'
import { onSubmit } from '../forms/form.js'
import { serverNow } from '../net/server-clock.js'
import { bothClocks, otherClock } from '../times/both-clocks.js'
import { clockLaw } from '../times/clock-law.js'
import { cancelledBy, clientOf, clockWarning, mediumAndLength, timesOf, whatNext } from './agenda.js'
import { placePart } from './place-part.js'
import { markForRescheduling } from './rescheduling-mark.js'

/** @typedef {import('./all-bookings.js').Found} Found */

/** @type {(term: string, ...value: (Node | string | null)[]) => HTMLElement} */
const row = (term, ...value) => el('div', {}, el('dt', {}, term), el('dd', {}, ...value))

/** @type {(title: string, ...children: (Node | string | null | false)[]) => HTMLElement} */
const section = (title, ...children) => el('section', { class: 'section stack' }, el('h2', {}, title), ...children)

/**
 * What is agreed, on both clocks.
 * @type {(found: Found) => HTMLElement}
 */
const summary = ({ appointment, side, language }) => {
  const { day, time, city } = bothClocks(appointment, side, language)
  const other = otherClock(appointment, side, language)
  const isClient = side === 'client'
  return el(
    'dl',
    { class: 'summary-list' },
    isClient
      ? row(t('hold.with'), el('bdi', {}, appointment.name))
      : row(t('appointments.client'), clientOf(appointment)),
    row(t('hold.your-clock'), day, el('br'), t('times.theirs', { time, city })),
    other
      ? row(isClient ? t('hold.their-clock', { name: appointment.name }) : t('appointments.client-clock'), other)
      : null,
    row(t('hold.medium'), mediumAndLength(appointment)),
    row(t('booked.reference'), el('bdi', { dir: 'ltr' }, appointment.id.slice(0, 6))),
  )
}

/** @type {(found: Found) => HTMLElement} */
const nextSteps = ({ appointment: { name, medium } }) => {
  const steps = [
    t('booked.next.1', { name }),
    t('booked.next.2'),
    ...(medium === 'write' ? [] : [t('booked.next-call', { name })]),
    t('booked.next.3'),
  ]
  return section(
    t('booked.next'),
    el('ol', { class: 'timeline', role: 'list' }, ...steps.map((step) => el('li', {}, el('p', {}, step)))),
    el('p', { class: 'note' }, t('booked.no-reminder')),
  )
}

/** @type {(found: Found) => HTMLElement} */
const readers = ({ appointment: { name } }) =>
  section(
    t('booked.read-title'),
    el('ul', {}, el('li', {}, t('booked.read-talk', { name })), el('li', {}, t('booked.read-time', { name }))),
  )

/**
 * Saves `file` as the browser saves downloads.
 * @type {(file: Blob) => void}
 */
const download = (file) => {
  const address = URL.createObjectURL(file)
  el('a', { href: address, download: 'calendar.ics' }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * The calendar file, under a word that says nothing.
 * @type {(found: Found) => HTMLElement}
 */
const calendar = ({ appointment, bookings }) => {
  const choice = (/** @type {string} */ value, /** @type {boolean} */ checked) =>
    el(
      'label',
      { class: 'choice' },
      el('input', { type: 'radio', name: 'title', value, checked }),
      el('span', {}, t(`booked.calendar.${value}`)),
    )
  const said = el('p', { role: 'status' })
  const form = el(
    'form',
    { class: 'stack' },
    el(
      'fieldset',
      { class: 'field' },
      el('legend', {}, t('booked.calendar-title')),
      el('p', { class: 'hint' }, t('booked.calendar-hint')),
      el('div', { class: 'choices', 'data-row': true }, choice('appointment', true), choice('call', false)),
    ),
    el('div', {}, el('button', { class: 'button quiet' }, t('booked.calendar'))),
    said,
  )
  onSubmit(form, async () => {
    const title = String(new FormData(form).get('title'))
    try {
      download(await bookings.calendar(appointment.id, title))
      said.textContent = t('booked.saved')
      const link = el(
        'a',
        { href: await bookings.calendarLink(appointment.id, title), download: 'calendar.ics' },
        t('booked.calendar-link'),
      )
      fill(said, t('booked.saved'), ' ', t('booked.not-saved'), ' ', link)
    } catch (error) {
      showTrouble(error)
    }
  })
  return section(t('appointments.calendar'), form)
}

/**
 * Where a client changes or cancels; the page of times then books the new one.
 * @type {(found: Found) => HTMLElement}
 */
const changing = ({ appointment, side }) => {
  const note = () => markForRescheduling(appointment.id)
  return section(
    t(side === 'client' ? 'appointments.change' : 'appointments.cancel'),
    side === 'client' ? el('p', {}, t('appointments.change-hint')) : el('p', {}, t('appointments.cancel-told')),
    el(
      'div',
      { class: 'buttons' },
      side === 'client' && appointment.handle
        ? el('a', { class: 'button quiet', href: timesOf(appointment), onclick: note }, t('appointments.change'))
        : null,
      el('a', { class: 'button quiet', href: `#${appointment.id}:cancel` }, t('appointments.cancel')),
    ),
  )
}

const titles = new Map([['booked', 'booked.title'], ['changed', 'booked.changed']])

/**
 * One appointment; right after it was booked or changed it also says what comes next.
 * @type {(found: Found, view: string, notice: string, statePlace: (place: string) => Promise<void>) => HTMLElement}
 */
export const detailView = (found, view, notice, statePlace) => {
  const { appointment, side } = found
  const cancelled = cancelledBy(appointment, side)
  const isOpen = !cancelled && appointment.start > serverNow()
  return el(
    'div',
    { class: 'stack' },
    el('p', {}, el('a', { class: 'back', href: '#' }, t('booked.all'))),
    el('h1', { tabindex: '-1' }, t(titles.get(view) ?? 'appointments.one')),
    notice && el('p', { class: 'note', 'data-kind': 'ok', role: 'status' }, notice),
    cancelled && !notice ? el('p', { class: 'note' }, cancelled) : null,
    cancelled && appointment.start > serverNow()
      ? el('p', { class: 'hint' }, t('appointments.cancelled-calendar'))
      : null,
    cancelled ? whatNext(appointment, side) : placePart(found, statePlace),
    isOpen && appointment.clock_law
      ? el('p', { class: 'note', 'data-kind': 'warn' }, clockLaw(appointment, side))
      : null,
    clockWarning([appointment]),
    summary(found),
    el(
      'div',
      { class: 'buttons' },
      el(
        'a',
        { class: 'button', href: `${side === 'client' ? '/talks' : '/practice/talks'}#${appointment.cid}` },
        t('booked.talk'),
      ),
      el('button', { class: 'button plain', type: 'button', onclick: () => print() }, t('booked.print')),
    ),
    isOpen && side === 'client' ? nextSteps(found) : null,
    isOpen && side === 'client' ? readers(found) : null,
    cancelled ? null : calendar(found),
    isOpen ? changing(found) : null,
  )
}

/**
 * The question before it is called off.
 * @type {(found: Found, cancel: () => Promise<void>) => HTMLElement}
 */
export const cancelView = (found, cancel) => {
  const { appointment, side, language } = found
  const { day, time, city } = bothClocks(appointment, side, language)
  const form = el(
    'form',
    { class: 'buttons' },
    el('button', { class: 'button danger' }, t('appointments.cancel')),
    el('a', { class: 'button quiet', href: `#${appointment.id}` }, t('appointments.cancel-keep')),
  )
  onSubmit(form, cancel)
  return el(
    'div',
    { class: 'stack' },
    el('h1', { tabindex: '-1' }, t('appointments.cancel-ask')),
    el(
      'div',
      { class: 'interruption' },
      el('p', {}, el('strong', {}, t('time.day-and-time', { day, time: t('times.theirs', { time, city }) }))),
      el('p', {}, side === 'client' ? t('appointments.with', { name: appointment.name }) : clientOf(appointment)),
      el('p', {}, side === 'client' ? t('appointments.cancel-hint') : t('appointments.cancel-told')),
      form,
    ),
  )
}
