// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { dayOf } from '../times/time-format.js'

/**
 * @typedef {any} Inquiry  As the service gives it (docs/http-api.md).
 * @typedef {{ inquiry: Inquiry, handles: string[], acts: { item: string, when: string }[], bundleHash: string }} Known
 *   What helps to fill in: handles and acts that the opened report proves, and its SHA-256.
 * @typedef {{ name: string, fields: (known: Known) => (Node | false)[], make: (data: FormData, known: Known) => any,
 *   lacks?: (data: FormData) => string }} StepForm
 *   `lacks` is the word for what was left out, or nothing.
 */

let fieldsMade = 0

/**
 * Several forms of a page ask for the same thing, so each field gets an id of its own.
 * @type {(name: string, label: string, input: HTMLElement, hint?: string) => HTMLElement}
 */
const field = (name, label, input, hint) => {
  const id = `${name}-${++fieldsMade}`
  input.id = id
  if (hint) input.setAttribute('aria-describedby', `${id}-hint`)
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    hint && el('p', { class: 'hint', id: `${id}-hint` }, hint),
    input,
  )
}

/** @type {(name: string, value?: string, type?: string) => HTMLInputElement} */
const input = (name, value = '', type = 'text') =>
  el('input', { class: 'input', name, value, type, autocomplete: 'off' })

/** @type {(name: string, values: string[], label: (value: string) => string) => HTMLElement} */
const select = (name, values, label) =>
  el('select', { class: 'input', name }, values.map((v) => el('option', { value: v }, label(v))))

const measureWord = (/** @type {string} */ v) => t(`oversight.measures.${v}`)
const closingWord = (/** @type {string} */ v) => t(`report.closing.${v}`)
const safetyWord = (/** @type {string} */ v) => t(`oversight.safety.${v}`)

/** @type {(name: string, legend: string, values: [string, string][], hint?: string) => HTMLElement} */
const boxes = (name, legend, values, hint) =>
  el(
    'fieldset',
    { class: 'field' },
    el('legend', {}, legend),
    hint && el('p', { class: 'hint' }, hint),
    el(
      'div',
      { class: 'choices' },
      values.map(([value, label]) =>
        el('label', { class: 'choice' }, el('input', { type: 'checkbox', name, value }), el('span', {}, label))
      ),
    ),
  )

/** @type {(data: FormData, name: string) => string} */
const text = (data, name) => String(data.get(name) ?? '').trim()

/** @type {(data: FormData, name: string) => string[]} */
const lines = (data, name) => text(data, name).split('\n').map((line) => line.trim()).filter(Boolean)

/**
 * Officers of the body who have said that they know neither party.
 * @type {(known: Known) => HTMLElement}
 */
const panelOf = ({ inquiry }) =>
  boxes(
    'panel',
    t('oversight.panel'),
    Object.entries(inquiry.links).filter(([, linked]) => !linked).map(([officer]) => [officer, officer]),
    t('oversight.panel-hint'),
  )

/** @type {(data: FormData) => string[]} */
const panel = (data) => data.getAll('panel').map(String)

/** @type {(measures: string[]) => (Node | false)[]} */
const orderFields = (measures) => [
  field('measure', t('oversight.measure'), select('measure', measures, measureWord)),
  field('last-day', t('oversight.last-day'), input('lastDay', '', 'date'), t('oversight.last-day-hint')),
  field(
    'conditions',
    t('oversight.conditions'),
    el('textarea', { class: 'input', name: 'conditions', rows: 3 }),
    t('oversight.conditions-hint'),
  ),
]

/** @type {(data: FormData) => any} */
const order = (data) => ({
  measure: text(data, 'measure'),
  conditions: lines(data, 'conditions'),
  ...(text(data, 'lastDay') ? { lastDay: text(data, 'lastDay') } : {}),
})

/** @type {(data: FormData) => any} */
const interimOrder = (data) => ({
  measure: text(data, 'measure'),
  lastDay: text(data, 'lastDay'),
  reviewBy: text(data, 'reviewBy'),
  conditions: lines(data, 'conditions'),
})

const all = ['none', 'advice', 'warning', 'conditions', 'suspension', 'removal']
const heads = ['misconduct', 'lack-of-competence', 'health', 'conviction', 'other-determination', 'language-knowledge']
const closings = /** @type {Record<string, string[]>} */ ({
  triage: ['no-case', 'employer'],
  'wrong-body': ['other-body'],
  investigate: ['no-further-action'],
  examine: ['no-further-action', 'advice', 'warning'],
  hearing: ['not-found'],
})
const interimFields = (/** @type {Known} */ known) => [
  ...orderFields(['suspension', 'conditions']),
  field('review-by', t('oversight.review-by'), input('reviewBy', '', 'date')),
  panelOf(known),
]
/**
 * What a panel's step says, for whoever is to sign it.
 * @type {(step: any) => HTMLElement[]}
 */
