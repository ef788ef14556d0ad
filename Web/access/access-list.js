// @ts-check
import { checkAccessEvents } from '../protocol/leaves/access-event.js'
import { batchKinds, parseBatch } from '../protocol/leaves/leaves.js'
import { inclusionRoot, leafHash } from '../protocol/log/merkle.js'
import { equal, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'

/**
 * @typedef {{ event: string, reader: string, batch: null | { leaf: string, index: number, size: number, path: string[],
 *   proof: string | null } }} Sent  An event as the server sends it.
 * @typedef {{ count: number, tag_key: string | null, events: Sent[] }} Answer
 * @typedef {{ counter: number, hash: Uint8Array }} Met  How far this list had come when it was last looked at.
 * @typedef {{ reader: string, role: number, object: number, at: number, state: 'logged' | 'waiting' }} Entry  Somebody
 *   who looked.
 * @typedef {{ entries: Entry[], endedTo: number | null, met: Met, trouble: '' | 'changed' | 'missing' | 'not-logged' }}
 *   List
 *   `endedTo` is when the newest end of a day was written, in seconds. `trouble` says what is wrong with the list.
 */

/** What is looked at in an event (protocol 4.12). */
export const objects = Object.freeze({ endOfDay: 0, talk: 2, booking: 3, report: 4 })

/** @type {Met} */
export const NOTHING_MET = Object.freeze({ counter: 0, hash: new Uint8Array(32) })

/** After this many seconds an event that is in no batch of the log is no longer just waiting. */
const LOG_DELAY = 15 * 60

/**
 * Reads and checks a whole list: that each event is this mailbox's, none is missing between its numbers, each names the
 * one before, each reader is the one committed to, and each is in the log. What was met before must still be there.
 * @type {(ask: (after: number) => Promise<Answer>, policy: import('../protocol/log/log-policy.js').LogPolicy, met: Met,
 *   now: number) => Promise<List>}
 */
export const readList = async (ask, policy, met, now) => {
  /** @type {Sent[]} */
  const sent = []
  let key = null
  let count = 0
  do {
    const answer = await ask(sent.length)
    key = answer.tag_key ? unbase64url(answer.tag_key) : null
    count = answer.count
    if (answer.events.length === 0) break
    sent.push(...answer.events)
  } while (sent.length < count)
  /** @type {List} */
  const list = { entries: [], endedTo: null, met, trouble: '' }
  if (sent.length < count || count < met.counter || (key === null && sent.length > 0)) {
    return { ...list, trouble: 'missing' }
  }
  if (key === null) return list
  try {
    const events = sent.map(({ event, reader }) => ({ bytes: unbase64url(event), actor: reader }))
    const checked = await checkAccessEvents(events, key)
    const last = checked[met.counter - 1]
    if (met.counter > 0 && !(last && equal(last.hash, met.hash))) return { ...list, trouble: 'changed' }
    for (const [at, event] of checked.entries()) {
      const state = await isLogged(sent[at], policy) ? 'logged' : 'waiting'
      if (state === 'waiting' && now - event.at > LOG_DELAY) list.trouble = 'not-logged'
      if (event.object === objects.endOfDay) list.endedTo = event.at
      else list.entries.push({ reader: event.actor, role: event.actorRole, object: event.object, at: event.at, state })
    }
    const end = checked[checked.length - 1]
    if (end) list.met = { counter: end.counter, hash: end.hash }
    return list
  } catch (error) {
    if (error instanceof Refusal) return { ...list, trouble: 'changed' }
    throw error
  }
}

/**
 * Whether the event is in a batch that the log holds. Refuses a proof that is wrong; an event without one is waiting.
 * @type {(sent: Sent, policy: import('../protocol/log/log-policy.js').LogPolicy) => Promise<boolean>}
 */
const isLogged = async ({ event, batch }, policy) => {
  if (!batch || batch.proof === null) return false
  const leaf = unbase64url(batch.leaf)
  const { kind, size, root } = parseBatch(leaf)
  if (kind !== batchKinds.accessEvents || size !== batch.size) throw new Refusal('batch')
  const found = await inclusionRoot(
    await leafHash(unbase64url(event)),
    batch.index,
    batch.size,
    batch.path.map(unbase64url),
  )
  if (!equal(found, root)) throw new Refusal('batch')
  await policy.check(batch.proof, leaf)
  return true
}
