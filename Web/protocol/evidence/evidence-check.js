// @ts-check
import { conversationId, sameMembers } from '../conversations/conversation.js'
import { aliasPart, commitTo, kinds, parseAcks, partLeaf } from '../conversations/message-parts.js'
import { contextOf, hashOf } from '../conversations/message.js'
import { parseReceipt } from '../conversations/receipt.js'
import { batchKinds, licenceAt, parseBatch } from '../leaves/leaves.js'
import { inclusionRoot, leafHash } from '../log/merkle.js'
import { verify } from '../suite/suite.js'
import { equal, hex } from '../wire/bytes.js'
import { Refusal } from '../wire/refusal.js'
import { parse, text } from '../wire/wire.js'
import { fileKey, GivenFiles } from './evidence-files.js'
import { establish, licenceProblem } from './evidence-leaves.js'
import { Proofs } from './evidence-proofs.js'
import { Reasons, verdictOf, weightOf } from './evidence-reasons.js'
import { policyOf } from './evidence-trust.js'
import { checkStatement, descriptor, parseBundle, passes, readable } from './evidence.js'

/**
 * @typedef {import('./evidence-reasons.js').Reason} Reason
 * @typedef {import('./evidence-reasons.js').Verdict} Verdict
 * @typedef {import('./evidence.js').Bundle} Bundle
 * @typedef {import('./evidence.js').Item} Item
 * @typedef {import('./evidence-trust.js').Trust} Trust
 * @typedef {import('./evidence-leaves.js').Established} Established
 * @typedef {import('../conversations/conversation.js').Epoch} Epoch
 * @typedef {import('../conversations/conversation.js').MemberKey} MemberKey
 * @typedef {{ index: number, kind: number, text: string | null, file: { name: string, mime: string,
 *   length: number } | null, data: Uint8Array }} ShownPart
 * @typedef {{ jurisdiction: string, authority: string } & import('../leaves/leaves.js').LicenceState} Licence  A
 *   licence at the time proven for a message.
 * @typedef {{ verdict: Verdict, grade: 'A' | 'B' | 'C', reasons: Reason[], slot: number, role: number | null,
 *   handle: string | null, epoch: number, seq: number, hash: string, sentAt: number, receivedAt: number,
 *   provenAt: number, witnesses: number, parts: ShownPart[], withheld: number[], licences: Licence[] }} CheckedItem One
 *   message. Grade A: a practitioner signed it. B: a client's, as the instance attests it. C: nothing but the
 *   reporter's word. `provenAt`: not later than this, by the earliest witness, or by the receipt where there is none.
 *   `parts` are what the reporter opened: in an item that is not valid they prove nothing.
 * @typedef {{ digest: string, length: number, name: string, mime: string, item: number, part: number,
 *   state: FileState }} CheckedFile
 * @typedef {'withheld' | 'not_here' | 'matches' | 'differs'} FileState
 *   Not handed over; handed over and not given; given, and what was sent; something else given under its digest's name.
 * @typedef {{ slot: number, from: number, to: number }} Gap  Messages that exist and are not in the bundle,
 *   not even as headers.
 * @typedef {{ slot: number, role: number | null, caseId: string, createdAt: number, text: string,
 *   isSigned: boolean }} CheckedStatement
 * @typedef {{ verdict: Verdict, reasons: Reason[], policy: 'pinned' | 'historical' | 'unknown', cid: string | null,
 *   isWitnessed: boolean, members: { slot: number, role: number, key: string, handle: string | null }[],
 *   items: CheckedItem[], gaps: Gap[], statement: CheckedStatement | null, files: CheckedFile[],
 *   unnamed: string[] }} Findings Everything a reader may conclude from a bundle. `reasons` are about the bundle as a
 *   whole; `unnamed` are given files that no opened part names.
 */

/** How far apart the clocks of a sender and an instance may be before it is remarked: seconds. */
const SKEW = 600

/**
 * @typedef {{ key: MemberKey, handle: string | null, found: Reasons }} Member  Somebody in the talk, and what stands in
 *   the way of knowing who they are.
 * @typedef {{ epoch: Epoch, reasons: Reason[] }} CheckedEpoch
 */
/**
 * @typedef {{ item: Item, hash: Uint8Array, found: Reasons, provenAt: number, witnesses: number,
 *   batchIndex: number | null }} State
 */