export const decided = (step) => {
  const [[name, { order, isAllowed }]] = Object.entries(step)
  const rows = [
    [t('oversight.what-is-decided'), t(`oversight.step.${name}`)],
    [t('oversight.measure'), order && measureWord(order.measure)],
    [t('oversight.last-day'), order?.lastDay && dayOf(order.lastDay)],
    [t('oversight.review-by'), order?.reviewBy && dayOf(order.reviewBy)],
    [t('oversight.conditions'), order?.conditions?.join('\n')],
    [
      t('oversight.appeal'),
      isAllowed === undefined ? '' : t(isAllowed ? 'oversight.appeal-allowed' : 'oversight.appeal-refused'),
    ],
  ].filter(([, value]) => value)
  return [
    el(
      'dl',
      { class: 'summary-list' },
      rows.map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', { dir: 'auto' }, value))),
    ),
  ]
}

/** @type {(name: string) => StepForm} */
const plain = (name) => ({ name, fields: () => [], make: () => ({ [name]: {} }) })

/** @type {StepForm[]} */
const forms = [
  {
    name: 'accept',
    fields: (
      { handles },
    ) => [
      field(
        'respondent',
        t('oversight.respondent'),
        input('respondent', handles[0] ?? ''),
        t('oversight.respondent-hint'),
      ),
    ],
    make: (data) => ({ accept: { respondent: text(data, 'respondent') } }),
  },
  {
    name: 'sendBack',
    fields: () => [field('to', t('oversight.send-to'), input('to'))],
    make: (data) => ({ sendBack: { to: text(data, 'to') } }),
    lacks: (data) => (text(data, 'to') ? '' : t('oversight.error.send-to')),
  },
  plain('takeBack'),
  {
    name: 'investigate',
    fields: () => [boxes('head', t('oversight.heads'), heads.map((h) => [h, t(`oversight.head.${h}`)]))],
    make: (data) => ({ investigate: { heads: data.getAll('head').map(String) } }),
  },
  plain('tellRespondent'),
  {
    name: 'recordParticulars',
    fields: ({ acts, inquiry }) =>
      (acts.length > 0 ? acts : [{ item: '', when: '' }]).map((act, i) =>
        el(
          'fieldset',
          { class: 'field stack' },
          el('legend', {}, t('oversight.act', { number: i + 1 })),
          field(`what-${i}`, t('oversight.what'), input('what')),
          field(`place-${i}`, t('oversight.place'), input('place', t('oversight.place-written'))),
          field(`when-${i}`, t('oversight.when'), input('when', act.when)),
          el('input', { type: 'hidden', name: 'item', value: act.item }),
          el('input', { type: 'hidden', name: 'who', value: inquiry.respondent ?? '' }),
        )
      ),
    make: (data) => {
      const column = (/** @type {string} */ name) => data.getAll(name).map((v) => String(v).trim())
      const [who, what, place, when, item] = ['who', 'what', 'place', 'when', 'item'].map(column)
      return {
        recordParticulars: {
          particulars: what.map((w, i) => ({ who: who[i], what: w, place: place[i], when: when[i], item: item[i] }))
            .filter((p) => p.what),
        },
      }
    },
  },
  plain('examine'),
  {
    name: 'offerDisposal',
    fields: () => orderFields(all),
    make: (data) => ({ offerDisposal: { order: order(data) } }),
  },
  plain('lapseDisposal'),
  {
    name: 'refer',
    fields: () => [
      ...['facts', 'ground', 'impairment'].map((limb) =>
        field(`limb-${limb}`, t(`oversight.limb.${limb}`), el('textarea', { class: 'input', name: limb, rows: 3 }))
      ),
      boxes('realistic', t('oversight.realistic'), [['yes', t('oversight.realistic-yes')]]),
    ],
    make: (data) => ({
      refer: {
        test: {
          facts: text(data, 'facts'),
          ground: text(data, 'ground'),
          impairment: text(data, 'impairment'),
          isRealistic: data.has('realistic'),
        },
      },
    }),
  },
  {
    name: 'prepareHearing',
    fields: (
      { bundleHash },
    ) => [
      boxes(
        'done',
        t('oversight.prepared'),
        ['noticeServed', 'disclosedToBoth', 'redactionsAgreed', 'witnessesConsidered'].map((
          d,
        ) => [d, t(`oversight.prepared.${d}`)]),
      ),
      field(
        'bundle-hash',
        t('oversight.bundle-hash'),
        input('bundleHash', bundleHash),
        t('oversight.bundle-hash-hint'),
      ),
    ],
    make: (data) => ({
      prepareHearing: {
        preparation: {
          bundleHash: text(data, 'bundleHash'),
          ...Object.fromEntries(
            ['noticeServed', 'disclosedToBoth', 'redactionsAgreed', 'witnessesConsidered'].map((
              d,
            ) => [d, data.getAll('done').includes(d)]),
          ),
        },
      },
    }),
  },
  {
    name: 'find',
    fields: (
      { inquiry },
    ) => [
      el('p', {}, t(`oversight.phase.${inquiry.next_finding ?? 'facts'}`)),
      boxes('found', t('oversight.found'), [['yes', t('oversight.found-yes')]]),
    ],
    make: (data, { inquiry }) => ({ find: { phase: inquiry.next_finding ?? 'facts', isFound: data.has('found') } }),
  },
  {
    name: 'decide',
    fields: (known) => [...orderFields(all), panelOf(known)],
    make: (data) => ({ decide: { order: order(data), panel: panel(data) } }),
  },
  plain('takeEffect'),
  {
    name: 'decideAppeal',
    fields: (
      known,
    ) => [boxes('allowed', t('oversight.appeal'), [['yes', t('oversight.appeal-allowed')]]), panelOf(known)],
    make: (data) => ({ decideAppeal: { isAllowed: data.has('allowed'), panel: panel(data) } }),
  },
  {
    name: 'review',
    fields: (known) => [...orderFields(all), panelOf(known)],
    make: (data) => ({ review: { order: order(data), panel: panel(data) } }),
  },
  plain('expire'),
  {
    name: 'close',
    fields: (
      { inquiry },
    ) => [field('as', t('oversight.close-as'), select('as', closings[inquiry.stage] ?? [], closingWord))],
    make: (data) => ({ close: { as: text(data, 'as') } }),
  },
  {
    name: 'reopen',
    fields: () => [field('evidence', t('oversight.evidence'), input('evidence'), t('oversight.evidence-hint'))],
    make: (data) => ({ reopen: { evidence: text(data, 'evidence') } }),
  },
  plain('raiseSafety'),
  {
    name: 'answerSafety',
    fields: () => [field('safety', t('oversight.safety-answer'), select('as', ['cleared', 'referred'], safetyWord))],
    make: (data) => ({ answerSafety: { as: text(data, 'as') } }),
  },
  {
    name: 'proposeInterim',
    fields: () => [
      field('measure', t('oversight.measure'), select('measure', ['suspension', 'conditions'], measureWord)),
      field('hours', t('oversight.hours'), input('hours', '48', 'number'), t('oversight.hours-hint')),
    ],
    make: (data) => ({
      proposeInterim: { measure: text(data, 'measure'), hours: Math.floor(Number(text(data, 'hours'))) || 0 },
    }),
  },
  {
    name: 'orderInterim',
    fields: interimFields,
    make: (data) => ({ orderInterim: { order: interimOrder(data), panel: panel(data) } }),
  },
  {
    name: 'reviewInterim',
    fields: interimFields,
    make: (data) => ({ reviewInterim: { order: interimOrder(data), panel: panel(data) } }),
  },
  plain('endInterim'),
  {
    name: 'countersign',
    fields: ({ inquiry }) => [...decided(inquiry.awaiting.step)],
    make: (_, { inquiry }) => ({ countersign: { entry: inquiry.awaiting.entry } }),
  },
]

