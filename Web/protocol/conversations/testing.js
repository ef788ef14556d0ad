// @ts-check
import { checkKeyRecord, signKeyRecord } from '../keys/key-record.js'
import { encrypt, hash, hkdf, label, random, sign, signingKey } from '../suite/suite.js'
import { concat } from '../wire/bytes.js'
import { Writer } from '../wire/wire.js'
import { Chain } from './chain.js'
import { joinEpoch, memberKeys, rotate, startConversation } from './conversation-keys.js'
import { bucket, commitTo, encodePart, partLeaves, textPart } from './message-parts.js'
import { contextOf, encodeHeader, sealMessage } from './message.js'
import { signReceipt } from './receipt.js'

// Two people and an honest server, for tests. Times are seconds; nothing here reads a clock.

/** @typedef {Awaited<ReturnType<typeof conversation>>} Talk */

export const now = 1_800_000_000

/** @type {() => Promise<import('./conversation-keys.js').MemberKeys>} */
export const freshKeys = () => memberKeys({ sigSeed: random(32), dhSeed: random(32), kemSeed: random(32) })

/**
 * @param {import('./conversation-keys.js').MemberKeys} keys
 * @param {Partial<import('../keys/key-record.js').KeyFields>} changes
 */
export const fieldsOf = (keys, changes = {}) => ({
  handle: 'dr.example',
  seq: 1,
  prev: new Uint8Array(32),
  aik: keys.sig.public,
  dh: keys.dh.public,
  kem: 0x20,
  kemKey: keys.kem.public,
  kemGen: 1,
  notBefore: now - 1000,
  notAfter: now + 1000,
  recoveryPolicy: 0,
  licenceCommit: new Uint8Array(32),
  ext: new Uint8Array(),
  ...changes,
})

/** @param {import('./conversation-keys.js').MemberKeys} keys */
export const firstRecord = async (keys) => checkKeyRecord(await signKeyRecord(fieldsOf(keys), keys.sig), null)

export const terms = {
  createdMs: now * 1000,
  retentionDays: 365,
  policyHash: new Uint8Array(32),
  checkpointHash: new Uint8Array(32),
}

/** A client (slot 0) and a practitioner (slot 1) in epoch 0, each with their own chain. */
export const conversation = async () => {
  const receiptKey = await signingKey(random(32))
  const instance = { id: random(32), receiptKey: receiptKey.public }
  const keys = [await freshKeys(), await freshKeys()]
  const record = await firstRecord(keys[1])
  const share = random(32)
  const first = await startConversation(record, keys[0], share, terms)
  const joined = await joinEpoch(first.announce, first.signature, share, {
    sig: keys[1].sig.public,
    kems: [keys[1].kem],
  }, null)
  const opened = [first.opened, joined.opened]
  const { cid } = first.opened.epoch
  const chains = keys.map((k, slot) => new Chain({ cid, slot, dh: k.dh, instance }))
  chains.forEach((chain, slot) => chain.addEpoch(opened[slot]))
  const talk = {
    receiptKey,
    instance,
    keys,
    record,
    share,
    first,
    opened,
    cid,
    chains,
    /** @param {Uint8Array} headerHash @param {Uint8Array} ctDigest */
    receipt: (headerHash, ctDigest) =>
      signReceipt({ instanceId: instance.id, headerHash, ctDigest, receivedAt: now }, receiptKey),
    /**
     * Sends, and feeds the sender's own chain.
     * @param {number} slot
     * @param {string | import('./message-parts.js').Part[]} words
     */
    send: async (slot, words) => {
      const parts = typeof words === 'string' ? [textPart(words)] : words
      const sealed = await sealMessage(opened[slot], slot, keys[slot], chains[slot].next(now), parts)
      const receipt = await talk.receipt(sealed.hash, sealed.ctDigest)
      const own = await chains[slot].feed(sealed.wire, receipt)
      if (own.state !== 'shown') throw new Error(own.code)
      return { wire: sealed.wire, receipt }
    },
    /**
     * A next epoch by `slot`, which only its author holds yet.
     * @param {number} slot
     */
    rotate: async (slot) => {
      const share = random(32)
      const next = await rotate(opened[slot].epoch, slot, keys[slot], share, { ...terms, reason: 1 })
      opened[slot] = next.opened
      chains[slot].addEpoch(next.opened)
      return { ...next, share }
    },
    /**
     * The other member takes it.
     * @param {number} slot
     * @param {{ announce: Uint8Array, signature: Uint8Array, share: Uint8Array }} next
     */
    take: async (slot, next) => {
      const own = { sig: keys[slot].sig.public, kems: [keys[slot].kem] }
      opened[slot] = (await joinEpoch(next.announce, next.signature, next.share, own, opened[slot].epoch)).opened
      chains[slot].addEpoch(opened[slot])
    },
  }
  return talk
}

/**
 * The practitioner's envelope with a deliberate fault: a member can seal and sign anything; readers must still refuse
 * it.
 * @param {Talk} talk
 * @param {{ payload?: (good: Uint8Array) => Uint8Array, parts?: import('./message-parts.js').Part[],
 *   header?: Partial<import('./message.js').Header>, commit?: Uint8Array }} fault
 */
export const faulty = async (talk, fault) => {
  const open = talk.opened[1]
  const { cid, epoch, hash: epochHash } = open.epoch
  const kf = random(32)
  const parts = fault.parts ?? [{ kind: 7, data: Uint8Array.of(1, 0) }, textPart('hello')]
  const used = new Writer().raw(kf).o32(concat(...parts.map(encodePart))).done()
  const good = concat(used, new Uint8Array(bucket(used.length + 16) - 16 - used.length))
  const payload = fault.payload?.(good) ?? good
  const header = {
    cid,
    epoch,
    epochHash,
    slot: 1,
    seq: 1,
    prev: new Uint8Array(32),
    sentAt: now,
    salt: random(32),
    commit: new Uint8Array(32),
    length: payload.length + 16,
    ...fault.header,
  }
  const ctx = await contextOf(encodeHeader(header))
  const head = encodeHeader({ ...header, commit: fault.commit ?? await commitTo(ctx, await partLeaves(kf, parts)) })
  const out = await hkdf(header.salt, open.ems, concat(label('alcove/1 msg'), ctx), 44)
  const ct = await encrypt(out.slice(0, 32), out.slice(32), head, payload)
  const auth = await sign(talk.keys[1].sig, 'alcove/1 msg-sig', await hash('alcove/1 header', head))
  return new Writer().raw(head).u8(1).o16(auth).raw(ct).done()
}
