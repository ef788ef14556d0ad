// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { askEligibility, eligibilityView, findSimilar } from '../places/eligibility.js'
import { handle, message, page, place } from './ask-fields.js'

const placeAnswer = one('#place-answer', HTMLElement)
let asked = 0

/** Whether the rules of the place say no: nothing is sent then. */
export const isRefused = () => page.dataset.answer === 'no'

/**
 * Says what the rules of the place say, as soon as a place was said. Where the answer is no there is nothing to write
 * in; what has been written stays, for another place.
 */
export const showAnswer = async () => {
  const turn = ++asked
  fill(placeAnswer, place.value && el('p', { class: 'hint' }, t('where.asking')))
  const answer = place.value ? await askEligibility(handle, place.value).catch(() => null) : null
  if (turn !== asked) return
  page.dataset.answer = answer?.answer ?? ''
  const isNo = isRefused()
  fill(
    placeAnswer,
    answer && eligibilityView(answer, !isNo),
    isNo &&
      [
        el('p', {}, t('help.no-write')),
        el('div', { class: 'buttons' }, findSimilar(handle, place.value, t('help.find-there'))),
      ],
  )
  const isIdle = isNo && message.value.trim() === ''
  for (const part of ['#ask-form', '#ask-go']) one(part, HTMLElement).hidden = isIdle
}
