// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { leaveFor } from '../base/navigation.js'
import { sentenceFor, showTrouble } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { Mailbox } from '../mailbox/mailbox.js'
import { tidied } from '../names/names.js'
import { serverNow } from '../net/server-clock.js'
import { call, isProblem } from '../net/server.js'
import { aliasPart } from '../protocol/conversations/message-parts.js'
import { isZero } from '../protocol/wire/bytes.js'
import { bothClocks } from '../times/both-clocks.js'
import { hasAccount, openAccount } from '../vault/open-account.js'
import { personaOf } from '../vault/persona.js'
import { bookHeld } from './book-held-time.js'
import { Bookings, sorted } from './bookings.js'
import { clearReschedulingMark, markedForRescheduling } from './rescheduling-mark.js'

/** @typedef {import('../vault/account.js').Account} Account */

const language = document.documentElement.lang
const form = byId('confirm')
const alias = byId('alias')

/** @type {Account | null} */
let account = null
/**
 * The client's other times with this practitioner.
 * @type {import('./bookings.js').Appointment[]}
 */
let others = []

/** Says when the time is about to run out, and when it has. */
const watchExpiry = () => {
  const kept = byId('hold-kept')
  const left = Number(byId('hold').dataset.expires) - serverNow()
  const say = (/** @type {string} */ text) => {
    kept.dataset.kind = 'warn'
    kept.textContent = text
  }
  setTimeout(() => say(t(byId('extend') ? 'hold.soon' : 'hold.soon-last')), Math.max(0, left - 120) * 1000)
  setTimeout(() => say(t('hold.over-text')), Math.max(0, left) * 1000)
}

/** Where a newcomer's choice waits in this tab while the account is being made; leaving empties it. */
const CHOSEN = 'alcove-booking'

/**
 * Says what comes before the booking, and asks for the name.
 * @type {() => void}
 */
const welcome = () => {
  byId('newcomer').hidden = false
  byId('alias-field').hidden = false
}

/**
 * A newcomer has chosen: the words come next, and the booking goes on by itself after them.
 * @type {() => Promise<void>}
 */
const begin = async () => {
  const fault = aliasFault()
  if (fault) return showErrors([{ field: 'alias', text: fault }])
  try {
    const { handle, start } = await call('GET', 'holds/current')
    sessionStorage.setItem(CHOSEN, JSON.stringify({ handle, start, alias: tidied(alias.value) }))
    await open()
  } catch (error) {
    showErrors([{ text: sentenceFor(error) }])
  }
}

/**
 * Goes on with what a newcomer chose before the words, unless something has to be asked after all.
 * @type {(held: { handle: string, start: number }) => Promise<void>}
 */
const goOn = async (held) => {
  const text = sessionStorage.getItem(CHOSEN)
  sessionStorage.removeItem(CHOSEN)
  const chosen = text && JSON.parse(text)
  if (!chosen || chosen.handle !== held.handle || chosen.start !== held.start) return
  alias.value ||= chosen.alias
  if (!byId('moving').hidden) return
  byId('hold-status').textContent = t('hold.booking')
  await book()
  byId('hold-status').textContent = ''
}

/** Opens the account, or leaves for the page that makes one; the hold waits in its cookie. */
const open = async () => {
  const opened = await openAccount({ next: '/hold', newcomer: true })
  if (opened.role !== 'client') {
    form.hidden = true
    return showErrors([{ text: t('problem.not-allowed') }])
  }
  account = opened
  await offer(opened)
}

/**
 * Asks only what is not known yet: a name the first time, and whether a time there is moves.
 * @type {(account: Account) => Promise<void>}
 */
const offer = async (account) => {
  const held = await call('GET', 'holds/current')
  const persona = personaOf(account, held.handle)
  const known = persona && !isZero(persona.cid)
  byId('newcomer').hidden = true
  byId('alias-field').hidden = Boolean(known)
  alias.value ||= persona?.alias ?? ''
  if (known) await askWhetherToMove(persona)
  await goOn(held)
}

/** @type {(persona: import('../protocol/accounts/vault.js').Persona) => Promise<void>} */
const askWhetherToMove = async (persona) => {
  const bookings = new Bookings(new Mailbox(persona.mailboxAuthSeed), language)
  others = sorted(await bookings.list(), serverNow()).coming.filter((a) => a.start > serverNow())
  byId('moving').hidden = others.length === 0
  fill(byId('moving-choices'), ...others.map(moveChoice), choice('', t('hold.existing-both'), !others.some(isWanted)))
}

/** @type {(appointment: import('./bookings.js').Appointment) => boolean} */
const isWanted = ({ id }) => markedForRescheduling() === id

/** @type {(appointment: import('./bookings.js').Appointment) => HTMLElement} */
const moveChoice = (appointment) => {
  const { day, time } = bothClocks(appointment, 'client', language)
  return choice(
    appointment.id,
    t('hold.existing-move', { time: t('time.day-and-time', { day, time }) }),
    isWanted(appointment),
  )
}

/** @type {(value: string, text: string, checked: boolean) => HTMLElement} */
const choice = (value, text, checked) =>
  el('label', { class: 'choice' }, el('input', { type: 'radio', name: 'moving', value, checked }), el('span', {}, text))

/** @type {() => string | null} */
const aliasFault = () => {
  if (byId('alias-field').hidden) return null
  if (!tidied(alias.value)) return t('ask.error.alias')
  try {
    aliasPart(tidied(alias.value))
    return null
  } catch {
    return t('ask.error.alias-letters')
  }
}

const book = async () => {
  clearErrors()
  if (!account) return begin()
  const fault = aliasFault()
  if (fault) return showErrors([{ field: 'alias', text: fault }])
  try {
    const held = await call('GET', 'holds/current')
    const moving = new FormData(form).get('moving')
    const appointment = await bookHeld(account, held, {
      alias: tidied(alias.value),
      moving: typeof moving === 'string' ? moving : '',
    })
    clearReschedulingMark()
    await leaveFor(`/appointments#${appointment.id}:${moving ? 'changed' : 'booked'}`)
  } catch (error) {
    showErrors([{ text: sentenceFor(error) }])
    if (isProblem(error, 'hold-expired')) byId('hold-kept').textContent = t('hold.over-text')
  }
}

watchExpiry()
if (await hasAccount()) await open().catch(showTrouble)
else welcome()
byId('confirm-button').textContent = t('hold.confirm')
onSubmit(form, book)
