// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { call, ServerProblem } from '../net/server.js'
import { random, signingKey } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { openAccount } from '../vault/open-account.js'
import { documentCommit, EVENTS, signLicenceEvent } from './licence-event.js'

/**
 * @typedef {{ status: string, status_raw: string, conditions: string, expires: string, source_url: string,
 *   title: string }} Entry
 * @typedef {{ handle: string, name: string, asked_name: string | null, register: string, number: string, step: string,
 *   challenge: string | null, ends: number | null,
 *   standing: string, register_name: string | null, entry: Entry | null }} Claim
 * @typedef {keyof typeof EVENTS} EventName
 */

const account = await openAccount({ next: '/authority' })

/** How long a check holds unless the authority says otherwise, in days. */
const CHECK_DAYS = 365
const DAY = 86_400

/** The server's time in seconds, as of this page. */
const serverTime = () => {
  const then = Number(document.querySelector('meta[name=server-time]')?.getAttribute('content'))
  return then ? Math.floor(then + performance.now() / 1000) : Math.floor(Date.now() / 1000)
}

/** @type {(text: string) => void} */
const say = (text) => {
  byId('status').textContent = text
  byId('status').hidden = false
}

/** @type {(work: () => Promise<string | void>) => Promise<void>} */
const trying = async (work) => {
  clearErrors()
  byId('status').hidden = true
  try {
    const done = await work()
    await show()
    if (done) say(done)
  } catch (error) {
    showErrors([{ text: sentenceFor(error) }])
  }
}

/**
 * Signs on this device what has happened to a licence; `until` is a day, or empty for without an end.
 * @type {(claim: Claim, name: EventName, until: string) => Promise<void>}
 */
const signEvent = async (claim, name, until) => {
  const { identity } = account
  if (!identity) throw new Error('no identity')
  const { handle, register, number } = claim
  const draft = await call('POST', 'authority/drafts', { handle, register, number })
  // Nobody signs for a name that was put there since they looked.
  if (JSON.parse(draft.document).shown_name !== claim.name) throw new ServerProblem('name-moved', 409, {})
  const salt = random(32)
  const leaf = await signLicenceEvent({
    handle: draft.handle,
    seq: draft.seq,
    prev: unbase64url(draft.prev),
    aik: unbase64url(draft.aik),
    event: EVENTS[name],
    jurisdiction: draft.jurisdiction,
    authority: draft.authority,
    from: serverTime(),
    to: until ? Math.floor(Date.parse(until + 'T00:00:00Z') / 1000) + DAY : 0,
    docCommit: await documentCommit(draft.document, salt),
  }, await signingKey(identity.aikSeed))
  await call('POST', 'authority/events', {
    event: base64url(leaf),
    register,
    number,
    document: draft.document,
    salt: base64url(salt),
  })
}

/** @type {(days: number) => string} */
const dayFromNow = (days) => new Date((serverTime() + days * DAY) * 1000).toISOString().slice(0, 10)

/** @type {(claim: Claim) => HTMLElement} */
const facts = ({ name, register_name, entry, register, number }) => {
  /** @type {(label: string, value: string | null) => HTMLElement | null} */
  const row = (label, value) => (value ? el('div', {}, el('dt', {}, label), el('dd', {}, el('bdi', {}, value))) : null)
  return el(
    'dl',
    { class: 'summary-list' },
    row(t('authority.page-name'), name),
    row(t('authority.register-name'), register_name),
    row(t('licence.fact.register'), register),
    row(t('licence.fact.number'), number),
    row(t('licence.fact.register-says'), entry ? entry.status_raw || entry.status : t('authority.no-entry')),
    row(t('licence.fact.expires'), entry?.expires ?? ''),
    row(t('licence.conditions'), entry?.conditions ?? ''),
  )
}

/** @type {(label: string, work: () => Promise<string | void>, quiet?: boolean) => HTMLElement} */
const button = (label, work, quiet = false) => {
  const form = el('form', {}, el('button', { class: quiet ? 'button quiet' : 'button' }, label))
  onSubmit(form, () => trying(work))
  return form
}

let forms = 0

/**
 * A form that signs one of `names`, with a day until which it holds.
 * @type {(claim: Claim, names: EventName[]) => HTMLElement}
 */
