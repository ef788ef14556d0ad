// @ts-check
import { t } from '../base/catalogue.js'
import { existingTalk, sendFirstMessage } from '../messaging/first-message.js'
import { startTalk } from '../messaging/start-talk.js'
import { base64url } from '../protocol/wire/bytes.js'
import { bothClocks } from '../times/both-clocks.js'
import { Bookings } from './bookings.js'

/**
 * @typedef {import('./bookings.js').Appointment} Appointment
 * @typedef {import('./bookings.js').HeldTime} HeldTime
 */

/**
 * Books the held time inside the client's talk with its practitioner, or moves the appointment `moving` there.
 *
 * Where there is no talk yet it begins one, and its first message tells the practitioner the chosen name and the time.
 * The time is booked before that message is sent, which is kept on this device and sent later if the connection breaks.
 * @type {(account: import('../vault/account.js').Account, held: HeldTime, choice: { alias: string,
 *   moving: string }) => Promise<Appointment>}
 */
export const bookHeld = async (account, held, { alias, moving }) => {
  const language = document.documentElement.lang
  const isNew = (await existingTalk(account, held.handle)) === null
  const { cid, mailbox } = await startTalk(account, held.handle, alias)
  const bookings = new Bookings(mailbox, language)
  const appointment = moving ? await bookings.change(moving, held) : await bookings.confirm(held.hold, base64url(cid))
  if (isNew) await sendFirstMessage(account, held.handle, alias, firstMessage(held, language)).catch(() => {})
  return appointment
}

/** @type {(held: HeldTime, language: string) => string} */
const firstMessage = (held, language) => {
  const { day, time, city, other, otherCity } = bothClocks(held, 'client', language)
  const own = t('times.theirs', { time, city })
  const clocks = other ? t('times.both', { own, theirs: t('times.theirs', { time: other, city: otherCity }) }) : own
  return t('booked.first-line', { time: t('time.day-and-time', { day, time: clocks }) })
}
