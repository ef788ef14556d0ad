// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { leaveFor } from '../base/navigation.js'
import { sentenceFor, showTrouble } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { Mailbox } from '../mailbox/mailbox.js'
import { serverNow } from '../net/server-clock.js'
import { isProblem } from '../net/server.js'
import { bothClocks } from '../times/both-clocks.js'
import { hasAccount, openAccount } from '../vault/open-account.js'
import { personaOf } from '../vault/persona.js'
import { Bookings } from './bookings.js'
import { offerMore } from './more-times.js'
import { clearReschedulingMark, markedForRescheduling } from './rescheduling-mark.js'

// The page of times while one of one's own is being changed: it offers what only that one is in the way of, too, and
// takes the new time in its place. Without a time to change the page stays as it came.

/** @typedef {import('./bookings.js').Appointment} Appointment */

const DAY = 86_400
const form = byId('times')
const language = document.documentElement.lang

/**
 * The time with this practitioner that is being changed, and the mailbox it is in.
 * @type {(id: string) => Promise<{ appointment: Appointment, bookings: Bookings } | null>}
 */
const find = async (id) => {
  const account = await openAccount({ next: location.pathname })
  const persona = account.role === 'client' ? personaOf(account, form.dataset.handle) : undefined
  if (!persona) return null
  const bookings = new Bookings(new Mailbox(persona.mailboxAuthSeed), language)
  const appointment = (await bookings.list(serverNow())).find((a) => a.id === id && a.state === 'booked')
  return appointment ? { appointment, bookings } : null
}

/** What the form says of the time that is wanted. */
const wanted = () => {
  const fields = new FormData(form)
  const text = (/** @type {string} */ name) => String(fields.get(name) ?? '')
  return {
    service: Number(text('service')),
    start: Number(text('start')),
    medium: text('medium'),
    zone: text('zone'),
    place: text('place'),
  }
}

/** @type {(appointment: Appointment, bookings: Bookings) => Promise<void>} */
const offer = async ({ id, start, service: booked }, bookings) => {
  const { service, zone } = wanted()
  const [begin, end] = [Number(form.dataset.begin), Number(form.dataset.end)]
  const days = Math.min(31, Math.max(1, Math.ceil((end - begin) / DAY)))
  const slots = await bookings.slots(id, form.dataset.handle, { service, zone, from: begin, days })
  offerMore(byId('days'), slots.filter((slot) => slot.start < end && (slot.start !== start || service !== booked)))
  form.hidden = !byId('days').hasChildNodes()
  if (!form.hidden) byId('no-times')?.remove()
}

/** @type {(appointment: Appointment) => void} */
const explain = (appointment) => {
  const { day, time, city } = bothClocks(appointment, 'client', language)
  const stop = () => {
    clearReschedulingMark()
    location.reload()
  }
  fill(
    byId('moving'),
    el(
      'p',
      {},
      t('times.moving', { time: t('time.day-and-time', { day, time: t('times.theirs', { time, city }) }) }),
      ' ',
      t('appointments.change-hint'),
    ),
    el('div', {}, el('button', { class: 'button plain', type: 'button', onclick: stop }, t('times.moving-stop'))),
  )
  byId('moving').hidden = false
  byId('choose').textContent = t('times.moving-submit')
  // The way of talking stays unless another is chosen, where it is still offered.
  const way = form.querySelector(`[name=medium][value=${appointment.medium}]`)
  if (way?.type === 'radio') way.checked = true
  byId('hold-hint').hidden = true
}

/** @type {(appointment: Appointment, bookings: Bookings) => Promise<void>} */
const move = async ({ id }, bookings) => {
  clearErrors()
  const choice = wanted()
  if (!choice.start) return showErrors([{ field: form.querySelector('[name=start]')?.id, text: t('times.error.slot') }])
  try {
    await bookings.move(id, form.dataset.handle, choice)
    clearReschedulingMark()
    await leaveFor(`/appointments#${id}:changed`)
  } catch (error) {
    showErrors([{ ...(isProblem(error, 'may-not-help') ? { field: 'place' } : {}), text: sentenceFor(error) }])
  }
}

const start = async () => {
  const id = markedForRescheduling()
  const found = id && (await hasAccount()) ? await find(id) : null
  if (!found) return
  const { appointment, bookings } = found
  await offer(appointment, bookings)
  explain(appointment)
  onSubmit(form, () => move(appointment, bookings))
}

await start().catch(showTrouble)
