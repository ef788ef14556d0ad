// @ts-check
import { ServerProblem } from '../net/server.js'
import { memberKeys, newPersona, startConversation } from '../protocol/conversations/conversation-keys.js'
import { parseEnvelope } from '../protocol/conversations/message.js'
import { signReceipt } from '../protocol/conversations/receipt.js'
import { firstRecord, terms } from '../protocol/conversations/testing.js'
import { random, sha256, signingKey } from '../protocol/suite/suite.js'
import { base64url, equal, hex, unbase64url } from '../protocol/wire/bytes.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { Draft } from './draft.js'
import { OpenTalk } from './open-talk.js'
import { Outbox } from './outbox.js'
import { Talk } from './talk.js'

// One talk at an honest server that lives in memory, for tests.

/** @typedef {import('../mailbox/delivery.js').Delivery} Delivery */

/** Storage of a browser in memory; everything in it can be looked at. */
export class MemoryStorage {
  /** @type {Map<string, any>} */
  things = new Map()
  /** @param {string} name */
  async get(name) {
    return this.things.get(name)
  }
  /** @param {string} name @param {any} value */
  async put(name, value) {
    this.things.set(name, value)
  }
  /** @param {string} name */
  async remove(name) {
    this.things.delete(name)
  }
  /**
   * What lies in the one tab.
   * @type {Map<string, string>}
   */
  tab = new Map()
  /** @param {string} name @param {string} text */
  putNow(name, text) {
    this.tab.set(name, text)
  }
  /** @param {string} name */
  getNow(name) {
    return this.tab.get(name) ?? null
  }
  /** @param {string} name */
  removeNow(name) {
    this.tab.delete(name)
  }
}

/** Locks as browsers have them, for the tabs of one test. */
export class MemoryLocks {
  /** @type {Map<string, Promise<any>>} */
  #tails = new Map()
  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  request(name, work) {
    const done = (this.#tails.get(name) ?? Promise.resolve()).then(work)
    this.#tails.set(name, done.catch(() => {}))
    return done
  }
}

/** The server's part: epochs, sequence numbers, receipts, one list of deliveries for both mailboxes. */
export class FakeServer {
  /** @type {any[]} */
  epochs = []
  /** @type {Delivery[]} */
  deliveries = []
  /** @type {Map<number, { seq: number, hash: Uint8Array }>} */
  lines = new Map()
  isReachable = true
  /** When true, envelopes are kept but the answer gets lost. */
  losesAnswers = false
  posts = 0
  #receiptKey = /** @type {any} */ (null)

  async begin() {
    this.#receiptKey = await signingKey(random(32))
    this.instance = { id: random(32), receiptKey: this.#receiptKey.public }
    this.persona = await newPersona('amina', 'Blue Heron')
    const practice = { sigSeed: random(32), dhSeed: random(32), kemSeed: random(32) }
    this.keys = [await memberKeys(this.persona), await memberKeys(practice)]
    this.seeds = [this.persona.sigSeed, practice.sigSeed]
    this.record = await firstRecord(this.keys[1])
    const share = random(32)
    const first = await startConversation(this.record, this.keys[0], share, { ...terms, createdMs: Date.now() })
    this.cid = first.opened.epoch.cid
    this.addEpoch(0, first.announce, first.signature, share)
    return this
  }

  /** @param {number} epoch @param {Uint8Array} announce @param {Uint8Array} signature @param {Uint8Array} share */
  addEpoch(epoch, announce, signature, share) {
    this.epochs.push({ epoch, announce: base64url(announce), signature: base64url(signature), share: base64url(share) })
    this.#deliver({ kind: 'epoch', epoch })
  }

  /** @param {any} content */
  #deliver(content) {
    this.deliveries.push({
      n: this.deliveries.length + 1,
      cid: base64url(this.cid ?? random(32)),
      at: 1000 + this.deliveries.length,
      ...content,
    })
  }

  /** @type {Map<string, Uint8Array>} */
  #shares = new Map()

