// @ts-check
import { t } from '../base/catalogue.js'
import { deviceZone } from './time-format.js'

// A moment on the client's and on the practitioner's clock. Offsets come from the server's zone rules; Intl only puts
// words in order, on a clock that is UTC shifted by them.

/**
 * @typedef {{ start: number, zone: string, city: string, offset: number, client_zone: string, client_city: string,
 *   client_offset: number }} Moment
 *   `start` in seconds since 1970; offsets in seconds ahead of UTC.
 * @typedef {'client' | 'practitioner'} Side
 */

/** @type {(language: string) => string} */
const spelled = (language) => (language === 'en' ? 'en-GB' : language)

/** @type {(seconds: number, offset: number, language: string, options: Intl.DateTimeFormatOptions) => string} */
const shifted = (seconds, offset, language, options) =>
  new Intl.DateTimeFormat(spelled(language), { timeZone: 'UTC', ...options }).format(
    new Date((seconds + offset) * 1000),
  )

/**
 * "Tuesday 15 December".
 * @type {(seconds: number, offset: number, language: string) => string}
 */
export const dayAt = (seconds, offset, language) =>
  shifted(seconds, offset, language, { weekday: 'long', day: 'numeric', month: 'long' })

/**
 * "07:30".
 * @type {(seconds: number, offset: number, language: string) => string}
 */
export const timeAt = (seconds, offset, language) =>
  shifted(seconds, offset, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/**
 * The moment as both read it, the reader's own clock first; `otherDay` is the day's name where it is another one there,
 * and `other` is empty where one clock serves both.
 * @type {(moment: Moment, side: Side, language: string) => { day: string, time: string, city: string, other: string,
 *   otherCity: string, otherDay: string }}
 */
export const bothClocks = (moment, side, language) => {
  const theirs = { city: moment.city, offset: moment.offset }
  const clients = { city: moment.client_city, offset: moment.client_offset }
  const [own, far] = side === 'client' ? [clients, theirs] : [theirs, clients]
  const isShared = own.city === far.city && own.offset === far.offset
  const dayOf = (/** @type {number} */ offset) => Math.floor((moment.start + offset) / 86_400)
  return {
    day: dayAt(moment.start, own.offset, language),
    time: timeAt(moment.start, own.offset, language),
    city: own.city,
    other: isShared ? '' : timeAt(moment.start, far.offset, language),
    otherCity: far.city,
    otherDay: dayOf(own.offset) === dayOf(far.offset)
      ? ''
      : shifted(moment.start, far.offset, language, { weekday: 'long' }),
  }
}

/**
 * The other clock's reading: "17:30 Nairobi, Wednesday for Amina", who is the practitioner called `name`; empty where
 * one clock serves both.
 * @type {(moment: Moment & { name: string }, side: Side, language: string) => string}
 */
export const otherClock = (moment, side, language) => {
  const { other, otherCity, otherDay } = bothClocks(moment, side, language)
  if (!other) return ''
  const time = t('times.theirs', { time: other, city: otherCity })
  return otherDay && side === 'client'
    ? t('times.theirs-day', { time, day: otherDay, name: moment.name })
    : otherDay
    ? `${time}, ${otherDay}`
    : time
}

/**
 * Seconds ahead of UTC that this device thinks `zone` is at `seconds`; undefined for a zone it does not know.
 * @type {(seconds: number, zone: string) => number | undefined}
 */
export const deviceOffset = (seconds, zone) => {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(new Date(seconds * 1000))
    const at = (/** @type {string} */ type) => Number(parts.find((part) => part.type === type)?.value)
    return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) / 1000 - seconds
  } catch {
    return undefined
  }
}

/**
 * Whether the clock of this device reads otherwise at the moment than the clock that counts for `side`: of somebody who
 * travels, say.
 * @type {(moment: Moment, side: Side, device?: string) => boolean}
 */
export const readsOtherwise = (moment, side, device = deviceZone()) =>
  deviceOffset(moment.start, device) !== (side === 'client' ? moment.client_offset : moment.offset)

/**
 * Whether this device's clock rules differ from the server's for either side of the moment.
 * @type {(moment: Moment) => boolean}
 */
export const deviceDiffers = (moment) =>
  [[moment.zone, moment.offset], [moment.client_zone, moment.client_offset]].some(([zone, offset]) => {
    const own = deviceOffset(moment.start, String(zone))
    return own !== undefined && own !== offset
  })
