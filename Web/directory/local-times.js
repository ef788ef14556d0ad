// @ts-check
import { one } from '../base/dom.js'
import { cityOf, isSameZone, relativeMoment } from '../times/moments.js'

// Puts times on the visitor's own clock where the server did not know it. Nothing is sent anywhere.

/**
 * The device's zone into every empty list of zones, under the name that is listed if the browser knows it by another;
 * one that is not listed is added.
 * @type {(zone: string) => void}
 */
const offerZone = (zone) => {
  for (const select of document.querySelectorAll('select[data-own-zone]')) {
    if (!(select instanceof HTMLSelectElement) || select.querySelector('[selected]')) continue
    const listed = [...select.options].find(({ value }) => value && isSameZone(value, zone))
    if (!listed) select.prepend(new Option(cityOf(zone), zone))
    select.value = listed?.value ?? zone
  }
}

/**
 * Times that stand on the practitioner's clock.
 * @type {(zone: string) => void}
 */
const rewriteTimes = (zone) => {
  const times = document.querySelectorAll('time[data-their-clock]')
  for (const time of times) {
    if (!(time instanceof HTMLTimeElement)) continue
    time.textContent = relativeMoment(new Date(time.dateTime), new Date(), zone, document.documentElement.lang)
  }
  document.querySelectorAll('[data-clock-says]').forEach((says) => says.remove())
  const note = document.querySelector('[data-your-clock]')
  if (times.length && note instanceof HTMLElement) {
    one('bdi', HTMLElement, note).textContent =
      document.querySelector('select[data-own-zone]')?.querySelector('option:checked')?.textContent ?? cityOf(zone)
    note.hidden = false
  }
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone) {
  offerZone(zone)
  rewriteTimes(zone)
}
