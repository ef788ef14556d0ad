// @ts-check
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { random, sha256 } from '../protocol/suite/suite.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { text, utf8 } from '../protocol/wire/wire.js'
import { TalkStorage } from '../storage/talk-storage.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {{ words: string, chosen: string[], body: string, contact: string, risk: boolean }} Draft
 *   What somebody has prepared: `chosen` names messages as `slot.seq`; `contact` is empty for a pseudonym.
 * @typedef {{ cid: string, handle: string, caseId: string, blind: string, seed: string, body: string,
 *   sent: number, tried?: string }} Lodged
 *   A report as its reporter keeps it in the vault; `seed` is that of its own mailbox, by which they follow it and see
 *   who has looked. `tried` is the digest of what was last sent, until it is known whether that was taken.
 */

/** @type {() => Draft} */
const empty = () => ({ words: '', chosen: [], body: '', contact: '', risk: false })

/** A report that is being written: sealed in this browser under a key of the talk, until it is sent or discarded. */
export class ReportDraft {
  #storage

  /** @param {TalkStorage} storage @param {Draft} draft */
  constructor(storage, draft) {
    this.#storage = storage
    this.draft = draft
  }

  /** @param {import('../members/member.js').Member} member */
  static async of(member) {
    const storage = await TalkStorage.of(member.cid, member.seed)
    const bytes = await storage.get('report')
    return new ReportDraft(storage, bytes ? { ...empty(), ...JSON.parse(text(bytes)) } : empty())
  }

  #isNew = false
  /** @type {Promise<void> | null} */
  #saving = null

  /**
   * Resolves once it is kept. What is changed meanwhile is kept after it, in its order.
   * @param {Partial<Draft>} changes
   */
  keep(changes) {
    Object.assign(this.draft, changes)
    this.#isNew = true
    this.#saving ??= this.#untilKept().finally(() => {
      this.#saving = null
    })
    return this.#saving
  }

  async #untilKept() {
    while (this.#isNew) {
      this.#isNew = false
      await this.#storage.put('report', utf8(JSON.stringify(this.draft)))
    }
  }

  async discard() {
    this.draft = empty()
    await this.#storage.remove('report')
  }
}

/**
 * The reports of this account, newest first.
 * @type {(account: Account) => Lodged[]}
 */
export const lodgedOf = (account) => {
  const kept = settingsOf(account.body).reports
  return Array.isArray(kept) ? [...kept].reverse() : []
}

/**
 * What a draft says, in short: another digest is another report.
 * @type {(draft: Draft) => Promise<string>}
 */
export const digestOf = async ({ words, chosen, contact, risk }) =>
  base64url(await sha256(utf8(JSON.stringify([words, [...chosen].sort(), contact, risk]))))

/**
 * What a new report needs of its own. It is in the vault before anything is sent, so that a lost answer loses nothing.
 * `digest` is of what is about to be sent; `isOther` says that something else was sent under this report, and nobody
 * knows yet whether it was taken.
 * @type {(account: Account, talk: { cid: Uint8Array, handle: string }, body: string, digest?: string) =>
 *   Promise<{ caseId: Uint8Array, blind: Uint8Array, seed: Uint8Array, isOther: boolean }>}
 */
export const prepareReport = (account, { cid, handle }, body, digest) => {
  /** @type {Lodged} */
  const fresh = {
    cid: base64url(cid),
    handle,
    caseId: base64url(random(16)),
    blind: base64url(random(32)),
    seed: base64url(random(32)),
    body,
    sent: 0,
  }
  return account.update((vault) => {
    const kept = /** @type {Lodged[]} */ (settingsOf(vault).reports ?? [])
    const begun = kept.find((r) => r.cid === fresh.cid && r.body === body && r.sent === 0) ?? fresh
    const isOther = Boolean(digest && begun.tried && begun.tried !== digest)
    const next = digest && !isOther ? { ...begun, tried: digest } : begun
    changeSettings(vault, { reports: [...kept.filter((r) => r !== begun), next] })
    const { caseId, blind, seed } = begun
    return { caseId: unbase64url(caseId), blind: unbase64url(blind), seed: unbase64url(seed), isOther }
  })
}

/** @type {(account: Account, caseId: Uint8Array, changes: Partial<Lodged>) => Promise<void>} */
const note = (account, caseId, changes) =>
  account.update((vault) => {
    const kept = /** @type {Lodged[]} */ (settingsOf(vault).reports ?? [])
    const id = base64url(caseId)
    changeSettings(vault, { reports: kept.map((r) => (r.caseId === id ? { ...r, ...changes } : r)) })
  })

/**
 * The report has been taken at `at` (seconds).
 * @type {(account: Account, caseId: Uint8Array, at: number) => Promise<void>}
 */
export const noteSent = (account, caseId, at) => note(account, caseId, { sent: at, tried: undefined })

/**
 * What was sent under this report was not taken: another may be.
 * @type {(account: Account, caseId: Uint8Array) => Promise<void>}
 */
export const noteNotTaken = (account, caseId) => note(account, caseId, { tried: undefined })
