// @ts-check
import { DeliveryCursor } from '../mailbox/delivery-cursor.js'
import { EventStream } from '../mailbox/event-stream.js'
import { clientIn, practiceMailbox, practitionerIn } from '../members/member.js'
import { pinnedInstance } from '../members/pinned-instance.js'
import { Backoff } from '../net/backoff.js'
import { isProblem } from '../net/server.js'
import { settingsOf } from '../protocol/accounts/settings.js'
import { base64url, hex, isZero, unbase64url } from '../protocol/wire/bytes.js'
import { finishRenewal } from './finish-renewal.js'
import { OpenTalk } from './open-talk.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {import('../mailbox/delivery.js').Delivery} Delivery
 * @typedef {import('../members/member.js').Member} Member
 */

/**
 * Every talk of an account, kept up to date by one stream for the whole browser. Emits `change` for each talk that has
 * something new and `state` when the stream opens or breaks.
 */
export class AllTalks extends EventTarget {
  /**
   * By identifier, base64url.
   * @type {Map<string, OpenTalk>}
   */
  talks = new Map()
  /**
   * Talks that cannot be opened, with the rule that was broken.
   * @type {Map<string, string>}
   */
  broken = new Map()
  /** @type {DeliveryCursor[]} */
  #cursors = []
  /** @type {import('../protocol/conversations/receipt.js').Instance | undefined} */
  #instance
  #backoff = new Backoff()
  /** @type {any} */
  #timer = 0
  #tabs

  /** @param {Account} account */
  constructor(account) {
    super()
    this.account = account
    const name = hex(account.vaultId)
    this.stream = new EventStream(name, () => this.#cursors)
    this.stream.addEventListener('state', () => {
      if (this.stream.isOpen) {
        this.#backoff.reset()
        this.flush()
      }
      this.dispatchEvent(new Event('state'))
    })
    this.#tabs = new BroadcastChannel(`alcove-kept-${name}`)
    this.#tabs.onmessage = ({ data: { id, isDraft } }) => {
      const open = this.talks.get(id)
      // If reading fails, the next message from another tab tries again.
      if (open) (isDraft ? open.draft.save() : open.reload()).catch(() => {})
    }
    account.addEventListener('change', () => this.#findPersonas().catch(() => {}))
  }

  /** Opens what there is, then listens for more. */
  async start() {
    this.#instance = await pinnedInstance(this.account)
    if (this.account.role === 'practitioner') await this.#openPractice()
    else await this.#findPersonas()
    this.stream.start()
    this.flush()
    // Continues a renewal of keys that was interrupted; what fails now is tried again at the next start.
    if (settingsOf(this.account.body).renewing) finishRenewal(this.account).catch(() => {})
  }

  async #openPractice() {
    const mailbox = await practiceMailbox(this.account)
    const cursor = new DeliveryCursor(await mailbox.name(), mailbox, async (delivery) => {
      if (!this.talks.has(delivery.cid) && !this.broken.has(delivery.cid)) {
        await this.#open(await practitionerIn(this.account, unbase64url(delivery.cid), mailbox), cursor)
      }
      await this.talks.get(delivery.cid)?.talk.take(delivery)
    }, await mailbox.storage())
    this.#cursors = [cursor]
    await cursor.open()
  }

  /** Opens the talks of personas that are new to this page: at the start, and when another tab began one. */
  async #findPersonas() {
    if (this.account.role === 'practitioner' || !this.#instance) return
    const before = this.#cursors.length
    for (const { cid, mailboxId } of this.account.body.personas) {
      const name = base64url(mailboxId)
      if (isZero(cid) || this.#cursors.some((cursor) => cursor.name === name)) continue
      const member = await clientIn(this.account, cid)
      if (!member) continue
      const take = async (/** @type {Delivery} */ delivery) => this.talks.get(delivery.cid)?.talk.take(delivery)
      const cursor = new DeliveryCursor(name, member.mailbox, take, await member.mailbox.storage())
      if (!(await this.#open(member, cursor))) continue
      this.#cursors.unshift(cursor)
      await cursor.open()
    }
    if (before > 0 && this.#cursors.length > before) this.stream.renew()
  }

  /**
   * Whether the talk could be opened. One that the server has not heard of yet is passed over.
   * @param {Member} member
   * @param {DeliveryCursor} cursor
   */
  async #open(member, cursor) {
    const id = base64url(member.cid)
    if (!this.#instance) return false
    try {
      const open = await OpenTalk.open(this.account, member, this.#instance, () => cursor.catchUp())
      this.talks.set(id, open)
      await open.outbox.reload()
      open.addEventListener('change', () => this.dispatchEvent(new CustomEvent('change', { detail: id })))
      open.addEventListener('kept', () => this.#tabs.postMessage({ id, isDraft: false }))
      open.addEventListener('drafted', () => this.#tabs.postMessage({ id, isDraft: true }))
      open.outbox.addEventListener('later', () => this.#flushLater())
      return true
    } catch (error) {
      if (isProblem(error, 'not-found')) return false
      if (!(error instanceof Error && error.name === 'Refusal')) throw error
      this.broken.set(id, error.message)
      return false
    }
  }

  /** Sends what waits in every talk; what cannot be sent now is tried again. */
  flush() {
    clearTimeout(this.#timer)
    this.#timer = 0
    for (const { outbox } of this.talks.values()) if (outbox.pending.length > 0 && !outbox.trouble) outbox.flush()
  }

  #flushLater() {
    this.#timer ||= setTimeout(() => this.flush(), this.#backoff.next())
  }
}
