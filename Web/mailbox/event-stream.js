// @ts-check
import { Backoff } from '../net/backoff.js'
import { EventReader } from '../net/event-reader.js'

/**
 * @typedef {import('./delivery-cursor.js').DeliveryCursor} DeliveryCursor
 * @typedef {import('./delivery.js').Delivery & { mailbox: string }} StreamedDelivery
 */

/** Milliseconds in which a stream must say its first word: one that a proxy holds back is of no use. */
const FIRST = 10_000
/** Silence after which a stream counts as dead, in milliseconds; the server says something every 25 seconds. */
const SILENCE = 60_000
/** Mailboxes that one stream may carry. */
const LIMIT = 64

/**
 * The one stream of events that this browser has open for one account. The tab that holds the lock keeps it open and
 * passes everything on to the other tabs; when that tab closes, the next one takes over from where it is. While no
 * stream can be opened, as behind some proxies, the server is polled instead, ever less often. Emits `state` when
 * `isOpen` changes.
 */
export class EventStream extends EventTarget {
  /** Whether deliveries reach this browser, by the stream or by polling. */
  isOpen = false
  #isStreaming = false
  #name
  #cursors
  #channel
  #backoff = new Backoff()
  #lastSign = 0
  #isLeader = false
  /** @type {AbortController | null} */
  #request = null
  /** @type {() => void} */
  #endPause = () => {}

  /**
   * @param {string} name  tells accounts apart.
   * @param {() => DeliveryCursor[]} cursors  whose deliveries are wanted, newest first.
   */
  constructor(name, cursors) {
    super()
    this.#name = `alcove-stream-${name}`
    this.#cursors = cursors
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.onmessage = ({ data }) => this.#receive(data)
  }

  /** Begins, in this tab or by listening to the one that holds the stream. */
  start() {
    this.#lastSign = Date.now()
    this.#lead({ mode: 'exclusive' })
    addEventListener('online', this.#wake)
    addEventListener('offline', () => this.#setOpen(false))
    addEventListener('visibilitychange', this.#wake)
    setInterval(() => this.#check(), 5_000)
  }

  /** The mailboxes have changed: whichever tab holds the stream opens it anew. */
  renew() {
    this.#channel.postMessage({ type: 'renew' })
    this.#reconnect()
  }

  /**
   * Keeps the stream open for as long as this tab has the lock.
   * @param {LockOptions} options
   */
  #lead(options) {
    navigator.locks.request(this.#name, options, async () => {
      this.#isLeader = true
      await this.#keepOpen()
    }).catch(() => {
      // Another tab took over because this one seemed dead; it may ask again.
      this.#isLeader = false
      this.#reconnect()
      this.#lead({ mode: 'exclusive' })
    })
  }

  async #keepOpen() {
    while (this.#isLeader) {
      this.#request = new AbortController()
      try {
        await this.#connect(this.#request)
      } catch {
        // Whatever ended it, it is opened again.
      }
      // A new stream tells at once what came meanwhile; where there was none, there may be none again.
      const wasOpen = this.#isStreaming
      this.#isStreaming = false
      this.#announce(!wasOpen && (await this.#poll()))
      await this.#pause(this.#backoff.next())
    }
  }

  /** Asks the server for new deliveries and passes them on as if the stream had brought them. Whether it answered. */
  async #poll() {
    const cursors = this.#cursors()
    try {
      for (const cursor of cursors) {
        for (const delivery of await cursor.news()) this.#pass({ ...delivery, mailbox: cursor.name })
      }
      return cursors.length > 0
    } catch {
      return false
    }
  }

  /** @param {number} time */
  #pause(time) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time)
      this.#endPause = () => {
        clearTimeout(timer)
        resolve(undefined)
      }
    })
  }

  /** @param {AbortController} request */
  async #connect(request) {
    const mailboxes = await Promise.all(
      this.#cursors().slice(0, LIMIT).map(async ({ mailbox, position }) => ({
        token: await mailbox.token(),
        after: position,
      })),
    )
    if (mailboxes.length === 0) return
    const late = setTimeout(() => request.abort(), FIRST)
    try {
      const response = await fetch('/api/v1/stream', {
        method: 'POST',
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: request.signal,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ mailboxes }),
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
        this.#backoff.reset()
        this.#announce(true)
      }
      this.#announceAlive()
      for (const { event, data } of events.push(decoder.decode(piece.value, { stream: true }))) {
        if (event === 'delivery') this.#pass(JSON.parse(data))
      }
    }
  }

  /**
   * To the other tabs and to this one.
   * @param {StreamedDelivery} delivery
   */
  #pass(delivery) {
    this.#channel.postMessage({ type: 'delivery', delivery })
    this.#handOn(delivery)
  }

  /** @param {StreamedDelivery} delivery */
  #handOn(delivery) {
    this.#cursors().find((cursor) => cursor.name === delivery.mailbox)?.deliver(delivery).catch(() => {})
  }

  /** @param {any} data  what another tab says. */
  #receive(data) {
    this.#lastSign = Date.now()
    if (data.type === 'delivery') this.#handOn(data.delivery)
    if (data.type === 'renew' && this.#isLeader) this.#reconnect()
    if (data.type === 'state' && !this.#isLeader) this.#setOpen(data.isOpen)
  }

  #announceAlive() {
    this.#lastSign = Date.now()
    this.#channel.postMessage({ type: 'state', isOpen: true })
  }

  /** @param {boolean} isOpen */
  #announce(isOpen) {
    this.#lastSign = Date.now()
    this.#channel.postMessage({ type: 'state', isOpen })
    this.#setOpen(isOpen)
  }

  /** @param {boolean} isOpen */
  #setOpen(isOpen) {
    if (this.isOpen === isOpen) return
    this.isOpen = isOpen
    this.dispatchEvent(new Event('state'))
  }

  #reconnect() {
    this.#request?.abort()
    this.#endPause()
  }

  #wake = () => {
    if (document.visibilityState !== 'visible') return
    this.#check()
    if (this.#isLeader && !this.#isStreaming) this.#reconnect()
    for (const cursor of this.#cursors()) cursor.catchUp().catch(() => {})
  }

  /** A silent stream is opened again; a tab that no longer speaks is replaced by one that a person looks at. */
  #check() {
    if (Date.now() - this.#lastSign < SILENCE) return
    this.#lastSign = Date.now()
    if (this.#isLeader) this.#reconnect()
    else if (document.visibilityState === 'visible') this.#lead({ steal: true })
  }
}