const signingForm = (claim, names) => {
  const id = `sign-${++forms}`
  const select = el(
    'select',
    { class: 'input', id },
    ...names.map((name) => el('option', { value: name }, t(`authority.event.${name}`))),
  )
  const until = el('input', {
    class: 'input',
    id: `${id}-until`,
    type: 'date',
    'data-width': 'short',
    value: dayFromNow(CHECK_DAYS),
  })
  const form = el(
    'form',
    { class: 'stack', novalidate: true },
    names.length > 1 && el('div', { class: 'field' }, el('label', { for: id }, t('authority.what')), select),
    el(
      'div',
      { class: 'field' },
      el('label', { for: `${id}-until` }, t('authority.until')),
      el('p', { class: 'hint' }, t('authority.until-hint')),
      until,
    ),
    el('button', { class: 'button' }, t('authority.sign')),
  )
  onSubmit(form, () =>
    trying(async () => {
      await signEvent(claim, /** @type {EventName} */ (select.value), until.value)
      return t('authority.signed')
    }))
  return form
}

/**
 * A licensed practitioner's new name, which is shown only once somebody has looked at it.
 * @type {(claim: Claim) => HTMLElement | false}
 */
const askedName = ({ handle, register, number, step, asked_name: name }) => {
  if (step !== 'linked' || name === null) return false
  const settle = (/** @type {boolean} */ accepted) => async () =>
    void (await call('POST', 'authority/names', { handle, register, number, name, accepted }))
  return el(
    'div',
    { class: 'note stack' },
    el('p', {}, t('authority.asked-name'), ' ', el('strong', {}, el('bdi', {}, name))),
    el(
      'div',
      { class: 'buttons' },
      button(t('authority.show-name'), settle(true)),
      button(t('authority.keep-name'), settle(false), true),
    ),
  )
}

/** @type {(claim: Claim) => (Node | null | false)[]} */
const nextSteps = (claim) => {
  const { handle, register, number, step, challenge } = claim
  const named = { handle, register, number }
  const send = async () => void (await call('POST', 'authority/challenges', named))
  const refuse = () =>
    button(t('authority.refuse'), async () => void (await call('POST', 'authority/refusals', named)), true)
  switch (step) {
    case 'claimed':
      return [
        el('p', {}, t('authority.claimed')),
        el('div', { class: 'buttons' }, button(t('authority.make-challenge'), send), refuse()),
      ]
    case 'challenged':
      return [
        el('p', {}, t('authority.challenged')),
        el('p', { class: 'challenge', dir: 'ltr' }, el('bdi', {}, challenge ?? '')),
        el('div', { class: 'buttons' }, button(t('authority.make-another'), send, true), refuse()),
      ]
    case 'proved':
      return [
        el('p', {}, t('authority.proved')),
        signingForm(claim, ['verified']),
        el('div', { class: 'buttons' }, refuse()),
      ]
    case 'linked':
      return [
        el(
          'details',
          {},
          el('summary', {}, t('authority.something-happened')),
          signingForm(claim, ['renewed', 'conditions', 'suspended', 'reinstated', 'lapsed', 'struck-off', 'verified']),
        ),
      ]
    default:
      return []
  }
}

/** @type {(claim: Claim) => HTMLElement} */
const card = (claim) =>
  el(
    'article',
    { class: 'panel stack' },
    el('h3', {}, el('a', { href: `/p/${claim.handle}` }, el('bdi', {}, claim.name))),
    el(
      'p',
      {},
      el(
        'span',
        { class: 'tag', 'data-state': claim.step === 'linked' ? 'ok' : 'info' },
        t(`claim.step.${claim.step}`),
      ),
      ' ',
      claim.step === 'linked' && el('span', { class: 'tag' }, t(`licence.tag.${claim.standing}`)),
    ),
    facts(claim),
    askedName(claim),
    ...nextSteps(claim),
  )

const show = async () => {
  /** @type {{ claims: Claim[] }} */
  const { claims } = await call('GET', 'authority/claims')
  const waiting = claims.filter(({ step }) => step !== 'linked')
  const holders = claims.filter(({ step }) => step === 'linked')
  fill(byId('waiting'), ...(waiting.length ? waiting.map(card) : [el('p', {}, t('authority.nobody-waits'))]))
  fill(byId('holders'), ...(holders.length ? holders.map(card) : [el('p', {}, t('authority.no-holders'))]))
}

await show().catch((error) => showErrors([{ text: sentenceFor(error) }]))
