// @ts-check
import { readPublic } from '../net/public.js'
import { licenceEvents, parseLicenceEvent, signLicenceEvent, signSanction } from '../protocol/leaves/leaves.js'
import { hash, random, sha256, signingKey } from '../protocol/suite/suite.js'
import { base64url, concat, unbase64url, unhex } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'

/** The numbers of a sanction's measure (section 4.11). */
export const measures = Object.freeze({
  interimSuspension: 1,
  interimConditions: 2,
  warning: 3,
  conditions: 4,
  suspension: 5,
  removal: 6,
  lifted: 7,
})

/**
 * The first second after `day` (`2026-05-17`) in `zone`: an order lasts to the end of its last day at the body.
 * @type {(day: string, zone: string) => number}
 */
export const endOfDay = (day, zone) => {
  const [year, month, date] = day.split('-').map(Number)
  const wall = Date.UTC(year, month - 1, date + 1) / 1000
  const offset = (/** @type {number} */ at) => {
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en-u-ca-gregory', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }).formatToParts(at * 1000).map(({ type, value }) => [type, Number(value)]),
    )
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) / 1000 - at
  }
  // The earlier of the moments that show it; where the clocks skip it, the change itself.
  const guesses = [wall - offset(wall - 86_400), wall - offset(wall + 86_400)].sort((a, b) => a - b)
  return guesses.find((at) => at + offset(at) === wall) ??
    guesses[0] + Math.max(0, wall - (guesses[0] + offset(guesses[0])))
}

/**
 * What the log will say of a step's order, or null for a step that restricts nobody.
 * @type {(step: any, inquiry: any, now: number) => { handle: string, caseCommit: Uint8Array, measure: number,
 *   from: number, to: number } | null}
 */
export const sanctionOf = (step, inquiry, now) => {
  const base = { handle: String(inquiry.respondent), caseCommit: unbase64url(inquiry.case_commit), from: now }
  const until = (/** @type {string | null | undefined} */ day) => (day ? endOfDay(day, inquiry.zone) : 0)
  const of = (/** @type {any} */ order, /** @type {boolean} */ isInterim) => {
    const name = {
      suspension: isInterim ? 'interimSuspension' : 'suspension',
      conditions: isInterim ? 'interimConditions' : 'conditions',
      removal: 'removal',
    }[/** @type {string} */ (order.measure)]
    return name
      ? { ...base, measure: measures[/** @type {keyof typeof measures} */ (name)], to: until(order.lastDay) }
      : null
  }
  const lifted = { ...base, measure: measures.lifted, to: 0 }
  // Whoever signs for the panel signs what it decided.
  if (step.countersign) return inquiry.awaiting ? sanctionOf(inquiry.awaiting.step, inquiry, now) : null
  const isRestricted = inquiry.interim.order !== null || inquiry.stage === 'in-force'
  if (step.orderInterim) return of(step.orderInterim.order, true)
  if (step.reviewInterim) {
    const { order } = step.reviewInterim
    const same = order.measure === inquiry.interim.order?.measure && order.lastDay === inquiry.interim.order?.lastDay
    return same ? null : of(order, true)
  }
  if (step.endInterim || step.expire) return lifted
  if (step.takeEffect) {
    const { order } = inquiry
    const isOver = Boolean(order?.lastDay) && now >= endOfDay(order.lastDay, inquiry.zone)
    return (isOver ? null : of(order, false)) ?? (isRestricted ? lifted : null)
  }
  if (step.review) return of(step.review.order, false) ?? lifted
  if (step.close || step.decideAppeal?.isAllowed) return isRestricted ? lifted : null
  return null
}

/**
 * @typedef {{ licence: string | null, barred: boolean, conditions: boolean }} Effect  The licence that an order acts
 *   on, as the service gives it.
 */

/**
 * The licence event that goes with a sanction, and when it ends; null where the licence itself stays as it is. Whoever
 * was barred and now works under conditions is reinstated first; conditions that are lifted end where they begin.
 * @type {(sanction: { measure: number, from: number, to: number }, effect: Effect) => { event: number,
 *   to: number } | null}
 */
export const licenceEventFor = ({ measure, from, to }, { barred, conditions }) => {
  if (measure === measures.interimSuspension || measure === measures.suspension) {
    return { event: licenceEvents.suspended, to }
  }
  if (measure === measures.removal) return { event: licenceEvents.struckOff, to }
  if (measure === measures.warning) return null
  if (barred) return { event: licenceEvents.reinstated, to: 0 }
  if (measure !== measures.lifted) return { event: licenceEvents.conditions, to }
  return conditions ? { event: licenceEvents.conditions, to: from } : null
}

/**
 * The chain of the practitioner's licence events as the log has it: its end, and the key that an authority's signature
 * ties to the practitioner in `jurisdiction`. An officer signs no key that the server merely names.
 * @type {(handle: string, jurisdiction: string) => Promise<{ seq: number, prev: Uint8Array, aik: Uint8Array }>}
 */
const chainOf = async (handle, jurisdiction) => {
  const [proof, trust] = await Promise.all([
    readPublic(`practitioners/${handle}/key-proof`),
    readPublic('log/trust.json'),
  ])
  const leaves = proof.licence_events.map((/** @type {any} */ e) => unbase64url(e.leaf))
  const events = leaves.map(parseLicenceEvent)
  const own = events.findLast((/** @type {any} */ e) => e.jurisdiction === jurisdiction && e.handle === handle)
  must(own && trust.authorities[own.authority], 'foreign')
  must(await own.isSignedBy(unhex(trust.authorities[own.authority])), 'signature')
  return { seq: events.at(-1).seq + 1, prev: await sha256(leaves.at(-1)), aik: own.aik }
}

/**
 * The signed leaves of a step: the sanction, and the licence event where this body keeps the practitioner's register.
 * @type {(account: import('../vault/account.js').Account, officer: string, sanction: NonNullable<ReturnType<typeof
 *   sanctionOf>>, effect: Effect) => Promise<{ sanction: string, licence?: { leaf: string, salt: string } }>}
 */
export const signed = async (account, officer, sanction, effect) => {
  must(account.identity, 'foreign')
  const key = await signingKey(account.identity.aikSeed)
  const leaf = await signSanction(sanction, key)
  const event = licenceEventFor(sanction, effect)
  if (event === null || !effect.licence) return { sanction: base64url(leaf) }
  const salt = random(32)
  const { handle, from } = sanction
  const word = await signLicenceEvent({
    handle,
    ...await chainOf(handle, effect.licence),
    ...event,
    jurisdiction: effect.licence,
    authority: officer,
    from,
    docCommit: await hash('alcove/1 licence-doc', concat(salt, leaf)),
  }, key)
  return { sanction: base64url(leaf), licence: { leaf: base64url(word), salt: base64url(salt) } }
}
