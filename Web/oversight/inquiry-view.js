// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { serverNow } from '../net/server-clock.js'
import { call, isProblem } from '../net/server.js'
import { shortName } from '../reports/lodged-reports.js'
import { dayAndClock, dayOf, dueText, machineTime } from '../times/time-format.js'
import { checkReportedBundle } from './bundle-check.js'
import { urgency } from './inbox.js'
import { openSealed } from './open-report.js'
import { sanctionOf, signed } from './sanctions.js'
import { decided, formOf, stepsOf } from './step-forms.js'

/** @typedef {{ officer: string, zone: string, account: import('../vault/account.js').Account }} Desk */

/** One inquiry: where it stands, what is due, the report opened on this device, and the steps that can be taken. */
export class InquiryView {
  /** @type {any} */
  #inquiry
  #known = {
    handles: /** @type {string[]} */ ([]),
    acts: /** @type {{ item: string, when: string }[]} */ ([]),
    bundleHash: '',
  }
  #report = el('div', { class: 'stack' })

  /** @param {HTMLElement} root @param {Desk} desk @param {string} id */
  constructor(root, desk, id) {
    this.root = root
    this.desk = desk
    this.id = id
    this.path = `oversight/inquiries/${encodeURIComponent(id)}`
  }

  async load() {
    this.#inquiry = await call('GET', this.path)
    this.#show()
  }

  #show() {
    const inquiry = this.#inquiry
    const isLinked = inquiry.links[this.desk.officer]
    const isOpen = isLinked === false
    fill(
      this.root,
      el('a', { class: 'back', href: '#' }, t('oversight.inbox')),
      el('h1', { tabindex: '-1' }, t('oversight.inquiry', { number: shortName(inquiry.id) })),
      this.#head(),
      isLinked === undefined && this.#declaration(),
      isLinked === true && el('p', { class: 'note', 'data-kind': 'warn' }, t('oversight.linked')),
      this.#waiting(),
      isOpen && this.#opener(),
      isOpen && this.#report,
      isOpen &&
        el(
          'section',
          { class: 'section stack', 'aria-labelledby': 'steps' },
          el('h2', { id: 'steps' }, t('oversight.steps')),
          ...stepsOf(inquiry, this.desk.officer).map((name) => this.#stepForm(name)),
        ),
      this.#history(),
    )
  }

  #head() {
    const { zone } = this.desk
    const inquiry = this.#inquiry
    const time = (/** @type {number} */ at) => el('time', { datetime: machineTime(at) }, dayAndClock(at, zone))
    const rows = [
      [t('oversight.col.stage'), [
        t(`oversight.stage.${inquiry.stage}`),
        inquiry.closing ? ` · ${t(`report.closing.${inquiry.closing}`)}` : '',
      ]],
      [t('oversight.col.respondent'), [
        inquiry.respondent
          ? el('a', { href: `/p/${inquiry.respondent}` }, inquiry.respondent)
          : t('oversight.not-named'),
      ]],
      [t('oversight.reporter'), [t(`oversight.identity.${inquiry.identity}`)]],
      [t('oversight.col.lodged'), [time(inquiry.lodged_s)]],
      [t('oversight.told'), [t(inquiry.told ? 'oversight.told-yes' : 'oversight.told-no')]],
      [t('oversight.interim'), [
        inquiry.interim.order
          ? `${t(`oversight.measures.${inquiry.interim.order.measure}`)} · ${dayOf(inquiry.interim.order.lastDay)}`
          : inquiry.interim.proposed
          ? t(inquiry.interim.answered ? 'oversight.interim-answered' : 'oversight.interim-proposed')
          : t('oversight.interim-none'),
      ]],
      [t('oversight.safety-check'), [t(`oversight.safety.${inquiry.safety}`)]],
    ]
    return el(
      'section',
      { class: 'stack', 'aria-label': t('oversight.where') },
      el(
        'dl',
        { class: 'summary-list' },
        rows.map(([label, value]) =>
          el('div', {}, el('dt', {}, /** @type {string} */ (label)), el('dd', {}, /** @type {any} */ (value)))
        ),
      ),
      inquiry.deadlines.length > 0 &&
        el(
          'div',
          { class: 'stack', 'data-gap': 'small' },
          el('h2', {}, t('oversight.deadlines')),
          el(
            'ul',
            { class: 'plain-list' },
            inquiry.deadlines.map((/** @type {any} */ d) =>
              el(
                'li',
                {},
                t(`oversight.due.${d.kind}`),
                ' ',
                el(
                  'span',
                  { class: 'tag', 'data-state': urgency(d.due, serverNow()) },
                  el('time', { datetime: d.day ?? machineTime(d.due) }, dueText(d, zone)),
                ),
              )
            ),
          ),
        ),
    )
  }

  /** What a panel decided and not all of it has signed: nothing of it is in force. */
  #waiting() {
    const { awaiting } = this.#inquiry
    if (!awaiting) return null
    const isOwn = awaiting.missing.includes(this.desk.officer)
    const names = { signed: awaiting.signed.join(', '), missing: awaiting.missing.join(', ') }
    return el(
      'section',
      { class: 'note stack', 'data-kind': 'warn', id: 'awaiting' },
      el('h2', {}, t(isOwn ? 'oversight.awaits-you' : 'oversight.awaits')),
      ...decided(awaiting.step),
      el('p', {}, t('oversight.awaits-names', names)),
    )
  }

  #declaration() {
    const say = (/** @type {boolean} */ isLinked) => () => this.#take({ declareLink: { isLinked } }, '')
    return el(
      'section',
      { class: 'note stack' },
      el('h2', {}, t('oversight.declare')),
      el('p', {}, t('oversight.declare-why')),
      el(
        'div',
        { class: 'buttons' },
        el('button', { class: 'button', type: 'button', onclick: say(false) }, t('oversight.declare-none')),
        el('button', { class: 'button quiet', type: 'button', onclick: say(true) }, t('oversight.declare-some')),
      ),
    )
  }

  #opener() {
    const open = async () => {
      clearErrors()
      fill(this.#report, el('p', { role: 'status' }, t('oversight.opening')))
      try {
        const content = await openSealed(this.desk.account, this.desk.officer, `${this.path}/report`)
        const judged = await checkReportedBundle(content.bundle, this.desk.zone)
        this.#known = judged.known
        const extra = await this.#submissions()
        this.#show()
        fill(
          this.#report,
          content.words &&
            el(
              'section',
              { class: 'note' },
              el('h2', {}, t('oversight.contact')),
              el('p', { dir: 'auto' }, content.words),
            ),
          ...judged.parts,
          ...extra,
          el(
            'div',
            { class: 'buttons' },
            el(
              'a',
              { class: 'button quiet', href: judged.file, download: `bundle-${shortName(this.id)}.bin` },
              t('oversight.save-bundle'),
            ),
            el(
              'button',
              { class: 'button quiet', type: 'button', onclick: () => window.print() },
              t('oversight.print'),
            ),
          ),
        )
        this.#report.querySelector('h2')?.focus()
      } catch (error) {
        fill(this.#report)
        showErrors([{ text: sentenceFor(error) }])
      }
    }
    return el(
      'section',
      { class: 'stack' },
      el('h2', {}, t('oversight.report')),
      el('p', {}, t('oversight.report-why')),
      el(
        'div',
        { class: 'buttons' },
        el('button', { class: 'button', type: 'button', id: 'open-report', onclick: open }, t('oversight.open')),
      ),
    )
  }

  /** What the parties added, each opened here. */
  async #submissions() {
    return Promise.all(this.#inquiry.submissions.map(async (/** @type {any} */ { n, by, at }) => {
      const content = await openSealed(this.desk.account, this.desk.officer, `${this.path}/submissions/${n}`)
      return el(
        'section',
        { class: 'card' },
        el('h3', {}, t(`oversight.added.${by}`)),
        el('p', { class: 'hint' }, dayAndClock(at, this.desk.zone)),
        el('p', { dir: 'auto' }, content.words),
      )
    }))
  }

  /** @param {string} name */
  #stepForm(name) {
    const form = formOf(name)
    if (!form) return null
    const known = { inquiry: this.#inquiry, ...this.#known }
    const reasons = `reasons-${name}`
    const preview = el('div', { role: 'status' })
    const body = el(
      'form',
      { class: 'stack', novalidate: true },
      ...form.fields(known),
      el(
        'div',
        { class: 'field' },
        el('label', { for: reasons }, t('oversight.reasons')),
        el('p', { class: 'hint', id: `${reasons}-hint` }, t('oversight.reasons-hint')),
        el('textarea', {
          class: 'input',
          id: reasons,
          name: 'reasons',
          rows: 3,
          dir: 'auto',
          'aria-describedby': `${reasons}-hint`,
        }),
      ),
      preview,
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('oversight.take'))),
    )
    let confirmed = ''
    onSubmit(body, async () => {
      const data = new FormData(body)
      if (!String(data.get('reasons') ?? '').trim()) {
        return showErrors([{ field: reasons, text: t('oversight.error.reasons') }])
      }
      const lacks = form.lacks?.(data)
      if (lacks) return showErrors([{ text: lacks }])
      const step = form.make(data, known)
      const sanction = sanctionOf(step, this.#inquiry, serverNow())
      const asked = JSON.stringify(step)
      if (sanction && confirmed !== asked) {
        confirmed = asked
        return this.#preview(preview)
      }
      await this.#take(step, String(data.get('reasons')), sanction)
    })
    return el('details', { id: `step-${name}` }, el('summary', {}, t(`oversight.step.${name}`)), body)
  }

  /** @param {HTMLElement} place */
  async #preview(place) {
    const effect = await call('GET', `${this.path}/effect`)
    fill(
      place,
      el(
        'div',
        { class: 'note', 'data-kind': 'warn' },
        el('h3', {}, t('oversight.effect')),
        el(
          'ul',
          {},
          el('li', {}, t('oversight.effect.talks', { count: effect.talks })),
          el('li', {}, t('oversight.effect.bookings', { count: effect.bookings })),
          el('li', {}, t('oversight.effect.card')),
        ),
        el('p', {}, t('oversight.effect.confirm')),
      ),
    )
  }

  /** @param {any} step @param {string} reasons @param {ReturnType<typeof sanctionOf>} [sanction] */
  async #take(step, reasons, sanction = null) {
    clearErrors()
    try {
      const body = {
        step,
        reasons,
        seen: this.#inquiry.seen,
        ...(sanction
          ? await signed(this.desk.account, this.desk.officer, sanction, await call('GET', `${this.path}/effect`))
          : {}),
      }
      this.#inquiry = await call('POST', `${this.path}/steps`, body)
      this.#show()
      this.root.querySelector('h1')?.focus()
    } catch (error) {
      if (isProblem(error, 'inquiry-moved')) await this.load()
      const needs = isProblem(error, 'step-needs') ? t(`oversight.needs.${error.facts.needs}`) : ''
      showErrors([{ text: [sentenceFor(error), needs].filter(Boolean).join(' ') }])
    }
  }

  #history() {
    return el(
      'section',
      { class: 'section stack', 'aria-labelledby': 'history' },
      el('h2', { id: 'history' }, t('oversight.history')),
      el(
        'ol',
        { class: 'timeline', role: 'list' },
        this.#inquiry.history.map((/** @type {any} */ entry) => {
          const step = Object.keys(entry.step)[0]
          return el(
            'li',
            {},
            el(
              'p',
              {},
              el('strong', {}, t(`oversight.step.${step}`)),
              ' · ',
              entry.officer ?? t(`oversight.by.${entry.by}`),
            ),
            entry.reasons && el('p', { dir: 'auto' }, entry.reasons),
            el('time', { datetime: machineTime(entry.at) }, dayAndClock(entry.at, this.desk.zone)),
          )
        }),
      ),
    )
  }
}
