// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { leaveFor } from '../base/navigation.js'
import { sentenceFor } from '../forms/error-text.js'
import { lookAfterKeys } from '../keys/own-keys.js'
import { expectationOf } from '../members/expectation.js'
import { AllTalks } from '../messaging/all-talks.js'
import { finishRenewal } from '../messaging/finish-renewal.js'
import { shortCode } from '../messaging/talk-rows.js'
import { ServerProblem } from '../net/server.js'
import { openAccount } from '../vault/open-account.js'
import { TalkView } from './talk-view.js'

/**
 * @typedef {import('../messaging/open-talk.js').OpenTalk} OpenTalk
 * @typedef {(layout: TalksLayout) => void} ShowList  Brings the lists up to date.
 */

/** The page of talks: lists at the side, the open talk beside them. The fragment says which one is open. */
export class TalksLayout {
  /** @type {Map<string, string>} */
  #names = new Map()
  #view = new TalkView()
  #due = false

  /**
   * @param {AllTalks} all
   * @param {HTMLElement} root
   * @param {HTMLElement} side
   * @param {ShowList} showList
   */
  constructor(all, root, side, showList) {
    this.all = all
    this.root = root
    this.showList = showList
    this.empty = el('div', { class: 'stack' })
    this.broken = el('div', { class: 'stack' })
    this.main = el('div', {}, el('p', { class: 'hint' }, t('talks.choose')))
    fill(root, this.broken, this.empty, el('div', { class: 'talks' }, side, this.main))
    all.addEventListener('change', () => this.#soon())
    all.addEventListener('state', () => this.#soon())
    addEventListener('hashchange', () => this.#open(true))
    addEventListener('visibilitychange', () => this.#soon())
    // What one expects from hours, and "today", change as time goes by; and whoever was suspended is known within a
    // minute.
    setInterval(() => this.#open(false), 30_000)
  }

  /** The open talk's identifier; empty when none is open. */
  get current() {
    return decodeURIComponent(location.hash.slice(1))
  }

  /**
   * What the other side of a talk is called.
   * @param {string} id
   */
  nameOf(id) {
    const open = this.all.talks.get(id)
    if (open?.talk.member.isPractitioner) return open.talk.alias || t('inbox.new-code', { code: shortCode(id) })
    return this.#names.get(id) ?? open?.talk.member.handle ?? ''
  }

  async start() {
    await this.#open(false)
  }

  /** @param {boolean} wasChosen */
  async #open(wasChosen) {
    await this.#learnNames()
    const id = this.current
    const open = this.all.talks.get(id)
    if (open) {
      const practitioner = open.talk.member.isPractitioner ? null : await expectationOf(open.talk.member)
      if (this.#view.root.parentNode !== this.main) fill(this.main, this.#view.root)
      await this.#view.show({ talk: open, name: this.nameOf(id), practitioner })
      if (wasChosen) this.#view.focus()
      open.checkKeys()
    } else fill(this.main, this.all.talks.size > 0 && el('p', { class: 'hint' }, t('talks.choose')))
    this.refresh()
  }

  async #learnNames() {
    const unknown = [...this.all.talks].filter(([id, open]) => !this.#names.has(id) && !open.talk.member.isPractitioner)
    await Promise.all(
      unknown.map(async ([id, open]) => this.#names.set(id, (await expectationOf(open.talk.member)).name)),
    )
  }

  /** Many things may change at once; they are shown once. */
  #soon() {
    if (this.#due) return
    this.#due = true
    setTimeout(() => {
      this.#due = false
      this.#learnNames().then(() => this.refresh())
    }, 20)
  }

  refresh() {
    const open = this.all.talks.get(this.current)
    this.#view.isOnline = this.all.stream.isOpen
    if (open && document.visibilityState === 'visible') open.markRead()
    if (open) this.#view.rename(this.nameOf(this.current))
    fill(
      this.broken,
      ...[...this.all.broken.keys()].map((id) =>
        el('div', { class: 'note', 'data-kind': 'warn' }, el('p', {}, t('talk.broken', { code: shortCode(id) })))
      ),
    )
    this.showList(this)
  }
}

/**
 * Opens the account of whoever is here and their talks in the page. `path` is the page's own; somebody in another role
 * goes to the page of theirs.
 * @type {(path: string, roles: string[], side: HTMLElement, showList: ShowList) => Promise<void>}
 */
export const openTalks = async (path, roles, side, showList) => {
  const account = await openAccount({ next: path })
  if (!roles.includes(account.role)) return leaveFor(account.role === 'practitioner' ? '/practice/talks' : '/talks')
  const root = one('#talks-page', HTMLElement)
  try {
    const all = new AllTalks(account)
    await all.start()
    if (account.identity) lookAfterKeys(account, finishRenewal)
    await new TalksLayout(all, root, side, showList).start()
  } catch (error) {
    fill(root, el('div', { class: 'note', 'data-kind': 'warn', role: 'alert' }, el('p', {}, sentenceFor(error))))
    // That it is out of reach has been said; anything else is a fault of ours, and the console tells where.
    if (!(error instanceof ServerProblem)) throw error
  }
}
