// @ts-check
import { readPublic, readPublicBytes } from '../net/public.js'
import { kinds } from '../protocol/conversations/message-parts.js'
import { assembleBundle, selectItems } from '../protocol/evidence/evidence.js'
import { base64url, equal, unbase64url } from '../protocol/wire/bytes.js'
import { text } from '../protocol/wire/wire.js'

/**
 * @typedef {import('../messaging/talk.js').Shown} Shown
 * @typedef {import('../protocol/evidence/evidence.js').Attested} Attested
 * @typedef {{ slot: number, seq: number, receipt: string, header_hash: string, batch: null | { leaf: string,
 *   index: number, size: number, path: string[], proof: string | null } }} KeptReceipt
 */

/** Reports that cannot be made yet: the log has not taken in the newest messages. Try again in a moment. */
export class NotLogged extends Error {}

/** @type {(shown: { slot: number, seq: number }) => string} */
export const nameOf = ({ slot, seq }) => `${slot}.${seq}`

/**
 * Text of anybody's is disclosed with a message that is chosen; the list of what its sender had seen is not.
 * @type {(message: import('../protocol/conversations/message.js').Message) => number[]}
 */
export const disclosable = ({ parts }) =>
  parts.flatMap((
    part,
    i,
  ) => (part.kind === kinds.text || part.kind === kinds.alias || part.kind === kinds.attachment ? [i] : []))

/**
 * The messages between the first and the last that are chosen: these are named in the report, opened or not.
 * @type {(messages: Shown[], chosen: Set<string>) => Shown[]}
 */
export const spanOf = (messages, chosen) => {
  const first = messages.findIndex((m) => chosen.has(nameOf(m)))
  const last = messages.reduce((at, m, i) => (chosen.has(nameOf(m)) ? i : at), -1)
  return first < 0 ? [] : messages.slice(first, last + 1)
}

/**
 * The server's word and the log's for one message. Throws `NotLogged` while there is none.
 * @type {(shown: Shown, receipts: KeptReceipt[]) => Attested}
 */
const attestedOf = ({ slot, seq, hash }, receipts) => {
  const kept = receipts.find((r) => r.slot === slot && r.seq === seq && equal(unbase64url(r.header_hash), hash))
  if (!kept?.batch?.proof) throw new NotLogged()
  const { leaf, index, size, path, proof } = kept.batch
  return {
    receipt: unbase64url(kept.receipt),
    place: { index, size, path: path.map(unbase64url) },
    batch: unbase64url(leaf),
    proof,
  }
}

/** @type {(mailbox: import('../mailbox/mailbox.js').Mailbox, cid: string, span: Shown[]) => Promise<KeptReceipt[]>} */
const receiptsOf = async (mailbox, cid, span) => {
  const found = []
  for (const slot of new Set(span.map((m) => m.slot))) {
    const own = span.filter((m) => m.slot === slot).map((m) => m.seq)
    for (let after = Math.min(...own) - 1; after < Math.max(...own);) {
      /** @type {KeptReceipt[]} */
      const portion = await mailbox.get(`conversations/${cid}/receipts?slot=${slot}&after=${after}`)
      if (portion.length === 0) break
      found.push(...portion)
      after = Math.max(...portion.map((r) => r.seq))
    }
  }
  return found
}

/**
 * Everything about a talk that a bundle holds besides the messages: whom to believe is the reader's own business.
 * @type {(mailbox: import('../mailbox/mailbox.js').Mailbox, cid: string, handle: string) => Promise<{ policy: string,
 *   epochs: { announce: Uint8Array, signature: Uint8Array }[], leaves: { data: Uint8Array, proof: string }[] }>}
 */
const surroundings = async (mailbox, cid, handle) => {
  const [policy, epochs, keys, config] = await Promise.all([
    readPublicBytes('log/policy').then(text),
    mailbox.get(`conversations/${cid}/epochs`),
    readPublic(`practitioners/${handle}/key-proof`),
    readPublic('log/instance-config'),
  ])
  const leaves = [...keys.records, ...keys.licence_events, config].map(({ leaf, proof }) => ({
    data: unbase64url(leaf),
    proof,
  }))
  return {
    policy,
    leaves,
    epochs: epochs.map((/** @type {any} */ e) => ({
      announce: unbase64url(e.announce),
      signature: unbase64url(e.signature),
    })),
  }
}

/**
 * The bundle of a report (section 4.10): the chosen messages opened, those between them named and closed, nothing else.
 * Throws `NotLogged` when the newest of them are not in the log yet.
 * @type {(talk: import('../messaging/talk.js').Talk, statement: { caseId: Uint8Array, createdAt: number,
 *   text: string }, chosen: Set<string>) => Promise<Uint8Array>}
 */
export const gatherBundle = async (talk, statement, chosen) => {
  const { member } = talk
  const cid = base64url(talk.cid)
  const span = spanOf(talk.messages, chosen)
  const receipts = await receiptsOf(member.mailbox, cid, span)
  const entries = span.map((shown) => ({ message: shown.message, attested: attestedOf(shown, receipts) }))
  const names = new Map(span.map((shown) => [shown.message, nameOf(shown)]))
  const items = await selectItems(
    entries,
    (message) => (chosen.has(names.get(message) ?? '') ? disclosable(message) : []),
  )
  const contents = { ...(await surroundings(member.mailbox, cid, member.handle)), items }
  return assembleBundle(contents, { slot: talk.slot, ...statement }, member.keys.sig, [])
}
