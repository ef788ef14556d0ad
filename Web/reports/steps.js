// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { base64url } from '../protocol/wire/bytes.js'
import { clock, day, dayKey, machineTime } from '../times/time-format.js'
import { nameOf, NotLogged, spanOf } from './gather-bundle.js'
import { lodge, saveAsFile } from './lodge-report.js'
import { shortName, standingOf } from './lodged-reports.js'
import { prepareReport } from './report-draft.js'

/**
 * @typedef {'words' | 'messages' | 'body' | 'identity' | 'check'} Step
 * @typedef {{ root: HTMLElement, account: import('../vault/account.js').Account,
 *   talk: import('../messaging/talk.js').Talk, draft: import('./report-draft.js').ReportDraft,
 *   bodies: import('./bodies.js').Body[], name: string }} Setting
 */

/** @type {Step[]} */
const order = ['words', 'messages', 'body', 'identity', 'check']

/** Letters that somebody's own words may have. */
const LONGEST = 20_000

/**
 * One question a page, in order; what was answered is kept, sealed, at every step, so that somebody can stop and come
 * back.
 */
export class ReportSteps {
  /** @param {Setting} setting */
  constructor(setting) {
    this.setting = setting
    this.title = document.title
  }

  /** @param {Step} step */
  show(step) {
    const { root } = this.setting
    clearErrors()
    const at = order.indexOf(step)
    const back = at > 0
      ? el('button', { class: 'button quiet', type: 'button', onclick: () => this.show(order[at - 1]) }, t('ask.back'))
      : el('a', { class: 'back', href: `/talks#${base64url(this.setting.talk.cid)}` }, t('report.back'))
    const form = el('form', { class: 'stack', novalidate: true }, ...this[step]())
    fill(
      root,
      el('h1', { tabindex: '-1' }, t(`report.${step}.title`)),
      form,
      el('div', { class: 'buttons' }, back),
      el('p', { class: 'hint' }, t('report.kept')),
    )
    onSubmit(form, () => this.#next(step, new FormData(form)))
    form.addEventListener('input', () => this.setting.draft.keep(this.#read(step, new FormData(form))).catch(() => {}))
    if (at > 0) root.querySelector('h1')?.focus()
  }

  /** @param {Step} step @param {FormData} answers */
  async #next(step, answers) {
    const fault = this.#faultIn(step, answers)
    if (fault) return showErrors([{ field: fault.field, text: t(fault.key) }])
    clearErrors()
    const changes = this.#read(step, answers)
    await this.setting.draft.keep(changes)
    if (step === 'check') await this.#send()
    else this.show(order[order.indexOf(step) + 1])
  }

  /**
   * What is missing or does not fit.
   * @param {Step} step
   * @param {FormData} answers
   * @returns {{ field: string, key: string } | null}
   */
  #faultIn(step, answers) {
    const text = (/** @type {string} */ name) => String(answers.get(name) ?? '').trim()
    if (step === 'words' && text('words').length > LONGEST) return { field: 'words', key: 'report.error.long' }
    if (step === 'messages' && !answers.has('message')) return { field: 'messages', key: 'report.error.none' }
    if (step === 'body' && !text('body')) return { field: 'bodies', key: 'report.error.body' }
    if (step === 'identity' && text('identity') === 'named' && !text('contact')) {
      return { field: 'contact', key: 'report.error.contact' }
    }
    return null
  }

  /**
   * What was answered, as far as it was.
   * @param {Step} step
   * @param {FormData} answers
   * @returns {Partial<import('./report-draft.js').Draft>}
   */
  #read(step, answers) {
    const text = (/** @type {string} */ name) => String(answers.get(name) ?? '').trim()
    if (step === 'words') return { words: text('words'), risk: answers.has('risk') }
    if (step === 'messages') return { chosen: answers.getAll('message').map(String) }
    if (step === 'body') return { body: text('body') }
    return step === 'identity' ? { contact: text('identity') === 'named' ? text('contact') : '' } : {}
  }

