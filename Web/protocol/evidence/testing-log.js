// @ts-check
import { Chain } from '../conversations/chain.js'
import { conversation, fieldsOf, freshKeys, now } from '../conversations/testing.js'
import { signKeyRecord } from '../keys/key-record.js'
import { batchKinds, encodeBatch, signInstanceConfig, signLicenceEvent } from '../leaves/leaves.js'
import { LogPolicy } from '../log/log-policy.js'
import { encodeLogProof } from '../log/log-proof.js'
import { leafHash, nodeHash } from '../log/merkle.js'
import { checkpointBody, signatureLine, verifierKeyText } from '../log/note.js'
import { random, sha256, signingKey } from '../suite/suite.js'
import { compare, hex } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { parseTrust } from './evidence-trust.js'
import { assembleBundle, selectItems } from './evidence.js'

// A log with its witnesses, and talks whose receipts it holds, for tests. The trees are built as RFC 6962 defines them,
// by recursion, and not by what is tested.

/**
 * The largest power of two below `n`.
 * @type {(n: number) => number}
 */
const split = (n) => 2 ** Math.floor(Math.log2(n - 1))

/** @type {(hashes: Uint8Array[]) => Promise<Uint8Array>} */
export const rootOf = async (hashes) => {
  if (hashes.length < 2) return hashes[0] ?? leafHash(new Uint8Array())
  const k = split(hashes.length)
  return nodeHash(await rootOf(hashes.slice(0, k)), await rootOf(hashes.slice(k)))
}

/** @type {(hashes: Uint8Array[], index: number) => Promise<Uint8Array[]>} */
export const pathTo = async (hashes, index) => {
  if (hashes.length === 1) return []
  const k = split(hashes.length)
  return index < k
    ? [...await pathTo(hashes.slice(0, k), index), await rootOf(hashes.slice(k))]
    : [...await pathTo(hashes.slice(k), index - k), await rootOf(hashes.slice(0, k))]
}

/**
 * What shows that the first `size` of `hashes` are where they were.
 * @type {(hashes: Uint8Array[], size: number, whole?: boolean) => Promise<Uint8Array[]>}
 */
export const growthFrom = async (hashes, size, whole = true) => {
  if (size === hashes.length) return whole ? [] : [await rootOf(hashes)]
  const k = split(hashes.length)
  return size <= k
    ? [...await growthFrom(hashes.slice(0, k), size, whole), await rootOf(hashes.slice(k))]
    : [...await growthFrom(hashes.slice(k), size - k, false), await rootOf(hashes.slice(0, k))]
}

/** A log that `witnesses` many others watch. */
export class TestLog {
  /** @type {Uint8Array[]} */
  leaves = []
  /** @type {Uint8Array[]} */
  hashes = []

  /** @param {number} [witnesses] @param {string} [origin] */
  static async make(witnesses = 2, origin = 'alcove.example/log/1') {
    const log = new TestLog()
    log.origin = origin
    log.key = await signingKey(random(32))
    log.witnesses = await Promise.all(
      Array.from(
        { length: witnesses },
        async (_, i) => ({ name: `w${i}.example/w`, key: await signingKey(random(32)) }),
      ),
    )
    const lines = [`log ${await verifierKeyText(origin, 1, log.key.public)}`]
    for (const { name, key } of log.witnesses) {
      lines.push(`witness ${name} ${await verifierKeyText(name, 4, key.public)}`)
    }
    const group = witnesses > 0
      ? [`group all-of-them all ${log.witnesses.map((w) => w.name).join(' ')}`, 'quorum all-of-them']
      : ['quorum none']
    log.policyText = `${[...lines, ...group].join('\n')}\n`
    log.policy = await LogPolicy.parse(log.policyText)
    return log
  }

  origin = ''
  policyText = ''
  /** @type {{ name: string, key: import('../suite/suite.js').KeyPair }[]} */
  witnesses = []
  /** @type {import('../suite/suite.js').KeyPair} */
  key = /** @type {any} */ (null)
  /** @type {LogPolicy} */
  policy = /** @type {any} */ (null)

  /** @param {Uint8Array} leaf */
  async append(leaf) {
    this.leaves.push(leaf)
    this.hashes.push(await leafHash(leaf))
    return this.leaves.length - 1
  }

  /** @param {number} at @param {number} [size] @param {number} [cosigners] */
  async checkpoint(at, size = this.leaves.length, cosigners = this.witnesses.length) {
    const body = checkpointBody({ origin: this.origin, size, root: await rootOf(this.hashes.slice(0, size)) })
    const signatures = [
      signatureLine(body, this.origin, this.key),
      ...this.witnesses.slice(0, cosigners).map((w, i) => signatureLine(body, w.name, w.key, at + i)),
    ]
    return `${body}\n${(await Promise.all(signatures)).join('')}`
  }

  /** @param {number} index @param {number} at @param {number} [size] @param {number} [cosigners] */
  async proof(index, at, size = this.leaves.length, cosigners = this.witnesses.length) {
    const path = await pathTo(this.hashes.slice(0, size), index)
    return encodeLogProof({ index, path, note: await this.checkpoint(at, size, cosigners), extra: null })
  }
}