/** One bundle being checked. */
class Examination {
  found = new Reasons()
  /** @type {CheckedEpoch[]} */
  epochs = []
  /** @type {Map<string, CheckedEpoch>} by their hash */
  epochOf = new Map()
  /** @type {Set<number>} */
  epochNumbers = new Set()
  /** @type {Member[]} */
  members = []
  /** @type {State[]} */
  items = []
  /** @type {Gap[]} */
  gaps = []
  isSigned = false
  /** The files that are handed over. */
  handed = new Set()

  /** @param {Bundle} bundle @param {Trust} trust */
  constructor(bundle, trust) {
    this.bundle = bundle
    this.trust = trust
    const { policy, age } = policyOf(trust, bundle.policy)
    this.proofs = new Proofs(policy)
    this.age = age
    if (age === 'unknown') this.found.find('policy_unknown')
    if (age === 'historical') this.found.find('historical_policy')
    if (bundle.items.length === 0) this.found.find('no_items')
  }

  async run() {
    this.established = await establish(this.bundle.leaves, this.proofs, this.trust, this.found)
    await this.#checkEpochs()
    this.#checkMembers(this.established)
    this.items = await Promise.all(
      this.bundle.items.map((item) => this.#checkItem(item, /** @type {Established} */ (this.established))),
    )
    this.#checkChains()
    this.#checkFiles()
    await this.#checkStatement()
  }

  /** Epochs between two in the bundle may be left out: every message names its epoch's hash. */
  async #checkEpochs() {
    const { epochs } = this.bundle
    if (epochs.length === 0) this.found.find('first_epoch_missing')
    for (const [i, { epoch, signature }] of epochs.entries()) {
      const before = epochs[i - 1]?.epoch
      const reasons = before
        ? following(epoch, before)
        : epoch.epoch !== 0
        ? ['first_epoch_missing']
        : await named(epoch)
        ? []
        : ['epoch_chain']
      if (!await passes(verify(epoch.members[epoch.authorSlot].sig, signature, 'alcove/1 epoch-sig', epoch.hash))) {
        reasons.push('epoch_signature')
      }
      this.found.find(.../** @type {Reason[]} */ (reasons))
      // Whatever was wrong with an epoch stays wrong for those after it.
      const all = new Set([...this.epochs[i - 1]?.reasons ?? [], .../** @type {Reason[]} */ (reasons)])
      const checked = { epoch, reasons: [...all] }
      this.epochs.push(checked)
      this.epochOf.set(hex(epoch.hash), checked)
      this.epochNumbers.add(epoch.epoch)
    }
  }

