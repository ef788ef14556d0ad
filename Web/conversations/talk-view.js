// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { fillIfChanged, reconcile } from '../base/reconcile.js'
import { serverNow } from '../net/server-clock.js'
import { base64url } from '../protocol/wire/bytes.js'
import { clock, machineTime, relativeDay, timeInZone } from '../times/time-format.js'
import { BookedTimes } from './booked-times.js'
import { Composer } from './composer.js'
import { logItems } from './log-items.js'
import { warningsOf } from './warnings.js'
import { windingDownOf } from './winding-down.js'

/**
 * @typedef {import('../messaging/open-talk.js').OpenTalk} OpenTalk
 * @typedef {import('../members/expectation.js').Expectation} Practitioner
 * @typedef {{ talk: OpenTalk, name: string, practitioner: Practitioner | null }} Subject
 *   `name` is the other side's, as this side knows it; `practitioner` is null for the practitioner, who needs no such
 *   promise.
 */

/** The open talk: who with, what was said, what to expect, where to write. */
export class TalkView {
  #composer = new Composer()
  #heading = el('h2', { id: 'who', tabindex: '-1' })
  #sub = el('p', { class: 'hint' })
  #warnings = el('div', { class: 'stack' })
  #windingDown = el('div', { class: 'stack', role: 'status' })
  #log = el('div', { class: 'talk-log', role: 'log', tabindex: '0' })
  #between = el('p', { class: 'hint', role: 'status' })
  #links = el('div', { class: 'cluster' })
  #booked = new BookedTimes()
  #safety = el('p', { dir: 'ltr', class: 'safety-number' })
  #safetyText = el('p', {})
  /** @type {Subject | null} */
  #subject = null
  isOnline = true

