// @ts-check
import { el } from '../base/dom.js'

/** @typedef {import('./bookings.js').Slot} Slot */

/** @type {(part: ParentNode) => HTMLInputElement[]} */
const startsIn = (part) => [...part.querySelectorAll('input')].filter(({ name }) => name === 'start')

/** @type {(slot: Slot) => HTMLElement} */
const choice = ({ start, time, city, theirs }) =>
  el(
    'label',
    { class: 'slot' },
    el('input', { type: 'radio', name: 'start', value: start, id: `t${start}` }),
    el('span', {}, el('b', {}, time), el('small', {}, el('span', { class: 'vh' }, ` ${city} `), theirs)),
  )

/** @type {(days: HTMLElement, slot: Slot) => HTMLElement} */
const dayOf = (days, { day, start }) => {
  const fieldsets = [...days.querySelectorAll('fieldset')]
  const known = fieldsets.find((part) => part.querySelector('legend')?.textContent === day)
  if (known) return known
  const fresh = el('fieldset', {}, el('legend', {}, day), el('div', { class: 'slots' }))
  days.insertBefore(fresh, fieldsets.find((part) => Number(startsIn(part)[0]?.value) > start) ?? null)
  return fresh
}

/**
 * Adds to the days of the page what of `slots` it does not show yet, each in its place.
 * @type {(days: HTMLElement, slots: Slot[]) => void}
 */
export const offerMore = (days, slots) => {
  const shown = new Set(startsIn(days).map(({ value }) => Number(value)))
  for (const slot of slots) {
    if (shown.has(slot.start)) continue
    const day = dayOf(days, slot)
    const next = startsIn(day).find(({ value }) => Number(value) > slot.start)?.closest('label') ?? null
    day.querySelector('.slots')?.insertBefore(choice(slot), next)
  }
}