const byStage = /** @type {Record<string, string[]>} */ ({
  routed: ['accept', 'sendBack'],
  'wrong-body': ['takeBack', 'close'],
  triage: ['investigate', 'close'],
  investigate: ['tellRespondent', 'recordParticulars', 'examine', 'close'],
  examine: ['recordParticulars', 'refer', 'offerDisposal', 'close'],
  'accepted-disposal': ['lapseDisposal'],
  hearing: ['prepareHearing', 'find', 'decide', 'close'],
  outcome: ['takeEffect'],
  appeal: ['decideAppeal'],
  'in-force': ['review', 'expire'],
  closed: ['reopen'],
})
const undecided = ['investigate', 'examine', 'accepted-disposal', 'hearing', 'outcome', 'appeal']

/**
 * The steps that `officer` may try now, in the order of the procedure. The service has the last word.
 * @type {(inquiry: Inquiry, officer: string) => string[]}
 */
export const stepsOf = (inquiry, officer) => {
  const main = (byStage[inquiry.stage] ?? []).filter((name) => name !== 'tellRespondent' || !inquiry.told)
  const interim = inquiry.interim.order
    ? ['reviewInterim', 'endInterim']
    : !undecided.includes(inquiry.stage) || !inquiry.told
    ? []
    : inquiry.interim.proposed
    ? ['orderInterim']
    : ['proposeInterim']
  const signature = inquiry.awaiting?.missing.includes(officer) ? ['countersign'] : []
  return [...signature, ...main, ...interim, inquiry.safety === 'open' ? 'answerSafety' : 'raiseSafety']
}

/** @type {(name: string) => StepForm | undefined} */
export const formOf = (name) => forms.find((form) => form.name === name)