  constructor() {
    const safety = el('details', {}, el('summary', {}, t('talk.safety')), this.#safetyText, this.#safety)
    this.root = el(
      'section',
      { class: 'talk', 'aria-labelledby': 'who' },
      el('a', { class: 'back talk-back', href: '#' }, t('talks.all')),
      el('div', { class: 'stack', 'data-gap': 'small' }, this.#heading, this.#sub),
      this.#windingDown,
      this.#warnings,
      this.#booked.root,
      this.#log,
      this.#between,
      this.#composer.form,
      this.#links,
      safety,
    )
  }

  /**
   * Shows `subject`. Shown again, it learns whether the practitioner may still practise.
   * @param {Subject} subject
   */
  async show(subject) {
    const isOther = this.#subject?.talk !== subject.talk
    this.#subject = subject
    if (isOther) {
      for (const part of [this.#log, this.#warnings]) fill(part)
      this.#composer.use(subject.talk)
      this.#safety.textContent = await subject.talk.safetyNumber()
      fill(this.#windingDown)
    }
    const { isPractitioner, handle } = subject.talk.talk.member
    if (!isPractitioner) this.#sayWindingDown(subject, handle)
    this.refresh()
    if (isOther) this.#log.scrollTop = this.#log.scrollHeight
  }

  /**
   * Asked beside everything else: nobody waits for it to read or to write.
   * @param {Subject} subject
   * @param {string} handle
   */
  async #sayWindingDown(subject, handle) {
    // When it cannot be asked, what was said last stays.
    const note = await windingDownOf(handle, subject.name, placeOf([...subject.talk.talk.appointments.values()])).catch(
      () => undefined,
    )
    if (note === undefined || this.#subject?.talk !== subject.talk) return
    if (Boolean(note) === this.#windingDown.hasChildNodes()) return
    fill(this.#windingDown, note)
    this.refresh()
  }

  /** Gives the talk the focus: somebody chose it. Whoever writes in it already keeps theirs. */
  focus() {
    if (!this.root.contains(document.activeElement)) this.#heading.focus()
  }

  /**
   * The same talk, whose other side may have told a name meanwhile.
   * @param {string} name
   */
  rename(name) {
    if (this.#subject) this.#subject.name = name
    this.refresh()
  }

  /** Brings everything up to date with the talk. */
  refresh() {
    if (!this.#subject) return
    const { talk, name } = this.#subject
    const { isPractitioner, handle } = talk.talk.member
    fillIfChanged(this.#heading, el('bdi', {}, name))
    fillIfChanged(this.#sub, t('talk.only-you', { name }))
    fillIfChanged(this.#safetyText, t('talk.safety-text'))
    fillIfChanged(this.#warnings, ...warningsOf(talk, name))
    this.#log.setAttribute('aria-label', t('talk.log', { name }))
    this.#booked.show([...talk.talk.appointments.values()], isPractitioner, name)
    fillIfChanged(this.#links, ...this.#linksFor(isPractitioner, handle, talk.talk.cid))
    this.#fillLog()
    fillIfChanged(this.#between, this.#expectation())
  }

  /** @param {boolean} isPractitioner @param {string} handle @param {Uint8Array} cid */
  #linksFor(isPractitioner, handle, cid) {
    if (isPractitioner) return [el('a', { href: '/practice' }, t('practice.day'))]
    // While it winds down nothing can be booked, and their page is not there.
    const theirs = this.#windingDown.hasChildNodes() ? [] : [
      el('a', { href: `/p/${handle}/times` }, t('talk.choose-time')),
      el('a', { href: `/p/${handle}` }, t('talk.their-page')),
    ]
    return [
      ...theirs,
      el('a', { href: '/danger' }, t('talk.urgent')),
      el('a', { href: `/report#${base64url(cid)}` }, t('report.link')),
    ]
  }

  #fillLog() {
    const { talk, name } = /** @type {Subject} */ (this.#subject)
    const log = this.#log
    const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
    const items = logItems(talk.talk.messages, talk.outbox.pending, talk.outbox.trouble, serverNow())
    reconcile(
      log,
      items,
      (item) => (item.kind === 'day' ? el('h3', {}, relativeDay(item.at, serverNow())) : messageOf(item, name)),
      (element, item) => item.kind === 'message' && this.#mark(element, item),
    )
    if (wasAtEnd) log.scrollTop = log.scrollHeight
  }

  /** @param {HTMLElement} element @param {import('./log-items.js').MessageItem} item */
  #mark(element, item) {
    element.toggleAttribute('data-mine', item.isMine)
    if (item.state === 'delivering' || item.state === 'failed') element.dataset.state = 'unsent'
    else delete element.dataset.state
    const state = element.querySelector('.state')
    const word = item.state === 'delivering' && this.#subject?.talk.outbox.isStuck ? 'waiting' : item.state
    const said = item.isMine ? [' · ', t(`talk.${word}`)].join('') : ''
    if (state && state.textContent !== said) state.textContent = said
  }

  /** What a client may expect after writing; a practitioner is told nothing. */
  #expectation() {
    const { talk, name, practitioner } = /** @type {Subject} */ (this.#subject)
    if (!this.isOnline) return t('talk.offline')
    const last = talk.talk.messages.at(-1)
    if (!practitioner || !last?.isMine) return ''
    if (!practitioner.open_now && practitioner.opens) {
      return t('talk.sent-outside', { name, time: timeInZone(practitioner.opens) })
    }
    return practitioner.answers_by ? t('talk.not-seen-yet', { name, time: timeInZone(practitioner.answers_by) }) : ''
  }
}

/**
 * Where the client said that they would be; empty when they did not.
 * @type {(appointments: import('../mailbox/delivery.js').Appointment[]) => string}
 */
const placeOf = (appointments) => appointments.find(({ place }) => place)?.place ?? ''

/** @type {(item: import('./log-items.js').MessageItem, name: string) => HTMLElement} */
const messageOf = (item, name) =>
  el(
    'article',
    { class: 'message' },
    item.words && el('p', { dir: 'auto' }, item.words),
    item.isPartlyUnknown && el('p', {}, t('talk.unsupported')),
    el(
      'small',
      {},
      item.isMine ? t('talk.you') : el('bdi', {}, name),
      ' · ',
      el('time', { datetime: machineTime(item.at) }, clock(item.at)),
      el('span', { class: 'state' }),
    ),
  )
