// @ts-check
import { isSoundAgreementKey, isSoundPoint } from '../suite/key-hygiene.js'
import { equal, KEM, sha256, sign, verify } from '../suite/suite.js'
import { concat, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { name, parse, parseList, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ handle: string, seq: number, prev: Uint8Array, aik: Uint8Array, dh: Uint8Array, kem: number,
 *   kemKey: Uint8Array, kemGen: number, notBefore: number, notAfter: number, recoveryPolicy: number, licenceCommit:
 *   Uint8Array, ext: Uint8Array }} KeyFields A practitioner's public keys (section 4.4); times in seconds.
 * @typedef {KeyFields & { leaf: Uint8Array, hash: Uint8Array }} KeyRecord  One whose signatures and place in its chain
 *   were checked.
 * @typedef {{ seq: number, hash: Uint8Array, aik: Uint8Array, handle: string,
 *   kemGen: number }} Before  What the next record builds on.
 * @typedef {import('../suite/suite.js').KeyPair} KeyPair
 */

const LABEL = 'alcove/1 key-record'

/** @type {(f: KeyFields) => Uint8Array} */
const encode = (f) =>
  new Writer().u16(1).u8(0x40).o8(utf8(f.handle)).u32(f.seq).raw(f.prev, 32).raw(f.aik, 32).raw(f.dh, 32).u16(f.kem)
    .o16(f.kemKey).u32(f.kemGen).u64(f.notBefore).u64(f.notAfter).u8(f.recoveryPolicy).raw(f.licenceCommit, 32).o16(
      f.ext,
    ).done()

/** @type {(r: import('../wire/wire.js').Reader) => KeyFields} */
const read = (r) => {
  must(r.u16() === 1 && r.u8() === 0x40, 'version')
  const f = {
    handle: name(r.o8()),
    seq: r.u32(),
    prev: r.take(32),
    aik: r.take(32),
    dh: r.take(32),
    kem: r.u16(),
    kemKey: r.o16(),
    kemGen: r.u32(),
    notBefore: r.u64(),
    notAfter: r.u64(),
    recoveryPolicy: r.u8(),
    licenceCommit: r.take(32),
    ext: r.o16(),
  }
  must(f.kem === KEM, 'suite')
  must(isSoundPoint(f.aik) && isSoundAgreementKey(f.dh) && isSoundAgreementKey(f.kemKey), 'weak-key')
  must(f.seq >= 1 && isZero(f.prev) === (f.seq === 1), 'prev')
  must(f.notBefore < f.notAfter && f.recoveryPolicy <= 2, 'record')
  return f
}

/**
 * What `leaf` says, its form and its keys checked but none of its signatures.
 * @type {(leaf: Uint8Array) => { fields: KeyFields, sigPrev: Uint8Array, sigNew: Uint8Array }}
 */
export const parseKeyRecord = (leaf) =>
  parse(leaf, (r) => ({ fields: read(r), sigPrev: r.take(64), sigNew: r.take(64) }))

/**
 * Checks `leaf` as a later record whose predecessor is not at hand: by its own identity key alone. Whoever relies on it
 * needs another word for that key: the log's, and a licensing authority's.
 * @type {(leaf: Uint8Array) => Promise<KeyRecord>}
 */
export const checkLaterKeyRecord = async (leaf) => {
  const { fields, sigNew } = parseKeyRecord(leaf)
  must(fields.seq > 1, 'seq')
  await verify(fields.aik, sigNew, LABEL, leaf.subarray(0, leaf.length - 128))
  return { ...fields, leaf, hash: await sha256(leaf) }
}

/**
 * Checks `leaf` as the record after `before`, or as the first one: signed by the old identity key and by its own.
 * @type {(leaf: Uint8Array, before: Before | null) => Promise<KeyRecord>}
 */
export const checkKeyRecord = async (leaf, before) => {
  const { fields, sigPrev, sigNew } = parseKeyRecord(leaf)
  must(fields.seq === (before ? before.seq + 1 : 1), 'seq')
  if (before) {
    must(fields.handle === before.handle, 'foreign')
    must(equal(fields.prev, before.hash), 'prev')
    must(fields.kemGen >= before.kemGen, 'kem-generation')
  }
  const signed = leaf.subarray(0, leaf.length - 128)
  await verify(before ? before.aik : fields.aik, sigPrev, LABEL, signed)
  await verify(fields.aik, sigNew, LABEL, signed)
  return { ...fields, leaf, hash: await sha256(leaf) }
}

/**
 * The end of a handle's whole chain as the server sends it (o16 each, oldest first), in force or not. Refuses "pin"
 * where it has not passed through the `pinned` identity key.
 * @type {(bytes: Uint8Array, handle: string, pinned?: Uint8Array) => Promise<KeyRecord>}
 */
export const lastKeyRecord = async (bytes, handle, pinned) => {
  /** @type {KeyRecord | null} */
  let last = null
  let met = pinned === undefined
  for (const leaf of parseList(bytes, (r) => r.o16())) {
    last = await checkKeyRecord(leaf, last)
    if (pinned && equal(last.aik, pinned)) met = true
  }
  must(last && last.handle === handle, 'foreign')
  must(met, 'pin')
  return last
}

/**
 * The newest of a handle's whole chain, if it is in force at `now` (seconds) and, where this browser has met the handle
 * before, has passed through the `pinned` identity key.
 * @type {(bytes: Uint8Array, handle: string, now: number, pinned?: Uint8Array) => Promise<KeyRecord>}
 */
export const newestKeyRecord = async (bytes, handle, now, pinned) => {
  const newest = await lastKeyRecord(bytes, handle, pinned)
  must(newest.notBefore <= now && now < newest.notAfter, 'expired')
  return newest
}

/**
 * A record signed by `aik`, and by `old` when it replaces that key.
 * @type {(fields: KeyFields, aik: KeyPair, old?: KeyPair) => Promise<Uint8Array>}
 */
export const signKeyRecord = async (fields, aik, old = aik) => {
  const signed = encode(fields)
  return concat(signed, await sign(old, LABEL, signed), await sign(aik, LABEL, signed))
}
