// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { serverNow } from '../net/server-clock.js'
import { answerTo, call } from '../net/server.js'
import { wellFormed } from '../net/well-formed.js'
import { unbase64url } from '../protocol/wire/bytes.js'
import { recipientsOf } from '../reports/bodies.js'
import { shortName } from '../reports/lodged-reports.js'
import { sealReport } from '../reports/sealed-report.js'
import { dayAndClock, machineTime, timeInZone } from '../times/time-format.js'
import { openAccount } from '../vault/open-account.js'

// What a practitioner is told of inquiries about them, and how they answer.

/**
 * @typedef {{ id: string, stage: string, body: import('../reports/bodies.js').Body, interim_proposed: string | null,
 *   interim_answered: boolean, answer_until: number | null, offer: any, notices: { kind: string, at: number,
 *   reasons: string }[] }} Known
 */

const root = one('#inquiries', HTMLElement)

/** @type {(work: () => Promise<void>) => Promise<void>} */
const trying = async (work) => {
  clearErrors()
  try {
    await work()
  } catch (error) {
    showErrors([{ text: sentenceFor(error) }])
  }
}

/** @type {(known: Known, step: any) => Promise<void>} */
const take = (known, step) =>
  trying(async () => {
    await call('POST', `practice/inquiries/${known.id}/steps`, { step })
    await show()
  })

/** @type {(known: Known, words: string) => Promise<void>} */
const add = async (known, words) => {
  // The respondent knows no blind; the head names the inquiry by its number alone.
  const head = {
    body: known.body.id,
    caseId: unbase64url(known.id),
    caseCommit: new Uint8Array(32),
    isNamed: true,
    hasRisk: false,
  }
  const content = { blind: new Uint8Array(32), bundle: new Uint8Array(), words }
  const bytes = await sealReport(content, head, await recipientsOf(known.body, serverNow()))
  await answerTo(`/api/v1/practice/inquiries/${known.id}/context`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: bytes,
  })
}

/** @type {(known: Known) => HTMLElement} */
const contextForm = (known) => {
  const id = `words-${shortName(known.id)}`
  const says = el('p', { role: 'status' })
  const text = el('textarea', {
    class: 'input',
    id,
    rows: 4,
    dir: 'auto',
    autocomplete: 'off',
    'aria-describedby': `${id}-hint`,
  })
  const form = el(
    'form',
    { class: 'stack', novalidate: true },
    el(
      'div',
      { class: 'field' },
      el('label', { for: id }, t('inquiries.add')),
      el('p', { class: 'hint', id: `${id}-hint` }, t('inquiries.add-hint')),
      text,
    ),
    el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('inquiries.send'))),
    says,
  )
  onSubmit(form, () =>
    trying(async () => {
      if (!text.value.trim()) return showErrors([{ field: id, text: t('inquiries.error.empty') }])
      await add(known, wellFormed(text.value.trim()))
      text.value = ''
      says.textContent = t('inquiries.sent')
    }))
  return form
}

/** @type {(known: Known) => HTMLElement} */
const card = (known) => {
  const button = (/** @type {string} */ key, /** @type {any} */ step, quiet = false) =>
    el('button', { class: quiet ? 'button quiet' : 'button', type: 'button', onclick: () => take(known, step) }, t(key))
  return el(
    'li',
    { class: 'card stack' },
    el('h2', {}, t('oversight.inquiry', { number: shortName(known.id) })),
    el('p', {}, t('inquiries.about', { body: known.body.name })),
    el(
      'ol',
      { class: 'timeline', role: 'list' },
      known.notices.map((notice) =>
        el(
          'li',
          {},
          el('p', {}, el('strong', {}, t(`inquiries.notice.${notice.kind}`))),
          notice.reasons && el('p', { dir: 'auto' }, notice.reasons),
          el('time', { datetime: machineTime(notice.at) }, dayAndClock(notice.at)),
        )
      ),
    ),
    known.stage !== 'closed' && contextForm(known),
    known.interim_proposed &&
      (known.interim_answered ? el('p', { class: 'note', 'data-kind': 'plain' }, t('inquiries.answered')) : el(
        'div',
        { class: 'note stack' },
        el('p', {}, t('inquiries.answer-until', { time: timeInZone(known.answer_until ?? 0) })),
        el('div', { class: 'buttons' }, button('inquiries.answer', { answerInterim: {} })),
      )),
    known.offer &&
      el(
        'div',
        { class: 'buttons' },
        button('inquiries.accept', { answerDisposal: { accepts: true } }),
        button('inquiries.decline', { answerDisposal: { accepts: false } }, true),
      ),
    known.stage === 'outcome' && el('div', { class: 'buttons' }, button('inquiries.appeal', { appeal: {} }, true)),
  )
}

const show = async () => {
  /** @type {Known[]} */
  const list = await call('GET', 'practice/inquiries')
  fill(
    root,
    el('h1', { tabindex: '-1' }, t('inquiries.title')),
    list.length === 0 ? el('p', {}, t('inquiries.none')) : el('ul', { class: 'cards', role: 'list' }, list.map(card)),
  )
}

await openAccount({ next: '/practice/inquiries' })
await trying(show)
