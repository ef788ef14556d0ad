// @ts-check
import { areLogged, checkedKeys } from '../keys/checked-keys.js'
import { ServerProblem } from '../net/server.js'
import { wellFormed } from '../net/well-formed.js'
import { aliasPart, textPart } from '../protocol/conversations/message-parts.js'
import { safetyNumber } from '../protocol/conversations/safety-number.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { base64url } from '../protocol/wire/bytes.js'
import { parse, Writer } from '../protocol/wire/wire.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { Draft } from './draft.js'
import { MessageEditor } from './message-editor.js'
import { splitText } from './message-split.js'
import { Outbox } from './outbox.js'
import { rotateWhenDue } from './rotation.js'
import { keysForRotation } from './start-talk.js'
import { Talk } from './talk.js'
import { markFor, unreadOf } from './unread.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {import('../members/member.js').Member} Member
 */

/**
 * A talk with what a person does in it: writing, reading on, keeping for later. Emits `change`, and `kept` or, where it
 * is only the draft, `drafted` when other tabs should look.
 */
export class OpenTalk extends EventTarget {
  /**
   * What is wrong with the practitioner's keys, in a client's talk.
   * @type {KeyTrouble | null}
   */
  keyTrouble = null
  #storage
  #mark = 0
  /** The epoch whose keys were looked at. */
  #looked = -1
  #account

  /**
   * @param {Account} account
   * @param {Talk} talk
   * @param {TalkStorage} storage
   * @param {Outbox} outbox
   * @param {Draft} draft
   */
  constructor(account, talk, storage, outbox, draft) {
    super()
    this.#account = account
    this.talk = talk
    this.outbox = outbox
    this.draft = draft
    this.editor = new MessageEditor(draft, (words) => this.send(words))
    this.#storage = storage
    for (const part of [talk, outbox]) part.addEventListener('change', () => this.#changed())
    outbox.addEventListener('kept', () => this.dispatchEvent(new Event('kept')))
    draft.addEventListener('kept', () => this.dispatchEvent(new Event('drafted')))
  }

  /**
   * The talk of `member`, its epochs read and checked; deliveries are still to come.
   * @param {Account} account
   * @param {Member} member
   * @param {import('../protocol/conversations/receipt.js').Instance} instance
   * @param {() => Promise<void>} catchUp  reads what the mailbox has.
   */
  static async open(account, member, instance, catchUp) {
    const talk = new Talk(member, instance)
    await talk.readEpochs()
    const storage = await TalkStorage.of(member.cid, member.seed)
    const rotate = () => rotateWhenDue(talk, () => keysForRotation(account, member)).catch(laterIfUnreachable)
    const outbox = new Outbox({ talk, storage, catchUp, rotate, locks: navigator.locks })
    const open = new OpenTalk(account, talk, storage, outbox, draftIn(member.cid, storage))
    await open.#readMark()
    return open
  }

  /** Messages of the other side that were not read yet. */
  get unread() {
    return unreadOf(this.talk.messages, this.#mark)
  }

  /**
   * Looks whether the log has the practitioner's keys to which a client's talk is sealed: once when it is opened, and
   * again when these have changed. What is found is in `keyTrouble`.
   */
  async checkKeys() {
    const { member, newest } = this.talk
    if (member.isPractitioner || !newest || this.#looked === newest.epoch.epoch) return
    this.#looked = newest.epoch.epoch
    try {
      const keys = await checkedKeys(this.#account, member.handle)
      if (!newest.epoch.members.every((m) => m.role !== 2 || areLogged(keys, m))) throw new KeyTrouble('swapped')
      this.keyTrouble = null
    } catch (error) {
      if (error instanceof KeyTrouble) this.keyTrouble = error
      else if (error instanceof ServerProblem) this.#looked = -1
      else throw error
    }
    this.#changed()
  }

  /**
   * Sends words, unless the keys look like an attack (`KeyTrouble`), in as many messages as they need; the client's
   * first one also tells the alias. Throws when nothing of them is on its way.
   * @param {string} words
   */
  async send(words) {
    const { talk, outbox } = this
    if (this.keyTrouble?.isAlarm) throw this.keyTrouble
    const isFirst = !talk.member.isPractitioner && !talk.messages.some((m) => m.isMine) && outbox.pending.length === 0
    const [first, ...others] = splitText(wellFormed(words)).map((piece) => [textPart(piece)])
    await outbox.send([...(isFirst && talk.member.alias ? [aliasPart(talk.member.alias)] : []), ...first], ...others)
  }

  /** Everything shown so far has been read, on this device. */
  async markRead() {
    const mark = markFor(this.talk.messages)
    if (mark <= this.#mark) return
    this.#mark = mark
    // Where it is not kept, they show as new once more.
    await this.#storage.put('mark', new Writer().u64(mark).done()).catch(() => {})
    this.dispatchEvent(new Event('kept'))
    this.#changed()
  }

  async #readMark() {
    const kept = await this.#storage.get('mark')
    if (kept) this.#mark = Math.max(this.#mark, parse(kept, (r) => r.u64()))
  }

  /** Another tab has read or sealed something. */
  async reload() {
    await this.#readMark()
    await this.outbox.reload()
  }

  /** What both can compare aloud. */
  async safetyNumber() {
    const members = this.talk.newest?.epoch.members ?? []
    return (await safetyNumber(this.talk.cid, members[0].sig, members[1].sig)).digits
  }

  #changed() {
    this.dispatchEvent(new Event('change'))
  }
}

/**
 * What is being written in the talk `cid`, in all tabs of this browser.
 * @type {(cid: Uint8Array, storage: TalkStorage) => Draft}
 */
export const draftIn = (cid, storage) => new Draft(storage, 'draft', navigator.locks, `alcove-draft-${base64url(cid)}`)

/**
 * A rotation that cannot be made now is made with a later message.
 * @param {unknown} error
 */
const laterIfUnreachable = (error) => {
  if (!(error instanceof ServerProblem)) throw error
}