  /** @param {Established} established */
  #checkMembers(established) {
    const first = this.epochs[0]?.epoch
    if (!first) return
    this.members = first.members.map((key) => ({ key, handle: null, found: new Reasons() }))
    const used = new Set(this.bundle.items.map(({ header }) => hex(header.epochHash)))
    for (const { epoch } of this.epochs.filter(({ epoch }) => used.has(hex(epoch.hash)))) {
      for (const [slot, key] of epoch.members.entries()) {
        if (key.authMode === 1 && slot < this.members.length) identify(this.members[slot], key, established)
      }
    }
    for (const { found } of this.members) this.found.find(...found.all)
    this.terms = this.members.map(({ handle, key }) =>
      handle === null ? null : established.records.termsOf(handle, key.sig)
    )
  }

  /** @param {Item} item @param {Established} established @returns {Promise<State>} */
  async #checkItem(item, established) {
    const receipt = parseReceipt(item.receipt)
    const state = {
      item,
      hash: await hashOf(item.head),
      found: new Reasons(),
      provenAt: receipt.receivedAt,
      witnesses: 0,
      batchIndex: null,
    }
    await this.#checkPlace(state)
    await checkParts(state)
    await this.#checkReceipt(state, receipt, established)
    await this.#checkBatch(state)
    this.#checkTime(state, receipt)
    return state
  }

  /**
   * Whether the message belongs to the talk, and who sent it.
   * @param {State} state
   */
  async #checkPlace({ item: { header, mode, auth }, hash, found }) {
    const state = this.epochOf.get(hex(header.epochHash))
    if (!state) {
      const isOther = this.epochs.length > 0 && !equal(this.epochs[0].epoch.cid, header.cid)
      const isTaken = this.epochNumbers.has(header.epoch)
      return found.find(isOther ? 'item_other_talk' : isTaken ? 'item_epoch' : 'item_epoch_missing')
    }
    const { epoch, reasons } = state
    found.find(...reasons)
    if (!equal(header.cid, epoch.cid)) found.find('item_other_talk')
    if (header.epoch !== epoch.epoch) found.find('item_epoch')
    const sender = epoch.members[header.slot]
    if (!sender) return found.find('item_slot')
    if (mode !== sender.authMode) return found.find('item_mode')
    if (mode === 1 && !await passes(verify(sender.sig, auth, 'alcove/1 msg-sig', hash))) found.find('item_signature')
    if (mode === 2 && auth.length !== 32 * (epoch.members.length - 1)) found.find('item_mode')
    found.find(...this.members[header.slot]?.found.all ?? [])
  }

  /** @param {State} state @param {ReturnType<typeof parseReceipt>} receipt @param {Established} established */
  async #checkReceipt({ item, hash, found }, receipt, { configs, hasUnknownOperator }) {
    if (!equal(receipt.headerHash, hash)) found.find('receipt_other_message')
    if (!equal(receipt.instanceId, this.trust.instanceId)) return found.find('instance_unknown')
    const config = configs.find((c) => c.from <= receipt.receivedAt)
    if (!config) return found.find(hasUnknownOperator ? 'operator_unknown' : 'instance_config_missing')
    const signed = verify(config.receiptKey, receipt.signature, 'alcove/1 receipt', item.receipt.subarray(0, 108))
    if (!await passes(signed)) found.find('receipt_signature')
  }

  /** @param {State} state */
  async #checkBatch(state) {
    const { item, found } = state
    if (!await passes(checkInBatch(item))) found.find('batch_place')
    const { reason, index, earliest, witnesses } = await this.proofs.prove({ data: item.batch, proof: item.proof })
    if (reason) found.find(reason)
    if (reason && weightOf(reason) === 'forgery') return
    Object.assign(state, { batchIndex: index, witnesses })
    if (earliest === null) found.find('not_witnessed')
    else state.provenAt = earliest
  }

  /**
   * The sender's key was in force at that time, and not replaced before the message was logged.
   * @param {State} state
   * @param {ReturnType<typeof parseReceipt>} receipt
   */
  #checkTime({ item: { header }, found, provenAt, batchIndex }, { receivedAt }) {
    if (Math.abs(header.sentAt - receivedAt) > SKEW) found.find('clock_skew')
    const terms = this.terms?.[header.slot]
    if (!terms) return
    if (!terms.own.some(({ fields }) => fields.notBefore <= provenAt && provenAt <= fields.notAfter)) {
      found.find('key_expired')
    }
    if (batchIndex !== null && terms.replacedAt < batchIndex) found.find('key_replaced')
  }

  /** Each sender's messages link, and what is missing between them shows. */
  #checkChains() {
    const acknowledged = this.#acknowledged()
    const slots = new Set([...this.items.map((i) => i.item.header.slot), ...acknowledged.keys()])
    for (const slot of [...slots].sort((a, b) => a - b)) {
      const own = this.items.filter((i) => i.item.header.slot === slot).sort((a, b) =>
        a.item.header.seq - b.item.header.seq
      )
      let expected = 1
      for (const [i, state] of own.entries()) {
        const { seq } = state.item.header
        if (i > 0) link(own[i - 1], state)
        if (seq > expected) this.gaps.push({ slot, from: expected, to: seq - 1 })
        expected = Math.max(expected, seq + 1)
      }
      const last = acknowledged.get(slot) ?? 0
      if (last >= expected) this.gaps.push({ slot, from: expected, to: last })
    }
  }

  /**
   * The newest message of each slot that some opened message says its sender had seen.
   * @returns {Map<number, number>}
   */
  #acknowledged() {
    /** @type {Map<number, number>} */
    const newest = new Map()
    /** @type {Map<string, Set<string>>} the hashes of the messages at each place */
    const there = new Map()
    for (const { item: { header }, hash } of this.items) {
      const place = `${header.slot}.${header.seq}`
      there.set(place, (there.get(place) ?? new Set()).add(hex(hash)))
    }
    for (const { item, found } of this.items.filter((i) => verdictOf(i.found.all) !== 'invalid')) {
      const [first] = item.disclosed
      const acks = first?.index === 0 && first.part.kind === kinds.meta
        ? readable(() => parseAcks(first.part.data)) ?? []
        : []
      for (const ack of acks.filter((ack) => ack.slot < this.members.length)) {
        newest.set(ack.slot, Math.max(newest.get(ack.slot) ?? 0, ack.seq))
        const hashes = there.get(`${ack.slot}.${ack.seq}`)
        if (hashes && (hashes.size > 1 || !hashes.has(hex(ack.hash)))) found.find('acknowledges_other')
      }
    }
    return newest
  }

  /** The files handed over are among those that opened parts name. */
  #checkFiles() {
    const { attachments, items } = this.bundle
    const named = new Set(
      items.flatMap((item) => item.disclosed.flatMap(({ part }) => descriptor(part) ?? [])).map(keyOf),
    )
    this.handed = new Set(attachments.map(keyOf))
    const isOnce = this.handed.size === attachments.length
    if (!isOnce || [...this.handed].some((file) => !named.has(file))) this.found.find('attachment_extra')
  }

  async #checkStatement() {
    const { statement } = this.bundle
    const reporter = this.members[statement.slot]
    this.isSigned = reporter !== undefined && await passes(checkStatement(statement, reporter.key.sig))
    // Without a single epoch nobody's key is known: that was noted already.
    if (!this.isSigned && this.members.length > 0) this.found.find('statement_signature')
  }

  /** @param {GivenFiles} given @returns {Findings} */
  report(given) {
    const files = this.#reportFiles(given)
    if (files.some((f) => f.state === 'differs')) this.found.find('attachment_differs')
    if (files.some((f) => f.state === 'not_here')) this.found.find('attachment_missing')
    const items = this.items.map((state) => this.#reportItem(state))
    const isWitnessed = items.length > 0 && items.every((i) => i.witnesses > 0)
    if (!isWitnessed && items.length > 0) this.found.find('not_witnessed')
    const { statement: { slot, caseId, createdAt, text } } = this.bundle
    return {
      verdict: verdictOf([...this.found.all, ...items.flatMap((i) => i.reasons)]),
      reasons: this.found.all,
      policy: this.age,
      cid: this.epochs[0] ? hex(this.epochs[0].epoch.cid) : null,
      isWitnessed,
      members: this.members.map(({ key, handle }, slot) => ({ slot, role: key.role, key: hex(key.sig), handle })),
      items,
      gaps: this.gaps,
      statement: {
        slot,
        role: this.members[slot]?.key.role ?? null,
        caseId: hex(caseId),
        createdAt,
        text,
        isSigned: this.isSigned,
      },
      files,
      unnamed: given.names(files),
    }
  }

  /** @param {State} state @returns {CheckedItem} */
  #reportItem({ item: { header, mode, leaves, disclosed, receipt }, hash, found, provenAt, witnesses }) {
    const verdict = verdictOf(found.all)
    const member = this.members[header.slot]
    const opened = new Set(disclosed.map(({ index }) => index))
    return {
      verdict,
      grade: verdict !== 'valid' ? 'C' : mode === 1 ? 'A' : 'B',
      reasons: found.all,
      slot: header.slot,
      role: member?.key.role ?? null,
      handle: member?.handle ?? null,
      epoch: header.epoch,
      seq: header.seq,
      hash: hex(hash),
      sentAt: header.sentAt,
      receivedAt: parseReceipt(receipt).receivedAt,
      provenAt,
      witnesses,
      parts: disclosed.map(shown),
      withheld: [...leaves.keys()].filter((i) => !opened.has(i)),
      licences: member?.handle
        ? licencesOf(/** @type {Established} */ (this.established).licences.get(member.handle), provenAt)
        : [],
    }
  }

  /** @param {GivenFiles} given @returns {CheckedFile[]} */
  #reportFiles(given) {
    return this.bundle.items.flatMap(({ disclosed }, item) =>
      disclosed.flatMap((d) => {
        const file = descriptor(d.part)
        if (!file) return []
        const named = { digest: hex(file.digest), length: file.length }
        return [{
          ...named,
          name: file.name,
          mime: file.mime,
          item,
          part: d.index,
          state: given.state(named, this.handed.has(fileKey(named))),
        }]
      })
    )
  }
}

