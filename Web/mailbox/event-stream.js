// @ts-check
import { Patience } from '../net/backoff.js'
import { EventReader } from '../net/event-reader.js'

/**
 * @typedef {import('./delivery-cursor.js').Box} Box
 * @typedef {import('./delivery.js').Delivery & { mailbox: string }} Told
 */

/** Milliseconds in which a stream must say its first word: one that a proxy holds back is of no use. */
const FIRST = 10_000
/** Silence after which a line counts as dead, in milliseconds; the server says something every 25 seconds. */
const SILENCE = 60_000
/** Mailboxes that one stream may carry. */
const LIMIT = 64

/**
 * The one open stream of this browser for one account. The tab that holds the lock keeps it and tells the others; when
 * that tab closes, the next takes over from where it is. While no stream can be opened, as behind some proxies, the server is asked
 * instead, ever less often. Emits `state` when `isOpen` changes.
 */
export class Line extends EventTarget {
  /** Whether what comes reaches this browser, by whichever way. */
  isOpen = false
  #isStreaming = false
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
      // A new stream tells at once what came meanwhile; where there was none, there may be none again.
      const wasOpen = this.#isStreaming
      this.#isStreaming = false
      this.#say(!wasOpen && (await this.#ask()))
      await this.#pause(this.#patience.next())
    }
  }

  /** Whether the server could be asked for what came; all tabs hear of it as if the stream had told. */
  async #ask() {
    const boxes = this.#boxes()
    try {
      for (const box of boxes) for (const delivery of await box.news()) this.#tell({ ...delivery, mailbox: box.name })
      return boxes.length > 0
    } catch {
      return false
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
    const late = setTimeout(() => call.abort(), FIRST)
    try {
      const response = await fetch('/api/v1/stream', {
        method: 'POST', credentials: 'omit', cache: 'no-store', redirect: 'error', signal: call.signal,
        headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ mailboxes }),
      })
      if (response.ok && response.body) await this.#read(response.body.getReader(), () => clearTimeout(late))
    } finally {
      clearTimeout(late)
    }
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {() => void} began */
  async #read(reader, began) {
    const events = new EventReader()
    const decoder = new TextDecoder()
    for (let piece; !(piece = await reader.read()).done;) {
      if (!this.#isStreaming) {
        began()
        this.#isStreaming = true
        this.#patience.reset()
        this.#say(true)
      }
      this.#beat()
      for (const { event, data } of events.push(decoder.decode(piece.value, { stream: true })))
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
    this.#heard = Date.now()
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
    if (this.#leads && !this.#isStreaming) this.#redial()
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
