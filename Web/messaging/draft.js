// @ts-check
import { wellFormed } from '../net/well-formed.js'
import { parse, text, utf8, Writer } from '../protocol/wire/wire.js'

/**
 * @typedef {import('../storage/talk-storage.js').TalkStorage} TalkStorage
 * @typedef {import('./outbox.js').Locks} Locks
 */

/**
 * One text out of two that came of `base`: what lies in this browser, and what a page has. What only one of them
 * changed is as that one has it; where both did, nothing of either is lost.
 * @type {(base: string, stored: string, own: string) => string}
 */
export const merged = (base, stored, own) => {
  if (own === base) return stored
  if (stored === base || own.includes(stored)) return own
  return stored.includes(own) ? stored : `${stored}\n${own}`
}

/**
 * Keeps `draft` when this page goes, however soon after the last letter; `save` is tried once more when it is looked
 * away from.
 * @type {(draft: () => Draft | undefined, save: () => void) => void}
 */
export const watchLeaving = (draft, save) => {
  addEventListener('visibilitychange', save)
  addEventListener('pagehide', () => draft()?.saveOnLeaving())
  addEventListener('pageshow', ({ persisted }) => void (persisted && draft()?.resume().catch(() => {})))
}

/**
 * What is being written and not sent yet, in however many tabs: sealed in this browser as it is written, without
 * waiting for a pause. Emits `change` when `words` are not what this page wrote, and `kept` when other tabs should
 * look.
 */
export class Draft extends EventTarget {
  /** The text as this page has it. */
  words = ''
  /** The text that this page and storage last agreed on. */
  #base = ''
  #storage
  #item
  #locks
  #name
  /** @type {Promise<void> | null} */
  #saving = null
  /**
   * Stores what is not stored yet when the page goes; null until page and browser agreed for the first time.
   * @type {((bytes: Uint8Array) => void) | null}
   */
  #lastSave = null
  #hasBegun = false

  /**
   * @param {TalkStorage} storage
   * @param {import('../storage/talk-storage.js').StoredItem} item
   * @param {Locks} locks
   * @param {string} name  what the lock is called that keeps the tabs of one browser apart.
   */
  constructor(storage, item, locks, name) {
    super()
    this.#storage = storage
    this.#item = item
    this.#locks = locks
    this.#name = name
  }

  /**
   * Takes the new text; resolves once it is stored.
   * @param {string} words  all of it.
   */
  write(words) {
    this.words = wellFormed(words)
    return this.save()
  }

  /** Merges this page's text with what is stored; resolves once both are the same. */
  save() {
    this.#saving ??= this.#untilKept().finally(() => {
      this.#saving = null
    })
    return this.#saving
  }

  /**
   * Stores what is not stored yet in this tab, synchronously, for the page that comes next: a page that is being
   * unloaded cannot wait.
   */
  saveOnLeaving() {
    if (this.words === this.#base || !this.#lastSave) return
    this.#lastSave(new Writer().o32(utf8(this.#base)).o32(utf8(this.words)).done())
    this.#lastSave = null
  }

  /**
   * Drops what `saveOnLeaving` stored: the browser brought this page back from its cache, and the page still has the
   * text.
   */
  async resume() {
    await this.#storage.takeLastSave(this.#item)
    await this.save()
  }

  /** Removes the draft: it was sent. */
  async discard() {
    this.words = ''
    await this.save()
    await this.#storage.remove(this.#item)
  }

  async #untilKept() {
    if (!this.#hasBegun) await this.#begin()
    this.#lastSave ??= await this.#storage.prepareLastSave(this.#item)
    do await this.#locks.request(this.#name, () => this.#agree())
    while (this.words !== this.#base)
  }

  /** Takes over what the page before stored while it was being unloaded. */
  async #begin() {
    const bytes = await this.#storage.takeLastSave(this.#item)
    this.#hasBegun = true
    if (!bytes) return
    const [base, words] = parse(bytes, (r) => [text(r.o32()), text(r.o32())])
    this.#base = base
    this.words = [words, this.words].filter(Boolean).join('\n')
    this.dispatchEvent(new Event('change'))
  }

  async #agree() {
    const own = this.words
    const bytes = await this.#storage.get(this.#item)
    // An empty text is kept as one. None at all means that the browser's storage was emptied, and takes nothing off the
    // page.
    const stored = bytes ? text(bytes) : this.#base
    const all = merged(this.#base, stored, own)
    if (all !== stored || (!bytes && all)) {
      await this.#storage.put(this.#item, utf8(all))
      this.dispatchEvent(new Event('kept'))
    }
    this.#base = all
    this.words = merged(own, all, this.words)
    if (all !== own) this.dispatchEvent(new Event('change'))
  }
}