/** @type {(file: { digest: Uint8Array, length: number }) => string} */
const keyOf = ({ digest, length }) => fileKey({ digest: hex(digest), length })

/** @type {(epoch: Epoch) => Promise<boolean>} */
const named = async ({ cid, members, ext }) => equal(cid, await conversationId(members, ext))

/** @type {(epoch: Epoch, before: Epoch) => Reason[]} */
const following = (epoch, before) => {
  /** @type {Reason[]} */
  const reasons = equal(epoch.cid, before.cid) ? [] : ['epoch_chain']
  if (epoch.epoch <= before.epoch) reasons.push('epoch_order')
  else if (epoch.epoch === before.epoch + 1 && !equal(epoch.prev, before.hash)) reasons.push('epoch_chain')
  if (!sameMembers(before.members, epoch.members, epoch.authorSlot)) reasons.push('members_changed')
  return reasons
}

/**
 * Finds the key record of `key`, and the authority's word that the key is its handle's.
 * @type {(member: Member, key: MemberKey, established: Established) => void}
 */
const identify = (member, key, established) => {
  const index = key.logRef.length > 0 ? parse(key.logRef, (r) => r.u64()) : null
  const record = index === null ? established.records.ofKey(key.sig) : established.records.at(index)
  if (!record) return member.found.find('key_record_missing')
  if (!equal(record.fields.aik, key.sig)) return member.found.find('epoch_other_key')
  member.handle = record.fields.handle
  const problem = licenceProblem(record, established)
  if (problem) member.found.find(problem)
}

