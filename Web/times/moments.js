// @ts-check

/**
 * The date in `zone`, as a number of days.
 * @type {(moment: Date, zone: string) => number}
 */
const dayNumber = (moment, zone) => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(moment)
  return Math.round(Date.parse(`${parts}T00:00Z`) / 86_400_000)
}

/**
 * When `moment` is on the clock of `zone`: "today, 19:00", "tomorrow, 07:30", "Tuesday 15 December, 07:30".
 * @type {(moment: Date, now: Date, zone: string, language: string) => string}
 */
export const relativeMoment = (moment, now, zone, language) => {
  const locale = language === 'en' ? 'en-GB' : language
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(moment)
  const days = dayNumber(moment, zone) - dayNumber(now, zone)
  const day = days === 0 || days === 1
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    : new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(moment)
  return `${day}${locale === 'ar' ? '، ' : ', '}${time}`
}

/**
 * What the clocks of a zone are called: its city.
 * @type {(zone: string) => string}
 */
export const cityOf = (zone) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/**
 * Whether two names mean one zone to this browser, as Asia/Kolkata and Asia/Calcutta do.
 * @type {(one: string, other: string) => boolean}
 */
export const isSameZone = (one, other) => {
  try {
    return one === other || properName(one) === properName(other)
  } catch {
    return false
  }
}

/** @type {(zone: string) => string} */
const properName = (zone) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
