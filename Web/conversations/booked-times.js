// @ts-check
import { t } from '../base/catalogue.js'
import { el, refill } from '../base/dom.js'
import { startsNow } from '../booking/bookings.js'
import { serverNow } from './clock.js'
import { clock, day, dayAndClock, dayKey, machineTime, ownZone, placeOf } from './clocks.js'

/**
 * The other clock's reading, with its day where that differs.
 * @type {(start: number, zone: string) => string}
 */
const otherClock = (start, zone) => {
  const time = dayKey(start, zone) === dayKey(start) ? clock(start, zone) : t('time.day-and-time', { day: day(start, zone), time: clock(start, zone) })
  return t('time.in-zone', { time, zone: placeOf(zone) })
}

/** The booked times of a talk that are still to come, on both clocks; above them, those that the rules or the other side called off. */
export class BookedTimes {
  root = el('section', { class: 'note', 'aria-labelledby': 'booked', hidden: true })

  /**
   * @param {import('./talk.js').Appointment[]} appointments
   * @param {boolean} isPractitioner
   */
  show(appointments, isPractitioner) {
    const other = isPractitioner ? 'client' : 'practitioner'
    const coming = appointments
      .filter(({ state, start, minutes }) => state === 'booked' && start + minutes * 60 > serverNow())
      .sort((a, b) => a.start - b.start)
    const off = appointments
      .filter(({ state, cancelled_by, cancel_reason, start, minutes }) => state === 'cancelled' && (cancel_reason === 'licence' || cancelled_by === other) && start + minutes * 60 > serverNow())
      .map((a) => el('p', {}, t('talk.time-cancelled', { time: dayAndClock(a.start) })))
    this.root.hidden = coming.length + off.length === 0
    const items = coming.map((a) => {
      const zone = isPractitioner ? a.client_zone : a.zone
      const theirs = zone === ownZone() ? '' : ` (${otherClock(a.start, zone)})`
      return el('li', {}, el('a', { href: `/appointments#${a.id}` }, el('time', { datetime: machineTime(a.start) }, dayAndClock(a.start))), theirs, ' · ', t(`medium.${a.medium}`))
    })
    const begins = isPractitioner ? [] : coming.filter((a) => startsNow(a, serverNow()))
      .map((a) => el('p', {}, el('a', { href: `/appointments#${a.id}` }, t('where.starts-now'))))
    refill(this.root, el('h3', { id: 'booked' }, t('talk.booked')), off, begins, el('ul', { class: 'facts', role: 'list' }, ...items),
      el('p', {}, el('a', { href: '/appointments' }, t('booked.all'))))
  }
}