  /** What a member's `Mailbox` does. */
  mailbox() {
    const reach = () => {
      if (!this.isReachable) throw new ServerProblem('unreachable', 0)
    }
    return /** @type {any} */ ({
      token: async () => 'token',
      /** @param {string} path */
      get: async (path) => {
        reach()
        if (path.endsWith('/epochs')) return this.epochs
        const after = Number(/after=(\d+)/.exec(path)?.[1])
        return this.deliveries.filter(({ n }) => n > after).slice(0, 200)
      },
      /** @param {string} path @param {any} body */
      post: async (path, body) => {
        reach()
        if (path === 'shred-shares') {
          const [id, share] = [base64url(random(16)), random(32)]
          this.#shares.set(id, share)
          return { share_id: id, share: base64url(share) }
        }
        const number = this.epochs.length
        if (this.raceNext) {
          this.raceNext()
          throw new ServerProblem('epoch-exists', 409)
        }
        this.addEpoch(
          number,
          unbase64url(body.announce),
          unbase64url(body.signature),
          this.#shares.get(body.share_id) ?? random(32),
        )
        return { epoch: number }
      },
      /** @param {string} path @param {Uint8Array} wire */
      postBytes: async (path, wire) => {
        reach()
        const receipt = await this.#append(wire)
        if (this.losesAnswers) throw new ServerProblem('unreachable', 0)
        return receipt
      },
    })
  }

  /** @type {(() => void) | null} */
  raceNext = null

  /** @param {Uint8Array} wire */
  async #append(wire) {
    this.posts += 1
    const { header, hash, ct } = await parseEnvelope(wire)
    const same = this.deliveries.find((d) => d.envelope === base64url(wire))
    if (same) return unbase64url(same.receipt ?? '')
    const line = this.lines.get(header.slot) ?? { seq: 0, hash: new Uint8Array(32) }
    if (header.seq !== line.seq + 1) throw new ServerProblem('out-of-sequence', 409, { expected: line.seq + 1 })
    if (!equal(header.prev, line.hash)) throw new ServerProblem('wrong-previous', 409)
    this.lines.set(header.slot, { seq: header.seq, hash })
    const receipt = await signReceipt(
      {
        instanceId: /** @type {any} */ (this.instance).id,
        headerHash: hash,
        ctDigest: await sha256(ct),
        receivedAt: 1000,
      },
      this.#receiptKey,
    )
    this.#deliver({ kind: 'envelope', envelope: base64url(wire), receipt: base64url(receipt) })
    return receipt
  }

  /**
   * One tab of the member in `slot`: their talk, their outbox, their draft, all of them as one, and how to read what
   * came.
   * @param {number} slot
   * @param {{ memory?: MemoryStorage, locks?: MemoryLocks, rotate?: (talk: Talk) => Promise<void> }} browser
   */
  async tab(slot, { memory = new MemoryStorage(), locks = new MemoryLocks(), rotate = async () => {} } = {}) {
    const { cid, keys, seeds, instance } = /** @type {any} */ (this)
    const member = {
      cid,
      handle: 'amina',
      alias: 'Blue Heron',
      isPractitioner: slot === 1,
      seed: seeds[slot],
      keys: keys[slot],
      kems: [keys[slot].kem],
      mailbox: this.mailbox(),
    }
    const talk = new Talk(member, instance)
    await talk.readEpochs()
    let cursor = 0
    const catchUp = async () => {
      for (const delivery of await member.mailbox.get(`deliveries?after=${cursor}`)) {
        await talk.take(delivery)
        cursor = delivery.n
      }
    }
    const storage = await TalkStorage.of(cid, seeds[slot], memory)
    const outbox = new Outbox({ talk, storage, locks, catchUp, rotate: () => rotate(talk) })
    const draft = new Draft(storage, 'draft', locks, 'draft')
    const open = new OpenTalk(/** @type {any} */ (null), talk, storage, outbox, draft)
    return { talk, outbox, storage, memory, locks, catchUp, draft, open }
  }
}

/**
 * Every byte that lies in storage, as hexadecimal digits.
 * @type {(memory: MemoryStorage) => string}
 */
export const bytesOn = (memory) =>
  [...memory.things].map(([name, { nonce, sealed }]) => name + hex(nonce) + hex(sealed)).join(' ')
