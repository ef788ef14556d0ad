// @ts-check
import { hash, mac, sha256 } from '../suite/suite.js'
import { equal, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ eventId: Uint8Array, subjectTag: Uint8Array, actorCommit: Uint8Array, actorRole: number, object: number,
 *   action: number, purpose: number, at: number, counter: number, prev: Uint8Array, blind: Uint8Array }} AccessEvent
 *   One opening of a person's record (section 4.12); `at` in seconds.
 */

/** @type {(e: AccessEvent) => Uint8Array} */
export const encodeAccessEvent = (e) =>
  new Writer().u16(1).u8(0x50).raw(e.eventId, 16).raw(e.subjectTag, 32).raw(e.actorCommit, 32).u8(e.actorRole).u8(
    e.object,
  )
    .u8(e.action).u16(e.purpose).u64(e.at).u64(e.counter).raw(e.prev, 32).raw(e.blind, 32).done()

/** @type {(bytes: Uint8Array) => AccessEvent} */
export const parseAccessEvent = (bytes) =>
  parse(bytes, (r) => {
    must(r.u16() === 1 && r.u8() === 0x50, 'version')
    const event = {
      eventId: r.take(16),
      subjectTag: r.take(32),
      actorCommit: r.take(32),
      actorRole: r.u8(),
      object: r.u8(),
      action: r.u8(),
      purpose: r.u16(),
      at: r.u64(),
      counter: r.u64(),
      prev: r.take(32),
      blind: r.take(32),
    }
    must(event.counter >= 1 && isZero(event.prev) === (event.counter === 1), 'prev')
    return event
  })

/**
 * How a person knows an event as their own, and nobody else does.
 * @type {(accessKey: Uint8Array, eventId: Uint8Array) => Promise<Uint8Array>}
 */
export const subjectTag = (accessKey, eventId) => mac(accessKey, 'alcove/1 subject', eventId)

/** @type {(actorId: string, blind: Uint8Array) => Promise<Uint8Array>} */
export const actorCommit = (actorId, blind) =>
  hash('alcove/1 actor', new Writer().o8(utf8(actorId)).raw(blind, 32).done())

/**
 * Checks a person's events, oldest first, with the actors the server names for them: each is this person's, none is
 * missing from the numbering, each names the one before, and each actor is the one it committed to. `after` continues a
 * chain that was checked before.
 * @type {(entries: { bytes: Uint8Array, actor: string }[], accessKey: Uint8Array, after?: { counter: number,
 *   hash: Uint8Array }) => Promise<(AccessEvent & { actor: string, hash: Uint8Array })[]>}
 */
export const checkAccessEvents = async (entries, accessKey, after = { counter: 0, hash: new Uint8Array(32) }) => {
  const checked = []
  let before = after
  for (const { bytes, actor } of entries) {
    const event = parseAccessEvent(bytes)
    must(equal(event.subjectTag, await subjectTag(accessKey, event.eventId)), 'foreign')
    must(event.counter === before.counter + 1, 'counter')
    must(equal(event.prev, before.hash), 'prev')
    must(equal(event.actorCommit, await actorCommit(actor, event.blind)), 'actor')
    before = { counter: event.counter, hash: await sha256(bytes) }
    checked.push({ ...event, actor, hash: before.hash })
  }
  return checked
}
