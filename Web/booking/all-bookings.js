// @ts-check
import { Mailbox } from '../mailbox/mailbox.js'
import { practiceMailbox } from '../members/member.js'
import { serverNow } from '../net/server-clock.js'
import { isZero } from '../protocol/wire/bytes.js'
import { Bookings, sorted } from './bookings.js'

/**
 * @typedef {import('./bookings.js').Appointment} Appointment
 * @typedef {import('../times/both-clocks.js').Side} Side
 * @typedef {{ appointment: Appointment, side: Side, bookings: Bookings, language: string }} Found  An appointment with
 *   the mailbox it was found in.
 */

/** How far back the list reaches, in seconds: ninety days. */
const BACK = 90 * 86_400

/** Every appointment of an account: over all personas of a client, or a practitioner's own. */
export class AllBookings {
  /** @param {Found[]} all @param {Side} side @param {string} language */
  constructor(all, side, language) {
    this.all = all
    this.side = side
    this.language = language
  }

  /** @type {(account: import('../vault/account.js').Account, language: string) => Promise<AllBookings>} */
  static async read(account, language) {
    /** @type {Side} */
    const side = account.role === 'practitioner' ? 'practitioner' : 'client'
    const personas = account.body.personas.filter((persona) => !isZero(persona.cid))
    const mailboxes = side === 'practitioner'
      ? [await practiceMailbox(account)]
      : personas.map((p) => new Mailbox(p.mailboxAuthSeed))
    const lists = await Promise.all(mailboxes.map(async (mailbox) => {
      const bookings = new Bookings(mailbox, language)
      return (await bookings.list(serverNow() - BACK)).map((appointment) => ({ appointment, side, bookings, language }))
    }))
    return new AllBookings(lists.flat(), side, language)
  }

  /** @param {string} id */
  find(id) {
    return this.all.find(({ appointment }) => appointment.id === id)
  }

  /** Those to come and those that are over, each in its order. */
  sorted() {
    const { coming, past } = sorted(this.all.map(({ appointment }) => appointment), serverNow())
    return { coming, past }
  }

  /**
   * The client of one says where they are.
   * @param {string} id
   * @param {string} place
   */
  async statePlace(id, place) {
    const found = this.find(id)
    if (found) found.appointment = await found.bookings.statePlace(id, place)
  }

  /**
   * Calls one off; it stays in the list as cancelled.
   * @param {string} id
   */
  async cancel(id) {
    const found = this.find(id)
    if (found) found.appointment = await found.bookings.cancel(id)
  }

  /** Calls off every time that is still to come; where one fails, the rest stays as it is. */
  async cancelComing() {
    for (const { id, state } of this.sorted().coming) if (state === 'booked') await this.cancel(id)
  }
}
