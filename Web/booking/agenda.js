// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { shortCode } from '../messaging/talk-rows.js'
import { serverNow } from '../net/server-clock.js'
import { findSimilar } from '../places/eligibility.js'
import { rememberedPlace } from '../places/place-memory.js'
import { bothClocks, deviceDiffers, otherClock, readsOtherwise } from '../times/both-clocks.js'
import { clockLaw } from '../times/clock-law.js'
import { startsNow } from './bookings.js'

/**
 * @typedef {import('./bookings.js').Appointment} Appointment
 * @typedef {import('./all-bookings.js').AllBookings} AllBookings
 */

/**
 * "50 minutes" and the way of talking.
 * @type {(appointment: Appointment) => string}
 */
export const mediumAndLength = ({ medium, minutes }) =>
  `${t(`medium.${medium}`)}, ${t('time.minutes', { count: minutes })}`

/**
 * Who called it off, or that nobody did but the rules; empty while it stands.
 * @type {(appointment: Appointment, side: string) => string}
 */
export const cancelledBy = ({ state, cancelled_by, cancel_reason, name }, side) =>
  state !== 'cancelled'
    ? ''
    : cancel_reason === 'licence'
    ? side === 'client' ? t('appointments.cancelled-licence', { name }) : t('appointments.cancelled-licence-own')
    : cancelled_by === side
    ? t('appointments.cancelled-you')
    : side === 'client'
    ? t('appointments.cancelled-them', { name })
    : t('appointments.cancelled')

/**
 * What is said where this device's clock rules are not the server's.
 * @type {(appointments: Appointment[]) => HTMLElement | null}
 */
export const clockWarning = (appointments) =>
  appointments.some(deviceDiffers)
    ? el('p', { class: 'note', 'data-kind': 'warn' }, t('appointments.device-clock'))
    : null

/**
 * What stays, and what a client can do, where a time was not called off by themselves: who else could help in the same
 * place where the rules did it, another time where the practitioner did.
 * @type {(appointment: Appointment, side: string) => HTMLElement | null}
 */
export const whatNext = ({ cancel_reason, cancelled_by, handle, service, client_zone, place, cid }, side) => {
  if (side !== 'client') return null
  if (cancel_reason === 'licence') {
    return el(
      'div',
      { class: 'stack', 'data-gap': 'small' },
      el('p', {}, el('a', { href: `/talks#${cid}` }, t('appointments.licence-kept'))),
      handle ? findSimilar(handle, place ?? rememberedPlace()) : null,
    )
  }
  if (cancelled_by !== 'practitioner') return null
  return el(
    'div',
    { class: 'stack', 'data-gap': 'small' },
    el('p', {}, t('appointments.cancelled-on')),
    el(
      'div',
      { class: 'buttons' },
      handle
        ? el(
          'a',
          { class: 'button quiet', href: timesOf({ handle, service, client_zone }) },
          t('appointments.choose-another'),
        )
        : null,
      el('a', { class: 'button plain', href: `/talks#${cid}` }, t('booked.talk')),
    ),
  )
}

/**
 * The address of the times that could be booked like one that was.
 * @type {(appointment: { handle: string | null, service: number, client_zone: string }) => string}
 */
export const timesOf = ({ handle, service, client_zone }) =>
  `/p/${handle}/times?service=${service}&zone=${encodeURIComponent(client_zone)}`

/**
 * Whom the time is for, as a practitioner reads it: a code that follows from the talk, until the name is known.
 * @type {(appointment: Appointment) => HTMLElement}
 */
export const clientOf = ({ cid }) => el('bdi', { 'data-alias': cid }, shortCode(cid))

/** @type {(appointment: Appointment, bookings: AllBookings) => HTMLElement} */
const item = (appointment, { side, language }) => {
  const { day, time, city } = bothClocks(appointment, side, language)
  const other = otherClock(appointment, side, language)
  const cancelled = cancelledBy(appointment, side)
  return el(
    'li',
    { 'data-state': cancelled ? 'cancelled' : null },
    el('time', { datetime: new Date(appointment.start * 1000).toISOString() }, el('bdi', {}, time)),
    el(
      'div',
      {},
      el(
        'p',
        { class: 'agenda-day' },
        day,
        readsOtherwise(appointment, side) && el('span', { class: 'hint' }, ` · ${city}`),
      ),
      el(
        'p',
        {},
        side === 'client' ? t('appointments.with', { name: appointment.name }) : clientOf(appointment),
        el('span', { class: 'hint' }, ` · ${mediumAndLength(appointment)}`),
      ),
      other && el('p', { class: 'hint' }, other),
      !cancelled && appointment.clock_law && el('p', {}, clockLaw(appointment, side)),
      cancelled ? [el('p', {}, cancelled), whatNext(appointment, side)] : el(
        'p',
        {},
        el(
          'a',
          { href: `#${appointment.id}` },
          side === 'client' && startsNow(appointment, serverNow())
            ? t('where.starts-now')
            : t(side === 'client' ? 'appointments.manage' : 'appointments.manage-own'),
          el(
            'span',
            { class: 'vh' },
            ` ${t('appointments.open-for', { time: t('time.day-and-time', { day, time }) })}`,
          ),
        ),
      ),
    ),
  )
}

/** @type {(title: string, appointments: Appointment[], bookings: AllBookings) => HTMLElement | null} */
const part = (title, appointments, bookings) =>
  appointments.length === 0 ? null : el(
    'section',
    { class: 'section stack' },
    el('h2', {}, title),
    el('ol', { class: 'agenda', role: 'list' }, ...appointments.map((a) => item(a, bookings))),
  )

/**
 * Every appointment there is.
 * @type {(bookings: AllBookings, notice: string) => HTMLElement}
 */
export const agenda = (bookings, notice) => {
  const { coming, past } = bookings.sorted()
  const isClient = bookings.side === 'client'
  const empty = el(
    'div',
    { class: 'empty' },
    el('h2', {}, t(isClient ? 'appointments.none' : 'practice.none')),
    el('p', {}, t(isClient ? 'appointments.none-hint' : 'practice.none-hint')),
    el(
      'div',
      { class: 'buttons' },
      isClient
        ? el('a', { class: 'button', href: '/' }, t('nav.find'))
        : el('a', { class: 'button', href: '/practice/hours' }, t('nav.hours')),
    ),
  )
  return el(
    'div',
    { class: 'stack' },
    el('h1', { tabindex: '-1' }, t(isClient ? 'appointments.title' : 'appointments.title-practice')),
    notice && el('p', { class: 'note', 'data-kind': 'ok', role: 'status' }, notice),
    clockWarning(coming),
    coming.length + past.length === 0 ? empty : null,
    part(t('appointments.next'), coming, bookings),
    part(t('appointments.over'), past, bookings),
  )
}
