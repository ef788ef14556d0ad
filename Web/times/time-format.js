// @ts-check
import { t } from '../base/catalogue.js'
import { cityOf } from './moments.js'

// Days and times for people, in the page's language. Seconds since 1970 in, words out.

const language =
  () => (typeof document === 'undefined'
    ? 'en-GB'
    : document.documentElement.lang === 'en'
    ? 'en-GB'
    : document.documentElement.lang)

/** The zone this device is set to. */
export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/**
 * The zone in which a page says its times: a practitioner's pages are in the zone of their hours, wherever their device
 * is; everybody else reads their device's.
 */
export const ownZone = () =>
  (typeof document === 'undefined' ? null : document.querySelector('[data-times-in]')?.getAttribute('data-times-in')) ||
  deviceZone()

/**
 * A zone that this browser knows; UTC for any other.
 * @type {(zone: string) => string}
 */
const knownZone = (zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** @type {(seconds: number, zone: string, options: Intl.DateTimeFormatOptions) => string} */
const format = (seconds, zone, options) =>
  new Intl.DateTimeFormat(language(), { timeZone: knownZone(zone), ...options }).format(new Date(seconds * 1000))

/**
 * "07:30".
 * @type {(seconds: number, zone?: string) => string}
 */
export const clock = (seconds, zone = ownZone()) =>
  format(seconds, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/**
 * "Tuesday 15 December".
 * @type {(seconds: number, zone?: string) => string}
 */
export const day = (seconds, zone = ownZone()) =>
  format(seconds, zone, { weekday: 'long', day: 'numeric', month: 'long' })

/**
 * "Tuesday 15 December" for a calendar day such as `2026-12-15`, which is the same day in every zone.
 * @type {(date: string) => string}
 */
export const dayOf = (date) => day(Date.parse(`${date}T12:00:00Z`) / 1000, 'UTC')

/**
 * Names a calendar day, for comparing: "2026-12-15".
 * @type {(seconds: number, zone?: string) => string}
 */
export const dayKey = (seconds, zone = ownZone()) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: knownZone(zone), numberingSystem: 'latn' }).format(
    new Date(seconds * 1000),
  )

/**
 * "Today", "Yesterday", or the day.
 * @type {(seconds: number, now: number, zone?: string) => string}
 */
export const relativeDay = (seconds, now, zone = ownZone()) => {
  const keys = [0, -1, 1].map((shift) => dayKey(now + shift * 86_400, zone))
  const names = ['time.today', 'time.yesterday', 'time.tomorrow']
  const at = keys.indexOf(dayKey(seconds, zone))
  return at < 0 ? day(seconds, zone) : t(names[at])
}

/**
 * "Tuesday 15 December, 07:30".
 * @type {(seconds: number, zone?: string) => string}
 */
export const dayAndClock = (seconds, zone = ownZone()) =>
  t('time.day-and-time', { day: day(seconds, zone), time: clock(seconds, zone) })

/**
 * "Tuesday 15 December, 07:30, Nairobi time".
 * @type {(seconds: number, zone?: string) => string}
 */
export const timeInZone = (seconds, zone = ownZone()) =>
  t('time.in-zone', { time: dayAndClock(seconds, zone), zone: cityOf(zone) })

/**
 * When something is due: a day, which is the same for everybody; where it ends at an hour, that hour in `zone`.
 * @type {(deadline: { due: number, day: string | null }, zone?: string) => string}
 */
export const dueText = ({ due, day: date }, zone = ownZone()) => (date ? dayOf(date) : timeInZone(due, zone))

/**
 * "3 hours", for how long somebody has waited.
 * @type {(seconds: number) => string}
 */
export const span = (seconds) => {
  const minutes = Math.max(1, Math.floor(seconds / 60))
  if (minutes < 60) return t('time.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? t('time.hours', { count: hours }) : t('time.days', { count: Math.floor(hours / 24) })
}

/**
 * The machine's spelling, for `<time datetime>`.
 * @type {(seconds: number) => string}
 */
export const machineTime = (seconds) => new Date(seconds * 1000).toISOString().replace('.000', '')