  words() {
    const { draft: { draft }, name } = this.setting
    return [
      el('p', { class: 'lead' }, t('report.words.lead', { name })),
      el('p', {}, t('ask.stop')),
      el(
        'div',
        { class: 'field' },
        el('label', { for: 'words' }, t('report.words.label')),
        el('p', { class: 'hint', id: 'words-hint' }, t('report.words.hint')),
        el('textarea', {
          class: 'input',
          id: 'words',
          name: 'words',
          rows: 6,
          dir: 'auto',
          autocomplete: 'off',
          'aria-describedby': 'words-hint',
        }, draft.words),
      ),
      el(
        'label',
        { class: 'choice' },
        el('input', { type: 'checkbox', name: 'risk', checked: draft.risk }),
        el('span', {}, t('report.risk'), el('small', {}, t('report.risk-hint'))),
      ),
      el('p', {}, el('a', { href: '/danger' }, t('report.support'))),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('words.continue'))),
    ]
  }

  messages() {
    const { draft: { draft }, talk, name } = this.setting
    const shown = talk.messages.filter((m) => m.words)
    const chosen = new Set(draft.chosen)
    const says = el('p', { role: 'status', class: 'note', 'data-kind': 'plain' })
    const boxes = el(
      'div',
      { class: 'choices', id: 'messages', role: 'group', tabindex: -1, 'aria-label': t('report.messages.legend') },
      shown.map((m, i) => [
        i === 0 || dayKey(m.at) !== dayKey(shown[i - 1].at) ? el('p', { class: 'label' }, day(m.at)) : null,
        el(
          'label',
          { class: 'choice' },
          el('input', {
            type: 'checkbox',
            name: 'message',
            id: `message-${i}`,
            value: nameOf(m),
            checked: chosen.has(nameOf(m)),
          }),
          el(
            'span',
            {},
            el('bdi', { dir: 'auto' }, m.words),
            el(
              'small',
              {},
              m.isMine ? t('talk.you') : el('bdi', {}, name),
              ' · ',
              el('time', { datetime: machineTime(m.at) }, clock(m.at)),
            ),
          ),
        ),
      ]).flat(),
    )
    const tell = () => {
      const now = new Set(
        [...boxes.querySelectorAll('input:checked')].map((box) => /** @type {HTMLInputElement} */ (box).value),
      )
      const between = spanOf(talk.messages, now).length - now.size
      says.textContent = now.size === 0 ? t('report.messages.none-yet') : [
        t('report.messages.opened', { count: now.size }),
        between > 0 && t('report.messages.closed', { count: between }),
      ].filter(Boolean).join(' ')
    }
    boxes.addEventListener('change', tell)
    tell()
    return [
      el('p', {}, t('report.messages.lead')),
      el('fieldset', { class: 'field' }, el('legend', {}, t('report.messages.legend')), boxes),
      says,
      el('p', { class: 'hint' }, t('report.messages.rest')),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('words.continue'))),
    ]
  }

  body() {
    const { draft: { draft }, bodies, name } = this.setting
    const able = bodies.filter((b) => b.officers.length > 0)
    const unable = bodies.filter((b) => b.officers.length === 0)
    return [
      el('p', {}, t('report.body.lead', { name })),
      able.length > 0
        ? el(
          'fieldset',
          { class: 'field' },
          el('legend', {}, t('report.body.legend')),
          el(
            'div',
            { class: 'choices', id: 'bodies', role: 'group', tabindex: -1, 'aria-label': t('report.body.legend') },
            able.map((b, i) =>
              el(
                'label',
                { class: 'choice' },
                el('input', {
                  type: 'radio',
                  name: 'body',
                  id: `body-${i}`,
                  value: b.id,
                  checked: draft.body === b.id || able.length === 1,
                }),
                el('span', {}, el('bdi', {}, b.name)),
              )
            ),
          ),
        )
        : el('p', { class: 'note', 'data-kind': 'warn' }, t('report.body.none')),
      ...unable.filter((b) => b.complaints.startsWith('https://')).map((b) =>
        el('p', {}, t('report.body.elsewhere', { name: b.name }), ' ', el('bdi', {}, b.complaints))
      ),
      el('p', {}, t('report.body.reads')),
      able.length > 0 && el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('words.continue'))),
      this.#saveButton(),
    ].filter((part) => part !== false)
  }

  identity() {
    const { draft: { draft } } = this.setting
    const choice = (/** @type {string} */ value, /** @type {boolean} */ checked) =>
      el(
        'label',
        { class: 'choice' },
        el('input', { type: 'radio', name: 'identity', value, checked }),
        el('span', {}, t(`report.identity.${value}`), el('small', {}, t(`report.identity.${value}-hint`))),
      )
    return [
      el(
        'fieldset',
        { class: 'field' },
        el('legend', {}, t('report.identity.legend')),
        el('div', { class: 'choices' }, choice('pseudonymous', !draft.contact), choice('named', !!draft.contact)),
      ),
      el(
        'div',
        { class: 'field' },
        el('label', { for: 'contact' }, t('report.identity.contact')),
        el('p', { class: 'hint', id: 'contact-hint' }, t('report.identity.contact-hint')),
        el('textarea', {
          class: 'input',
          id: 'contact',
          name: 'contact',
          rows: 2,
          dir: 'auto',
          autocomplete: 'off',
          'aria-describedby': 'contact-hint',
        }, draft.contact),
      ),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('words.continue'))),
    ]
  }

  check() {
    const { draft: { draft }, talk, bodies, name } = this.setting
    const chosen = new Set(draft.chosen)
    const open = talk.messages.filter((m) => chosen.has(nameOf(m)))
    const closed = spanOf(talk.messages, chosen).length - open.length
    const rows = [
      [t('report.check.body'), bodies.find((b) => b.id === draft.body)?.name ?? ''],
      [t('report.check.words'), draft.words || t('report.check.skipped')],
      [t('report.check.who'), draft.contact || t('report.identity.pseudonymous')],
    ]
    return [
      el(
        'dl',
        { class: 'summary-list' },
        rows.map(([label, value]) =>
          el('div', {}, el('dt', {}, label), el('dd', {}, el('bdi', { dir: 'auto' }, value)))
        ),
      ),
      el('h2', {}, t('report.check.opened')),
      el('ul', {}, open.map((m) => el('li', {}, el('bdi', { dir: 'auto' }, m.words)))),
      el(
        'p',
        {},
        closed > 0 && [t('report.messages.closed', { count: closed }), ' '].join(''),
        t('report.messages.rest'),
      ),
      el('p', {}, t('report.check.told', { name })),
      el('p', { role: 'status', id: 'sending' }),
      el('div', { class: 'buttons' }, el('button', { class: 'button' }, t('report.check.send')), this.#saveButton()),
    ]
  }

  async #send() {
    const { root, account, talk, draft } = this.setting
    const says = root.querySelector('#sending')
    try {
      if (says) says.textContent = t('report.sending')
      const followed = await this.#whenLogged(() => lodge(account, talk, draft.draft), says)
      await draft.discard()
      fill(
        root,
        el('h1', { tabindex: '-1' }, t('report.done.title')),
        el('p', { class: 'lead' }, t('report.number', { number: shortName(followed.case_id) })),
        ...standingOf(followed),
        el('p', {}, t('report.check.told', { name: this.setting.name })),
        el('p', {}, t('report.done.log')),
        el('p', {}, el('a', { href: '/danger' }, t('report.support'))),
        el(
          'div',
          { class: 'buttons' },
          el('a', { class: 'button', href: '/report' }, t('report.follow')),
          el('a', { class: 'button quiet', href: `/talks#${base64url(talk.cid)}` }, t('report.back')),
        ),
      )
      root.querySelector('h1')?.focus()
    } catch (error) {
      if (says) says.textContent = ''
      showErrors([{ text: error instanceof NotLogged ? t('report.error.not-logged') : sentenceFor(error) }])
    }
  }

  /**
   * A message is in the log within about a minute; whoever reports sooner waits for it.
   * @template T
   * @param {() => Promise<T>} work
   * @param {Element | null} says
   * @returns {Promise<T>}
   */
  async #whenLogged(work, says) {
    for (let tries = 24;; tries--) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof NotLogged) || tries <= 0) throw error
        if (says) says.textContent = t('report.waiting')
        await new Promise((resolve) => setTimeout(resolve, 4_000))
      }
    }
  }

  #saveButton() {
    return el('button', { class: 'button quiet', type: 'button', onclick: () => this.#save() }, t('report.save'))
  }

  async #save() {
    const { account, talk, draft, bodies } = this.setting
    clearErrors()
    try {
      const { caseId } = await prepareReport(account, talk.member, draft.draft.body || (bodies[0]?.id ?? ''))
      const zip = await this.#whenLogged(
        () => saveAsFile(talk, draft.draft, caseId, t('report.readme')),
        this.setting.root.querySelector('#sending'),
      )
      const address = URL.createObjectURL(new Blob([zip], { type: 'application/zip' }))
      el('a', { href: address, download: `report-${shortName(base64url(caseId))}.zip` }).click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch (error) {
      showErrors([{ text: error instanceof NotLogged ? t('report.error.not-logged') : sentenceFor(error) }])
    }
  }
}
