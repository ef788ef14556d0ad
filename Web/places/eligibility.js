// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { askPublic } from '../net/public.js'

// May this practitioner help somebody who is there? The server answers in the reader's words; nothing is decided here.

/**
 * @typedef {{ place: string | null, answer: 'yes' | 'unknown' | 'emergency' | 'no', reasons: string[],
 *   sentence: string, why: string | null,
 *   assumed: string | null, valid_until: number | null }} Eligibility
 */

/** What is known where no place was said. @type {Eligibility} */
const nothingKnown = {
  place: null,
  answer: 'unknown',
  reasons: ['location_required'],
  sentence: t('help.not-asked'),
  why: t('help.why.location-required'),
  assumed: null,
  valid_until: null,
}

/**
 * Asks the rules of `place` about `handle`. Without a place nothing is asked.
 * @type {(handle: string, place: string) => Promise<Eligibility>}
 */
export const askEligibility = async (handle, place) =>
  place ? askPublic(`practitioners/${handle}/place-answers`, { place }) : nothingKnown

const kinds = { yes: 'ok', unknown: 'warn', emergency: 'warn', no: 'danger' }

/**
 * The answer in words and what it means, with why and who was assumed folded behind it; why it is a no stands open.
 * `canAct` is false where nothing can be done with it now.
 * @type {(answer: Eligibility, canAct?: boolean) => HTMLElement}
 */
export const eligibilityView = (answer, canAct = true) => {
  const { answer: word, sentence, why, assumed } = answer
  const means = word === 'unknown' && canAct ? ` ${t('help.they-tell')}` : ''
  const folded = word === 'no' ? [] : [why, assumed].filter((text) => text !== null)
  return el(
    'div',
    { class: 'note stack', 'data-gap': 'small', 'data-kind': kinds[word], 'data-answer': word },
    el('p', {}, el('strong', {}, sentence), means),
    word === 'no' && why ? el('p', {}, why) : null,
    folded.length
      ? el(
        'details',
        { class: 'quiet' },
        el('summary', {}, t('help.more')),
        ...folded.map((text) => el('p', {}, text)),
      )
      : null,
  )
}

/**
 * A button that looks for somebody like `handle` who may help in `place`. The question travels in a body, never in an
 * address.
 * @type {(handle: string, place: string, words?: string) => HTMLFormElement}
 */
export const findSimilar = (handle, place, words = t('appointments.find-alike')) =>
  el(
    'form',
    { method: 'post', action: '/find' },
    el('input', { type: 'hidden', name: 'instead_of', value: handle }),
    place ? el('input', { type: 'hidden', name: 'place', value: place }) : null,
    el('button', { class: 'button quiet' }, words),
  )
