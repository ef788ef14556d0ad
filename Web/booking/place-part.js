// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { serverNow } from '../net/server-clock.js'
import { eligibilityView } from '../places/eligibility.js'
import { keepPlaceOf } from '../places/place-memory.js'
import { startsNow } from './bookings.js'

/** @typedef {import('./all-bookings.js').Found} Found */

/**
 * The places to choose from, as the page holds them for script.
 * @type {() => HTMLSelectElement}
 */
const placeList = () => {
  const template = document.getElementById('places')
  const list = template instanceof HTMLTemplateElement && template.content.querySelector('select')?.cloneNode(true)
  return list instanceof HTMLSelectElement ? list : el('select', {})
}

/**
 * What the rules of the client's place say of a time that is to come, asked when this page was read. When it begins,
 * the client is asked where they are now.
 * @type {(found: Found, statePlace: (place: string) => Promise<void>) => HTMLElement | null}
 */
export const placePart = ({ appointment, side }, statePlace) => {
  const { help, name, place } = appointment
  if (!help) return null
  const isUnsaid = !place && help.answer === 'unknown'
  const begins = startsNow(appointment, serverNow())
  return el(
    'section',
    { class: 'stack', 'data-gap': 'small' },
    side === 'practitioner' && isUnsaid ? null : eligibilityView(help, false),
    side === 'practitioner'
      ? el('p', {}, place ? t('where.said-by-client', { place: t(`place.${place}`) }) : t('where.not-said-by-client'))
      : null,
    begins || !place || side === 'practitioner' ? null : el('p', { class: 'hint' }, t('help.asked-again')),
    side === 'client' && (begins || !place) ? question(name, begins, statePlace) : null,
  )
}

/** @type {(name: string, begins: boolean, statePlace: (place: string) => Promise<void>) => HTMLElement} */
const question = (name, begins, statePlace) => {
  const list = placeList()
  list.id = 'place'
  list.setAttribute('aria-describedby', 'place-hint')
  keepPlaceOf(list)
  const form = el(
    'form',
    { class: 'stack', 'data-gap': 'small', novalidate: true },
    el(
      'div',
      { class: 'field' },
      el('label', { for: 'place' }, begins ? t('where.starts-now') : t('where.then')),
      el(
        'p',
        { class: 'hint', id: 'place-hint' },
        begins ? t('where.starts-why', { name }) : t('where.why-then', { name }),
      ),
      list,
    ),
    el('div', {}, el('button', { class: 'button quiet' }, t('where.say'))),
  )
  onSubmit(form, async () => {
    clearErrors()
    if (!list.value) return showErrors([{ field: 'place', text: t('where.choose') }])
    try {
      await statePlace(list.value)
    } catch (error) {
      showErrors([{ text: sentenceFor(error) }])
    }
  })
  return form
}
