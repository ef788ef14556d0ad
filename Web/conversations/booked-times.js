// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { fillIfChanged } from '../base/reconcile.js'
import { startsNow } from '../booking/bookings.js'
import { serverNow } from '../net/server-clock.js'
import { bothClocks, otherClock, readsOtherwise } from '../times/both-clocks.js'
import { clockLaw } from '../times/clock-law.js'
import { cityOf } from '../times/moments.js'
import { machineTime } from '../times/time-format.js'

/**
 * The reader's clock, which is named where this device's reads otherwise, and the other one; `name` is the other
 * side's.
 * @type {(appointment: import('../mailbox/delivery.js').Appointment, side: import('../times/both-clocks.js').Side,
 *   name: string) => { own: string, other: string }}
 */
const clocksOf = (appointment, side, name) => {
  const moment = { ...appointment, name, city: cityOf(appointment.zone), client_city: cityOf(appointment.client_zone) }
  const language = document.documentElement.lang
  const { day, time, city } = bothClocks(moment, side, language)
  return {
    own: t('time.day-and-time', { day, time: readsOtherwise(moment, side) ? t('times.theirs', { time, city }) : time }),
    other: otherClock(moment, side, language),
  }
}

/**
 * The booked times of a talk that are still to come, on both clocks; above them, those that the rules or the other side
 * called off.
 */
export class BookedTimes {
  root = el('section', { class: 'note', 'aria-labelledby': 'booked', hidden: true })

  /**
   * @param {import('../mailbox/delivery.js').Appointment[]} appointments
   * @param {boolean} isPractitioner
   * @param {string} name  the other side's.
   */
  show(appointments, isPractitioner, name) {
    const [side, far] = isPractitioner
      ? /** @type {const} */ (['practitioner', 'client'])
      : /** @type {const} */ (['client', 'practitioner'])
    const coming = appointments
      .filter(({ state, start, minutes }) => state === 'booked' && start + minutes * 60 > serverNow())
      .sort((a, b) => a.start - b.start)
    const off = appointments
      .filter(({ state, cancelled_by, cancel_reason, start, minutes }) =>
        state === 'cancelled' && (cancel_reason === 'licence' || cancelled_by === far) &&
        start + minutes * 60 > serverNow()
      )
      .map((a) => el('p', {}, t('talk.time-cancelled', { time: clocksOf(a, side, name).own })))
    this.root.hidden = coming.length + off.length === 0
    const items = coming.map((a) => {
      const { own, other } = clocksOf(a, side, name)
      return el(
        'li',
        {},
        el('a', { href: `/appointments#${a.id}` }, el('time', { datetime: machineTime(a.start) }, own)),
        other && [' (', el('bdi', {}, other), ')'],
        ' · ',
        t(`medium.${a.medium}`),
        a.clock_law && el('p', { class: 'hint' }, clockLaw({ ...a, name, city: cityOf(a.zone) }, side)),
      )
    })
    const begins = isPractitioner ? [] : coming.filter((a) => startsNow(a, serverNow()))
      .map((a) => el('p', {}, el('a', { href: `/appointments#${a.id}` }, t('where.starts-now'))))
    fillIfChanged(
      this.root,
      el('h3', { id: 'booked' }, t('talk.booked')),
      off,
      begins,
      el('ul', { class: 'facts', role: 'list' }, ...items),
      el('p', {}, el('a', { href: '/appointments' }, t('booked.all'))),
    )
  }
}