/** @type {(state: State) => Promise<void>} */
const checkParts = async ({ item: { head, header, leaves, disclosed }, found }) => {
  if (!equal(header.commit, await commitTo(await contextOf(head), leaves))) found.find('item_commitment')
  for (const d of disclosed) {
    if (!equal(leaves[d.index], await partLeaf(d.index, d.salt, d.part))) found.find('item_part')
    if (!isReadable(d.part)) found.find('part_unreadable')
  }
}

/**
 * The receipt, without its signature, is a leaf of the batch.
 * @type {(item: Item) => Promise<boolean>}
 */
const checkInBatch = async ({ receipt, place, batch }) => {
  const { kind, size, root } = parseBatch(batch)
  return kind === batchKinds.receipts && size === place.size &&
    equal(root, await inclusionRoot(await leafHash(receipt.subarray(0, 108)), place.index, place.size, place.path))
}

/** @type {(before: State, next: State) => void} */
const link = (before, next) => {
  const [one, two] = [before.item.header, next.item.header]
  /** @type {(reason: Reason) => void} */
  const both = (reason) => [before, next].forEach(({ found }) => found.find(reason))
  if (one.seq === two.seq) both('item_repeated')
  else if (one.seq + 1 === two.seq && !equal(two.prev, before.hash)) both('item_chain')
  else if (two.epoch < one.epoch) next.found.find('item_chain')
}

/** @type {(part: import('../conversations/message-parts.js').Part) => boolean} */
const isReadable = ({ kind, data }) =>
  readable(() => {
    if (kind === kinds.text) text(data)
    if (kind === kinds.meta) parseAcks(data)
    if (kind === kinds.alias) aliasPart(text(data))
    return kind !== kinds.attachment || descriptor({ kind, data }) !== null
  }) === true

/**
 * A name that is none, because it turns the text around it or is too long, is not shown either.
 * @type {(disclosed: import('./evidence.js').Disclosed) => ShownPart}
 */
const shown = ({ index, part }) => {
  const { kind, data } = part
  const file = descriptor(part)
  const isWords = kind === kinds.text || kind === kinds.alias
  return {
    index,
    kind,
    text: isWords && isReadable(part) ? text(data) : null,
    file: file && { name: file.name, mime: file.mime, length: file.length },
    data,
  }
}

/** @type {(known: import('./evidence-leaves.js').Licences | undefined, at: number) => Licence[]} */
const licencesOf = (known, at) =>
  [...known?.places ?? []].sort(([a], [b]) => (a < b ? -1 : 1)).map(([jurisdiction, events]) => ({
    jurisdiction,
    authority: events.reduce((last, e) => (e.from <= at ? e : last)).authority,
    ...licenceAt(events, jurisdiction, at),
  }))

/**
 * Judges a bundle by what the verifier knows from elsewhere (section 4.10). `files` are those given beside it: a bundle
 * that hands over a file is valid only with that file.
 * @type {(bytes: Uint8Array, trust: Trust, files?: import('./evidence-files.js').GivenFile[]) => Promise<Findings>}
 */
export const checkBundle = async (bytes, trust, files = []) => {
  const [bundle, given] = [await parsed(bytes), await GivenFiles.of(files)]
  if (!bundle) {
    return {
      verdict: 'invalid',
      reasons: ['malformed'],
      policy: 'unknown',
      cid: null,
      isWitnessed: false,
      members: [],
      items: [],
      gaps: [],
      statement: null,
      files: [],
      unnamed: given.names([]),
    }
  }
  const examination = new Examination(bundle, trust)
  await examination.run()
  return examination.report(given)
}

/** @type {(bytes: Uint8Array) => Promise<Bundle | null>} */
const parsed = async (bytes) => {
  try {
    return await parseBundle(bytes)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
