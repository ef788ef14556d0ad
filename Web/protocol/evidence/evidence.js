// @ts-check
import { parseAttachment } from '../conversations/attachment.js'
import { parseEpoch } from '../conversations/conversation.js'
import { encodePart, kinds, partSalt } from '../conversations/message-parts.js'
import { parseHeader } from '../conversations/message.js'
import { parseReceipt } from '../conversations/receipt.js'
import { sha256, sign, verify } from '../suite/suite.js'
import { concat, equal, hex } from '../wire/bytes.js'
import { must, Refusal } from '../wire/refusal.js'
import { parse, parseList, text, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {import('../conversations/message.js').Header} Header
 * @typedef {import('../conversations/message.js').Message} Message
 * @typedef {import('../conversations/message-parts.js').Part} Part
 * @typedef {{ index: number, salt: Uint8Array, part: Part }} Disclosed  A part that the reporter opened.
 * @typedef {{ index: number, size: number, path: Uint8Array[] }} Place  Where a tree of `size` leaves holds one.
 * @typedef {{ receipt: Uint8Array, place: Place, batch: Uint8Array, proof: string }} Attested
 *   The server's word that it took a message, and the log's that the word is old: receipt, its place in a minute's
 *   batch, the batch's leaf and the leaf's tlog-proof.
 * @typedef {{ head: Uint8Array, header: Header, mode: number, auth: Uint8Array, leaves: Uint8Array[],
 *   disclosed: Disclosed[] } & Attested} Item
 * @typedef {{ slot: number, caseId: Uint8Array, createdAt: number, text: string }} StatementFields
 *   The reporter's own words; `createdAt` in seconds.
 * @typedef {{ digest: Uint8Array, length: number }} AttachedFile  A file beside the bundle.
 * @typedef {{ announce: Uint8Array, signature: Uint8Array }} SignedEpoch
 * @typedef {{ data: Uint8Array, proof: string }} ProvenLeaf
 * @typedef {{ policy: string, epochs: SignedEpoch[], leaves: ProvenLeaf[], items: Item[] }} Contents
 * @typedef {SignedEpoch & { epoch: import('../conversations/conversation.js').Epoch }} ClaimedEpoch
 * @typedef {Omit<Contents, 'epochs'> & { epochs: ClaimedEpoch[], statement: StatementFields & { signature: Uint8Array,
 *   signed: Uint8Array }, attachments: AttachedFile[] }} Bundle
 *   What a bundle says (section 4.10). Nothing has been checked but its form; `signed` is what the reporter's signature
 *   covers.
 */

const MAGIC = 'ALCVEV01'

/** How many of each a bundle holds at most: more than the largest report that a server takes has room for. */
export const most = Object.freeze({ epochs: 4096, leaves: 4096, items: 16_384 })

const REPORT = 'alcove/1 report'

/** @type {(r: import('../wire/wire.js').Reader) => Item} */
const readItem = (r) => {
  const head = r.take(189)
  const header = parseHeader(head)
  const mode = r.u8()
  const auth = r.o16()
  must(mode === 1 || mode === 2, 'mode')
  const leaves = parseList(r.o32(), (r) => r.take(32))
  must(leaves.length > 0, 'parts')
  const disclosed = parseList(r.o32(), (r) => ({
    index: r.u32(),
    salt: r.take(32),
    part: parse(r.o32(), (r) => ({ kind: r.u8(), data: r.o32() })),
  }))
  must(disclosed.every((d, i) => d.index < leaves.length && (i === 0 || d.index > disclosed[i - 1].index)), 'parts')
  const receipt = r.o16()
  parseReceipt(receipt)
  const place = parse(r.o16(), (r) => {
    const [index, size] = [r.u64(), r.u64()]
    must(index < size, 'index')
    return { index, size, path: parseList(r.take(r.left), (r) => r.take(32)) }
  })
  return { head, header, mode, auth, leaves, disclosed, receipt, place, batch: r.o16(), proof: text(r.o16()) }
}

/** @type {(item: Item) => Uint8Array} */
const encodeItem = (i) => {
  const disclosed = i.disclosed.map((d) => new Writer().u32(d.index).raw(d.salt, 32).o32(encodePart(d.part)).done())
  return new Writer().raw(i.head, 189).u8(i.mode).o16(i.auth).o32(concat(...i.leaves)).o32(concat(...disclosed)).o16(
    i.receipt,
  )
    .o16(new Writer().u64(i.place.index).u64(i.place.size).raw(concat(...i.place.path)).done()).o16(i.batch).o16(
      utf8(i.proof),
    ).done()
}

/** @type {(s: StatementFields) => Uint8Array} */
const encodeStatement = (s) => new Writer().u8(s.slot).raw(s.caseId, 16).u64(s.createdAt).o32(utf8(s.text)).done()

/** @type {(r: import('../wire/wire.js').Reader) => Uint8Array} */
const readSignature = (r) => {
  const signature = r.o16()
  must(signature.length === 64, 'length')
  return signature
}

/**
 * What a bundle says. Refuses one that is malformed.
 * @type {(bytes: Uint8Array) => Promise<Bundle>}
 */
export const parseBundle = async (bytes) => {
  let before = 0
  const { statement: { fields, ...statement }, ...contents } = parse(bytes, (r) => {
    must(equal(r.take(8), utf8(MAGIC)), 'magic')
    const policy = text(r.o16())
    const epochs = parseList(r.o32(), (r) => ({ announce: r.o32(), signature: readSignature(r) }), most.epochs)
    const leaves = parseList(r.o32(), (r) => ({ data: r.o16(), proof: text(r.o16()) }), most.leaves)
    const items = parseList(r.o32(), readItem, most.items)
    before = r.at
    const statement = parse(r.o32(), (r) => {
      const words = { slot: r.u8(), caseId: r.take(16), createdAt: r.u64(), text: text(r.o32()) }
      return { ...words, fields: r.bytes.slice(0, r.at), signature: readSignature(r) }
    })
    return {
      policy,
      epochs,
      leaves,
      items,
      statement,
      attachments: parseList(r.o32(), (r) => ({ digest: r.take(32), length: r.u64() })),
    }
  })
  const epochs = await Promise.all(contents.epochs.map(async (e) => ({ ...e, epoch: await parseEpoch(e.announce) })))
  return {
    ...contents,
    epochs,
    statement: { ...statement, signed: concat(await sha256(bytes.slice(0, before)), fields) },
  }
}

/**
 * A message as an item that opens the parts in `chosen` and keeps the others closed.
 * @type {(message: Message, attested: Attested, chosen: number[]) => Promise<Item>}
 */
export const itemOf = async (
  { head, header, mode, auth, leaves, kf, parts },
  { receipt, place, batch, proof },
  chosen,
) => {
  must(chosen.every((index) => index in parts), 'parts')
  const sorted = [...new Set(chosen)].sort((a, b) => a - b)
  const disclosed = sorted.map(async (index) => ({ index, salt: await partSalt(kf, index), part: parts[index] }))
  return { head, header, mode, auth, leaves, disclosed: await Promise.all(disclosed), receipt, place, batch, proof }
}

/**
 * The items of a report: all messages from the first to the last from which anything is opened, so that what is kept
 * back shows as kept back. `entries` are in the order in which the talk shows them; `chosen` names the parts to open of
 * each.
 * @type {(entries: { message: Message, attested: Attested }[], chosen: (message: Message) => number[]) =>
 *   Promise<Item[]>}
 */
export const selectItems = async (entries, chosen) => {
  const choices = entries.map(({ message }) => chosen(message))
  const first = choices.findIndex((choice) => choice.length > 0)
  const last = choices.reduce((last, choice, i) => (choice.length > 0 ? i : last), -1)
  if (first < 0) return []
  return Promise.all(entries.slice(first, last + 1).map((e, i) => itemOf(e.message, e.attested, choices[first + i])))
}

/**
 * The files that the opened parts of `items` name, each once.
 * @type {(items: Item[]) => AttachedFile[]}
 */
export const namedFiles = (items) => {
  const named = items.flatMap((item) => item.disclosed.flatMap(({ part }) => descriptor(part) ?? []))
  const files = named.map((
    { digest, length },
  ) => /** @type {const} */ ([`${hex(digest)} ${length}`, { digest, length }]))
  return [...new Map(files).values()]
}

/**
 * The file that a part names; null for any other part, and for one that its sender made unreadable.
 * @type {(part: Part) => import('../conversations/attachment.js').Attachment | null}
 */
export const descriptor = ({ kind, data }) => (kind === kinds.attachment ? readable(() => parseAttachment(data)) : null)

/**
 * What `read` makes of a part, or null if it refuses: a sender may put anything in a part.
 * @template T
 * @param {() => T} read
 * @returns {T | null}
 */
export const readable = (read) => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/**
 * Whether a check passes; a refusal is a no.
 * @type {(check: Promise<unknown>) => Promise<boolean>}
 */
export const passes = async (check) => {
  try {
    return await check !== false
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/**
 * A bundle, signed by the reporter's key in this conversation. `files` are those that go beside it; left out, all that
 * the opened parts name.
 * @type {(contents: Contents, statement: StatementFields, reporter: import('../suite/suite.js').KeyPair,
 *   files?: AttachedFile[]) => Promise<Uint8Array>}
 */
export const assembleBundle = async (contents, statement, reporter, files = namedFiles(contents.items)) => {
  const { epochs, leaves, items } = contents
  must(epochs.length <= most.epochs && leaves.length <= most.leaves && items.length <= most.items, 'count')
  const before = new Writer().raw(utf8(MAGIC)).o16(utf8(contents.policy))
    .o32(concat(...contents.epochs.map((e) => new Writer().o32(e.announce).o16(e.signature).done())))
    .o32(concat(...contents.leaves.map((l) => new Writer().o16(l.data).o16(utf8(l.proof)).done())))
    .o32(concat(...contents.items.map(encodeItem))).done()
  const fields = encodeStatement(statement)
  const signature = await sign(reporter, REPORT, await sha256(before), fields)
  const attachments = concat(...files.map((f) => new Writer().raw(f.digest, 32).u64(f.length).done()))
  return new Writer().raw(before).o32(new Writer().raw(fields).o16(signature).done()).o32(attachments).done()
}

/**
 * Refuses unless the reporter's signature covers this bundle and their words.
 * @type {(statement: Bundle['statement'], reporter: Uint8Array) => Promise<void>}
 */
export const checkStatement = (statement, reporter) => verify(reporter, statement.signature, REPORT, statement.signed)