/**
 * Receipts as one minute's batch, sorted and padded as section 4.7 says.
 * @type {(receipts: Uint8Array[]) => Promise<{ leaf: Uint8Array, places: import('./evidence.js').Place[] }>}
 */
export const batchOf = async (receipts) => {
  const own = await Promise.all(receipts.map((r) => leafHash(r.subarray(0, 108))))
  const size = Math.max(64, 2 ** Math.ceil(Math.log2(own.length)))
  const hashes = [...own, ...Array.from({ length: size - own.length }, () => random(32))].sort(compare)
  const leaf = encodeBatch({ kind: batchKinds.receipts, start: now - 60, length: 60, size, root: await rootOf(hashes) })
  return {
    leaf,
    places: await Promise.all(
      own.map(async (hash) => ({
        index: hashes.indexOf(hash),
        size,
        path: await pathTo(hashes, hashes.indexOf(hash)),
      })),
    ),
  }
}

/**
 * A talk of `words` (each [slot, text or parts]) that is all in a log, with everything a report of it needs.
 * @param {{ words?: [number, string | import('../conversations/message-parts.js').Part[]][], witnesses?: number,
 *   replacement?: boolean, licences?: Partial<import('../leaves/leaves.js').LicenceFields>[],
 *   record?: Partial<import('../keys/key-record.js').KeyFields> }} [wishes]
 */
export const reportable = async (wishes = {}) => {
  const { witnesses = 2, licences = [{}], record = {} } = wishes
  /** @type {[number, string | import('../conversations/message-parts.js').Part[]][]} */
  const words = wishes.words ?? [[0, 'hello'], [1, 'I am listening'], [0, 'thank you'], [1, 'see you']]
  const talk = await conversation()
  const log = await TestLog.make(witnesses)
  const [operator, authority] = await Promise.all([signingKey(random(32)), signingKey(random(32))])
  const fields = fieldsOf(talk.keys[1], record)
  const before = {
    handle: fields.handle,
    aik: fields.aik,
    authority: 'authority.example',
    jurisdiction: 'XX',
    docCommit: fields.licenceCommit,
  }
  const leaves = [
    await signInstanceConfig({
      instanceId: talk.instance.id,
      seq: 0,
      receiptKey: talk.instance.receiptKey,
      from: now - 5000,
    }, operator),
    await signKeyRecord(fields, talk.keys[1].sig),
  ]
  let prev = new Uint8Array(32)
  for (const [i, licence] of licences.entries()) {
    leaves.push(
      await signLicenceEvent(
        { ...before, seq: i + 1, prev, event: 1, from: now - 4000, to: now + 100_000, ...licence },
        authority,
      ),
    )
    prev = await sha256(leaves[leaves.length - 1])
  }
  /** @type {number[]} */
  const indices = []
  if (wishes.replacement) {
    const fresh = await freshKeys()
    const next = { ...fieldsOf(fresh), handle: fields.handle, seq: 2, prev: await sha256(leaves[1]) }
    leaves.push(await signKeyRecord(next, fresh.sig, talk.keys[1].sig))
  }
  for (const leaf of leaves) indices.push(await log.append(leaf))
  const reader = new Chain({ cid: talk.cid, slot: 0, dh: talk.keys[0].dh, instance: talk.instance })
  reader.addEpoch(talk.opened[0])
  const shown = []
  for (const [slot, said] of words) {
    const { wire, receipt } = await talk.send(slot, said)
    await talk.chains[1 - slot].feed(wire, receipt)
    const { shown: [message] } = await reader.feed(wire, receipt)
    shown.push({ message, receipt })
  }
  const { leaf, places } = await batchOf(shown.map(({ receipt }) => receipt))
  const batchIndex = await log.append(leaf)
  const proof = await log.proof(batchIndex, now + 20)
  const entries = shown.map(({ message, receipt }, i) => ({
    message,
    attested: { receipt, place: places[i], batch: leaf, proof },
  }))
  const trustFile = {
    policy: log.policyText,
    historical: [],
    operators: [hex(operator.public)],
    authorities: { 'authority.example': hex(authority.public) },
    instance_id: hex(talk.instance.id),
  }
  const made = {
    talk,
    log,
    operator,
    authority,
    entries,
    trustFile,
    trust: await parseTrust(utf8(JSON.stringify(trustFile))),
    /**
     * @param {(message: import('../conversations/message.js').Message) => number[]} [chosen] @returns
     *   {Promise<import('./evidence.js').Contents>}
     */
    contents: async (chosen = (m) => [...m.parts.keys()].slice(1)) => ({
      policy: log.policyText,
      epochs: [{ announce: talk.first.announce, signature: talk.first.signature }],
      leaves: await Promise.all(
        leaves.map(async (data, i) => ({ data, proof: await log.proof(indices[i], now + 20) })),
      ),
      items: await selectItems(entries, chosen),
    }),
    statement: { slot: 0, caseId: random(16), createdAt: now + 500, text: 'This is what happened.' },
    /** @param {import('./evidence.js').Contents} contents */
    sign: (contents) => assembleBundle(contents, made.statement, talk.keys[0].sig),
    /** @param {(message: import('../conversations/message.js').Message) => number[]} [chosen] */
    bundle: async (chosen) => made.sign(await made.contents(chosen)),
  }
  return made
}
