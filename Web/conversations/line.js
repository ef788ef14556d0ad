// @ts-check
import { EventReader } from './event-reader.js'
import { Patience } from './patience.js'

/**
 * @typedef {import('./box.js').Box} Box
 * @typedef {import('./talk.js').Delivery & { mailbox: string }} Told
 */

/** Silence after which a line counts as dead, in milliseconds; the server says something every 25 seconds. */
const SILENCE = 60_000
/** Mailboxes that one stream may carry. */
const LIMIT = 64

/**
 * The one open stream of this browser for one account. The tab that holds the lock keeps it and tells the others; when
 * that tab closes, the next takes over from where it is. Emits `state` when `isOpen` changes.
 */
export class Line extends EventTarget {
  isOpen = false
  #name
  #boxes
  #channel
  #patience = new Patience()
  #heard = 0
  #leads = false
  /** @type {AbortController | null} */
  #call = null
  /** @type {() => void} */
  #hurry = () => {}

  /**
   * @param {string} name  tells accounts apart.
   * @param {() => Box[]} boxes  whose deliveries are wanted, newest first.
   */
  constructor(name, boxes) {
    super()
    this.#name = `alcove-line-${name}`
    this.#boxes = boxes
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.onmessage = ({ data }) => this.#hear(data)
  }

  /** Begins, in this tab or by listening to the one that has it. */
  start() {
    this.#heard = Date.now()
    this.#lead({ mode: 'exclusive' })
    addEventListener('online', this.#wake)
    addEventListener('offline', () => this.#set(false))
    addEventListener('visibilitychange', this.#wake)
    setInterval(() => this.#check(), 5_000)
  }

  /** The boxes have changed: the stream is opened anew, in whichever tab it is. */
  renew() {
    this.#channel.postMessage({ type: 'renew' })
    this.#redial()
  }

  /** @param {LockOptions} options */
  #lead(options) {
    navigator.locks.request(this.#name, options, async () => {
      this.#leads = true
      await this.#keepOpen()
    }).catch(() => {
      // Another tab took over because this one seemed dead; it may ask again.
      this.#leads = false
      this.#redial()
      this.#lead({ mode: 'exclusive' })
    })
  }

  async #keepOpen() {
    while (this.#leads) {
      this.#call = new AbortController()
      try {
        await this.#listen(this.#call)
      } catch {
        // Whatever ended it, it is opened again.
      }
      this.#say(false)
      await this.#pause(this.#patience.next())
    }
  }

  /** @param {number} time */
  #pause(time) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve(undefined)
      }
    })
  }

  /** @param {AbortController} call */
  async #listen(call) {
    const mailboxes = await Promise.all(
      this.#boxes().slice(0, LIMIT).map(async ({ mailbox, cursor }) => ({ token: await mailbox.token(), after: cursor })))
    if (mailboxes.length === 0) return
    const response = await fetch('/api/v1/stream', {
      method: 'POST', credentials: 'omit', cache: 'no-store', redirect: 'error', signal: call.signal,
      headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ mailboxes }),
    })
    if (!response.ok || !response.body) return
    this.#patience.reset()
    this.#say(true)
    const events = new EventReader()
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      this.#beat()
      for (const { event, data } of events.push(decoder.decode(value, { stream: true })))
        if (event === 'delivery') this.#tell(JSON.parse(data))
    }
  }

  /** @param {Told} told */
  #tell(told) {
    this.#channel.postMessage({ type: 'delivery', told })
    this.#hand(told)
  }

  /** @param {Told} told */
  #hand(told) {
    this.#boxes().find((box) => box.name === told.mailbox)?.deliver(told).catch(() => {})
  }

  /** @param {any} data */
  #hear(data) {
    this.#heard = Date.now()
    if (data.type === 'delivery') this.#hand(data.told)
    if (data.type === 'renew' && this.#leads) this.#redial()
    if (data.type === 'state' && !this.#leads) this.#set(data.isOpen)
  }

  #beat() {
    this.#heard = Date.now()
    this.#channel.postMessage({ type: 'state', isOpen: true })
  }

  /** @param {boolean} isOpen */
  #say(isOpen) {
    this.#channel.postMessage({ type: 'state', isOpen })
    this.#set(isOpen)
  }

  /** @param {boolean} isOpen */
  #set(isOpen) {
    if (this.isOpen === isOpen) return
    this.isOpen = isOpen
    this.dispatchEvent(new Event('state'))
  }

  #redial() {
    this.#call?.abort()
    this.#hurry()
  }

  #wake = () => {
    if (document.visibilityState !== 'visible') return
    this.#check()
    if (this.#leads && !this.isOpen) this.#redial()
    for (const box of this.#boxes()) box.catchUp().catch(() => {})
  }

  /** A silent line is dialled again; a tab that no longer speaks is replaced by one that a person looks at. */
  #check() {
    if (Date.now() - this.#heard < SILENCE) return
    this.#heard = Date.now()
    if (this.#leads) this.#redial()
    else if (document.visibilityState === 'visible') this.#lead({ steal: true })
  }
}
