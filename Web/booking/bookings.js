// @ts-check
import { ServerProblem } from '../net/server.js'
import { timedFetch } from '../net/timed-fetch.js'
import { unlessLeaving } from '../net/unless-leaving.js'

// Appointments are on the mailbox plane: a token and never a cookie, so nothing ties them to an account.

/**
 * @typedef {import('../times/both-clocks.js').Moment & { id: string, cid: string, service: number, minutes: number,
 *   medium: 'write' | 'phone' | 'video', handle: string | null, name: string, state: 'booked' | 'cancelled',
 *   cancelled_by: null | 'client' | 'practitioner', cancel_reason: null | 'licence',
 *   clock_law: null | 'followed' | 'clash', place: string | null, help?:
 *   import('../places/eligibility.js').Eligibility | null, sequence: number }} Appointment
 * @typedef {import('../times/both-clocks.js').Moment & { hold: string, handle: string, name: string, service: number,
 *   minutes: number, medium: string, expires_s: number, extended: boolean }} HeldTime
 * @typedef {{ token: () => Promise<string> }} TokenSource  A mailbox, as far as it is needed here.
 * @typedef {(path: string, init: RequestInit) => Promise<Response>} Fetch
 */

/**
 * What is chosen for a time that is to be booked; `place` is where the client says that they will be, empty for not
 * said.
 * @typedef {{ service: number, start: number, medium: string, zone: string, place: string }} Choice
 * @typedef {{ start: number, minutes: number, day: string, time: string, city: string,
 *   theirs: string }} Slot  A free time, in the page's words.
 */

/** The appointments of one mailbox. */
export class Bookings {
  #mailbox
  #language
  #fetch

  /**
   * @param {TokenSource} mailbox
   * @param {string} language  the page's; cities and calendar titles are written in it.
   * @param {Fetch} [fetcher]
   */
  constructor(mailbox, language, fetcher = timedFetch) {
    this.#mailbox = mailbox
    this.#language = language
    this.#fetch = fetcher
  }

  /**
   * Those that start at `from` (seconds) or later, soonest first, cancelled ones too.
   * @returns {Promise<Appointment[]>}
   */
  async list(from = 0) {
    return (await this.#ask('GET', `appointments?from=${from}`)).json()
  }

  /**
   * Books the held time inside the talk `cid`. Calling again with the same hold answers with the same appointment.
   * @param {string} hold
   * @param {string} cid
   * @returns {Promise<Appointment>}
   */
  async confirm(hold, cid) {
    return (await this.#ask('POST', 'appointments', { hold, cid })).json()
  }

  /**
   * Moves an appointment to the held time `held`. An answer that was lost on the way is found again.
   * @param {string} id
   * @param {{ hold: string, start: number }} held
   * @returns {Promise<Appointment>}
   */
  async change(id, { hold, start }) {
    try {
      return await (await this.#ask('PATCH', `appointments/${id}`, { hold })).json()
    } catch (error) {
      if (!(error instanceof ServerProblem && error.problem === 'hold-expired')) throw error
      const moved = (await this.list()).find((a) => a.id === id && a.start === start && a.state === 'booked')
      if (!moved) throw error
      return moved
    }
  }

  /**
   * The times of `handle` that the appointment `id` may be moved to: its own time counts as free.
   * @param {string} id
   * @param {string} handle
   * @param {{ service: number, zone: string, from: number, days: number }} wanted
   * @returns {Promise<Slot[]>}
   */
  async slots(id, handle, { service, zone, from, days }) {
    const query = new URLSearchParams({ moving: id, service: `${service}`, zone, from: `${from}`, days: `${days}` })
    return (await this.#ask('GET', `practitioners/${handle}/slots?${query}`)).json()
  }

  /**
   * Moves an appointment to a time that nothing but itself is in the way of. Where that fails it stays as it was.
   * @param {string} id
   * @param {string} handle
   * @param {Choice} choice
   * @returns {Promise<Appointment>}
   */
  async move(id, handle, { place, ...choice }) {
    const wish = { ...choice, moving: id, ...(place ? { place } : {}) }
    const { hold } = await (await this.#ask('POST', `practitioners/${handle}/holds`, wish)).json()
    try {
      return await this.change(id, { hold, start: choice.start })
    } catch (error) {
      // Somebody else may have the time at once; without this it would be theirs in ten minutes.
      await this.#ask('DELETE', 'holds', { hold }).catch(() => {})
      throw error
    }
  }

  /**
   * The client says where they are; the answer of that place's rules comes with the appointment, which may be called
   * off by it.
   * @param {string} id
   * @param {string} place
   * @returns {Promise<Appointment>}
   */
  async statePlace(id, place) {
    return (await this.#ask('PUT', `appointments/${id}/place`, { place })).json()
  }

  /** @param {string} id @returns {Promise<Appointment>} */
  async cancel(id) {
    return (await this.#ask('DELETE', `appointments/${id}`)).json()
  }

  /**
   * The calendar file of an appointment.
   * @param {string} id
   * @param {string} title  `appointment` or `call`.
   * @returns {Promise<Blob>}
   */
  async calendar(id, title) {
    return (await this.#ask('GET', `appointments/${id}/calendar?title=${title}`)).blob()
  }

  /**
   * A plain address of the same file, good for ten minutes: some browsers save nothing that a page has made.
   * @param {string} id
   * @param {string} title  `appointment` or `call`.
   * @returns {Promise<string>}
   */
  async calendarLink(id, title) {
    return (await (await this.#ask('POST', `appointments/${id}/calendar-links`, { title })).json()).address
  }

  /** @param {string} method @param {string} path @param {unknown} [body] */
  async #ask(method, path, body) {
    /** @type {Record<string, string>} */
    const headers = { Authorization: `Mailbox ${await this.#mailbox.token()}`, 'Accept-Language': this.#language }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    let response
    try {
      response = await this.#fetch(`/api/v1/${path}`, {
        method,
        headers,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch {
      await unlessLeaving()
      throw new ServerProblem('unreachable', 0)
    }
    if (response.ok) return response
    const said = await response.json().catch(() => ({}))
    throw new ServerProblem(String(said.type ?? '').split('/').pop() || 'fault', response.status, said)
  }
}

/** How long before its start a time counts as beginning, in seconds. */
const SOON = 900

/**
 * Whether a time begins now, or has begun and is not over.
 * @type {(appointment: { start: number, minutes: number, state: string }, now: number) => boolean}
 */
export const startsNow = ({ start, minutes, state }, now) =>
  state === 'booked' && start - SOON <= now && now < start + minutes * 60

/**
 * Sorts appointments into those still to come, soonest first, and the others, newest first. One that has begun counts
 * as to come until it is over.
 * @template {{ start: number, minutes: number, state: string }} T
 * @param {T[]} appointments
 * @param {number} now  seconds since 1970
 * @returns {{ coming: T[], past: T[] }}
 */
export const sorted = (appointments, now) => {
  const isComing = (/** @type {T} */ a) => a.state === 'booked' && a.start + a.minutes * 60 > now
  return {
    coming: appointments.filter(isComing).sort((a, b) => a.start - b.start),
    past: appointments.filter((a) => !isComing(a)).sort((a, b) => b.start - a.start),
  }
}
