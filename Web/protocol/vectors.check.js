// @ts-check
import { entropyOf, phraseKeys, wordsOf } from './accounts/phrase.js'
import { encodeUnlocker, parseUnlocker, unlock, unlockKeys } from './accounts/unlockers.js'
import { encodeAttachment, openAttachment, padme, parseAttachment, sealAttachment } from './conversations/attachment.js'
import { conversationId, openEpoch, verifyEpoch, withKey } from './conversations/conversation.js'
import { commitTo, encodePart, partLeaf, partSalt } from './conversations/message-parts.js'
import { contextOf, openMessage, parseEnvelope, sealMessage } from './conversations/message.js'
import { checkReceipt } from './conversations/receipt.js'
import { safetyNumber } from './conversations/safety-number.js'
import { checkBundle } from './evidence/evidence-check.js'
import { parseTrust } from './evidence/evidence-trust.js'
import { parseBundle } from './evidence/evidence.js'
import { checkKeyRecord } from './keys/key-record.js'
import { parseBatch, parseInstanceConfig, parseLicenceEvent } from './leaves/leaves.js'
import { LogPolicy } from './log/log-policy.js'
import { encodeLogProof, parseLogProof } from './log/log-proof.js'
import { inclusionRoot, leafHash } from './log/merkle.js'
import { openChunks } from './suite/cobblestone.js'
import { isSoundAgreementKey, isSoundPoint, isSoundSignature } from './suite/key-hygiene.js'
import { agree, agreementKey, label, sha256, signingKey, verify } from './suite/suite.js'
import { concat, equal, hex, unhex } from './wire/bytes.js'
import { Refusal } from './wire/refusal.js'
import { utf8, Writer } from './wire/wire.js'

/**
 * @typedef {any} Vectors  Tests/Vectors/protocol-vectors.json.
 * @typedef {{ equal: (name: string, actual: Uint8Array | string | number, expected: string | number) => void,
 *   refused: (name: string, work: () => unknown, code?: string) => Promise<void>, flipped: (name: string,
 *   bytes: Uint8Array, work: (bytes: Uint8Array) => unknown, step?: number) => Promise<void>, cut: (name: string,
 *   bytes: Uint8Array, work: (bytes: Uint8Array) => unknown) => Promise<void> }} Checks
 */

/** @type {(bytes: Uint8Array, at: number, mask?: number) => Uint8Array} */
export const flip = (bytes, at, mask = 1) => {
  const copy = bytes.slice()
  copy[at] ^= mask
  return copy
}

/**
 * The same signature with S + L in place of S, which some engines take for another valid one.
 * @type {(signature: Uint8Array) => Uint8Array}
 */
export const malleated = (signature) => {
  const order = unhex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')
  const copy = signature.slice()
  for (let i = 0, carry = 0; i < 32; i++) {
    const sum = copy[32 + i] + order[i] + carry
    copy[32 + i] = sum & 0xff
    carry = sum >> 8
  }
  return copy
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const phrase = async ({ phrase: v }, c) => {
  const entropy = unhex(v.entropy)
  const vaultId = unhex(v.vault_id)
  const { pm, locator, authSeed } = await phraseKeys(entropy)
  c.equal('locator', locator, v.locator)
  c.equal('auth key', (await signingKey(authSeed)).public, v.auth_pk)
  c.equal('words', await entropyOf((await wordsOf(entropy)).join(' ')), v.entropy)
  const keys = await unlockKeys({ kind: 1, pm }, vaultId)
  c.equal('kek', keys.kek, v.kek)
  c.equal('kc', keys.kc, v.kc)
  const record = encodeUnlocker({
    kind: 1,
    id: new Uint8Array(16),
    params: new Uint8Array(),
    nonce: unhex(v.nonce),
    wrapped: unhex(v.wrapped),
    commit: unhex(v.commit),
  })
  const open = (/** @type {Uint8Array} */ bytes) => unlock(parseUnlocker(bytes), { kind: 1, pm }, vaultId)
  c.equal('vmk', await open(record), v.vmk)
  // Bytes 1 to 16 are the record's own id, which names it and is not part of its seal.
  await c.flipped('unlocker', record.slice(17), (rest) => open(concat(record.slice(0, 17), rest)))
  await c.cut('unlocker', record, open)
  await c.refused(
    'unlocker of another vault',
    () => unlock(parseUnlocker(record), { kind: 1, pm }, flip(vaultId, 3)),
    'commit',
  )
  await c.refused(
    'unlocker by another phrase',
    () => unlock(parseUnlocker(record), { kind: 1, pm: flip(pm, 0) }, vaultId),
    'commit',
  )
  await c.refused(
    'unlocker as another kind',
    () => unlock({ ...parseUnlocker(record), kind: 2 }, { kind: 2, prf: pm }, vaultId),
    'commit',
  )
}

/** @type {(v: Vectors) => Promise<any>} */
const members = async ({ epoch0, keys, trust }) => {
  const epoch = await verifyEpoch(unhex(epoch0.announce), unhex(epoch0.sig), null)
  const kems = [await agreementKey(unhex(keys.client_kem_seed)), await agreementKey(unhex(keys.worker_kem_seed))]
  const dhs = [await agreementKey(unhex(keys.client_dh_seed)), await agreementKey(unhex(keys.worker_dh_seed))]
  const opened = await openEpoch(epoch, 0, kems[0], unhex(epoch0.shred))
  return { epoch, kems, dhs, opened, instance: { id: unhex(trust.instance_id), receiptKey: unhex(keys.instance_pk) } }
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const epoch = async (vectors, c) => {
  const v = vectors.epoch0
  const { epoch, kems } = await members(vectors)
  const announce = unhex(v.announce)
  const sig = unhex(v.sig)
  const share = unhex(v.shred)
  c.equal('epoch hash', epoch.hash, v.hash)
  c.equal('cid', await conversationId(epoch.members, epoch.ext), v.cid)
  c.equal('client signature key', epoch.members[0].sig, vectors.keys.client_sig_pk)
  c.equal('practitioner signature key', epoch.members[1].sig, vectors.keys.worker_aik)
  for (const slot of [0, 1]) c.equal(`EK of slot ${slot}`, (await openEpoch(epoch, slot, kems[slot], share)).key, v.EK)
  await c.flipped('announcement', announce, (bytes) => verifyEpoch(bytes, sig, null))
  await c.flipped('announcement signature', sig, (bytes) => verifyEpoch(announce, bytes, null))
  await c.cut('announcement', announce, (bytes) => verifyEpoch(bytes, sig, null))
  await c.refused('malleated announcement signature', () => verifyEpoch(announce, malleated(sig), null), 'signature')
  await c.refused('epoch 0 as a later one', () => verifyEpoch(announce, sig, epoch), 'epoch')
  await c.refused('wrap of another slot', () => openEpoch(epoch, 1, kems[0], share), 'slot')
  const swapped = { ...epoch, wraps: [epoch.wraps[1], epoch.wraps[0]] }
  await c.refused('wraps in another order', () => openEpoch(swapped, 0, kems[0], share), 'aead')
  await c.flipped(
    'wrap',
    epoch.wraps[0].ct,
    (ct) => openEpoch({ ...epoch, wraps: [{ ...epoch.wraps[0], ct }] }, 0, kems[0], share),
  )
  await c.flipped(
    'enc',
    epoch.wraps[0].enc,
    (enc) => openEpoch({ ...epoch, wraps: [{ ...epoch.wraps[0], enc }] }, 0, kems[0], share),
  )
  await c.refused('another epoch key', () => withKey(epoch, flip(unhex(v.EK), 9), share), 'ek-commit')
  await c.refused('another shred share', () => withKey(epoch, unhex(v.EK), flip(share, 9)), 'shred-commit')
}

/** @type {(vectors: Vectors, c: Checks, name: 'msg_client' | 'msg_worker', slot: 0 | 1) => Promise<void>} */
const message = async (vectors, c, name, slot) => {
  const v = vectors[name]
  const { opened, dhs, instance } = await members(vectors)
  const auth = unhex(v.auth)
  const wire = new Writer().raw(unhex(v.header)).u8(v.auth_mode).o16(auth).raw(unhex(v.ct)).done()
  const open = async (/** @type {Uint8Array} */ bytes, reader = 1 - slot) =>
    openMessage(opened, await parseEnvelope(bytes), reader, dhs[reader])
  const m = await open(wire)
  c.equal(`${name} header hash`, m.hash, v.header_hash)
  c.equal(`${name} context`, await contextOf(m.head), v.ctx)
  c.equal(`${name} commitment`, await commitTo(unhex(v.ctx), m.leaves), v.commit)
  c.equal(`${name} kf`, m.kf, v.kf)
  c.equal(`${name} ciphertext`, await sha256(m.ct), v.ct_sha256)
  c.equal(`${name} length`, m.header.length, v.ct_len)
  for (const [i, part] of m.parts.entries()) {
    c.equal(`${name} part ${i}`, encodePart(part), v.parts[i])
    const salt = await partSalt(m.kf, i)
    c.equal(`${name} salt ${i}`, salt, v.salts[i])
    c.equal(`${name} leaf ${i}`, await partLeaf(i, salt, part), v.leaves[i])
  }
  c.equal(`${name} parts`, m.parts.length, v.parts.length)
  c.equal(`${name} by its own sender`, (await open(wire, slot)).hash, v.header_hash)
  await c.flipped(`${name} wire`, wire, (bytes) => open(bytes))
  await c.cut(`${name} wire`, wire, (bytes) => open(bytes))
  await c.refused(`${name} parts in another order`, async () => {
    const leaves = [m.leaves[1], m.leaves[0], ...m.leaves.slice(2)]
    if (equal(await commitTo(unhex(v.ctx), leaves), m.header.commit)) return
    throw new Refusal('commit')
  })
  const receipt = unhex(v.receipt)
  const check = (/** @type {Uint8Array} */ bytes) => checkReceipt(bytes, instance, m.hash, unhex(v.ct_sha256))
  c.equal(`${name} receipt`, (await check(receipt)).headerHash, v.header_hash)
  await c.flipped(`${name} receipt`, receipt, check)
  await c.cut(`${name} receipt`, receipt, check)
  const other = vectors[slot === 0 ? 'msg_worker' : 'msg_client'].receipt
  await c.refused(`${name} receipt of another message`, () => check(unhex(other)), 'foreign')
  if (slot === 1) {
    const bad = new Writer().raw(m.head).u8(1).o16(malleated(auth)).raw(m.ct).done()
    return c.refused('malleated message signature', () => open(bad), 'signature')
  }
  const { seq, prev, sentAt, salt } = m.header
  const next = { seq, prev, sentAt, acks: [] }
  const keys = { sig: dhs[0], dh: dhs[0] }
  const again = await sealMessage(opened, 0, keys, next, m.parts.slice(1), { kf: m.kf, salt })
  c.equal('the same message sealed again', again.wire, hex(wire))
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const attachment = async ({ attachment: v, epoch0, msg_worker }, c) => {
  const cid = unhex(epoch0.cid)
  const data = new Uint8Array(v.pt_len).fill(0x50)
  const fixed = { id: unhex(v.id), key: unhex(v.key), salt: unhex(v.salt) }
  const { attachment: a, blob } = await sealAttachment(cid, data, 'image/png', 'report.png', fixed)
  c.equal('attachment padding', padme(8 + v.pt_len), v.padded)
  c.equal('attachment length', blob.length, v.ct_len)
  c.equal('attachment blob', await sha256(blob), v.ct_sha256)
  c.equal('attachment commitment', blob.slice(24, 56), v.commitment)
  c.equal('attachment digest', a.digest, v.pt_sha256)
  c.equal('attachment descriptor', encodePart({ kind: 2, data: encodeAttachment(a) }), msg_worker.parts[2])
  const read = parseAttachment(unhex(msg_worker.parts[2]).slice(5))
  c.equal('attachment opened', await sha256(await openAttachment(cid, read, blob)), v.pt_sha256)
  const context = concat(label('alcove/1 att'), cid, fixed.id)
  const open = (/** @type {Uint8Array} */ bytes) => openChunks(fixed.key, context, bytes)
  await c.flipped('blob', blob, open, 97)
  for (const cut of [0, 55, 56, 71, 72, 16455, 16456, 16457, 16471, 16472, 20567]) {
    await c.refused(`blob cut at ${cut}`, () => open(blob.slice(0, cut)))
  }
  await c.refused('blob with a trailing byte', () => open(concat(blob, Uint8Array.of(0))))
  const first = blob.slice(56, 16456)
  await c.refused(
    'blob with a chunk twice',
    () => open(concat(blob.slice(0, 56), first, first, blob.slice(16456))),
    'aead',
  )
  await c.refused('blob of another conversation', () => openAttachment(flip(cid, 0), read, blob), 'commit')
  await c.refused('another blob', () => openAttachment(cid, read, flip(blob, 99)), 'blob')
  await c.refused(
    'another digest',
    () => openAttachment(cid, { ...read, digest: flip(read.digest, 0) }, blob),
    'digest',
  )
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const record = async ({ key_record, keys }, c) => {
  const leaf = unhex(key_record)
  const prev = leaf.slice(18, 50)
  const before = { seq: 2, hash: prev, aik: unhex(keys.prev_aik), handle: 'dr.example', kemGen: 2 }
  const checked = await checkKeyRecord(leaf, before)
  c.equal('key record identity', checked.aik, keys.worker_aik)
  c.equal('key record HPKE key', checked.kemKey, hex((await agreementKey(unhex(keys.worker_kem_seed))).public))
  c.equal('key record agreement key', checked.dh, hex((await agreementKey(unhex(keys.worker_dh_seed))).public))
  await c.flipped('key record', leaf, (bytes) => checkKeyRecord(bytes, before))
  await c.cut('key record', leaf, (bytes) => checkKeyRecord(bytes, before))
  await c.refused('key record as a first one', () => checkKeyRecord(leaf, null), 'seq')
  await c.refused('key record after another', () => checkKeyRecord(leaf, { ...before, hash: flip(prev, 0) }), 'prev')
  await c.refused(
    'key record by another key',
    () => checkKeyRecord(leaf, { ...before, aik: unhex(keys.worker_aik) }),
    'signature',
  )
  await c.refused(
    'key record of another handle',
    () => checkKeyRecord(leaf, { ...before, handle: 'dr.other' }),
    'foreign',
  )
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const log = async ({ log: v, batch, key_record, licence_event, instance_config, msg_worker, trust }, c) => {
  const policy = await LogPolicy.parse(v.policy)
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text)
  for (
    const [name, proof, leaf] of [['batch', v.proof_batch, unhex(batch.leaf)], ['key', v.proof_key, unhex(key_record)]]
  ) {
    const logged = await policy.check(proof, leaf)
    c.equal(`${name} proof origin`, logged.origin, v.origin)
    c.equal(`${name} proof time`, logged.earliest ?? 0, 1_795_000_070)
    c.equal(`${name} proof written again`, encodeLogProof(parseLogProof(proof)), proof)
    await c.flipped(`${name} proof`, bytes(proof), (changed) => policy.check(changed, leaf), 5)
    await c.flipped(`${name} leaf`, leaf, (changed) => policy.check(proof, changed))
    await c.cut(`${name} proof`, bytes(proof), (changed) => policy.check(changed, leaf))
  }
  const { root, size } = parseBatch(unhex(batch.leaf))
  c.equal('batch size', size, batch.size)
  const receipt = unhex(msg_worker.receipt).slice(0, 108)
  c.equal(
    'batch root',
    await inclusionRoot(await leafHash(receipt), batch.index, batch.size, batch.path.map(unhex)),
    hex(root),
  )
  const [licence, instance] = [parseLicenceEvent(unhex(licence_event)), parseInstanceConfig(unhex(instance_config))]
  c.equal('licence signature', String(await licence.isSignedBy(unhex(trust.authority))), 'true')
  c.equal('licence by another', String(await licence.isSignedBy(unhex(trust.operator))), 'false')
  c.equal('instance signature', String(await instance.isSignedBy(unhex(trust.operator))), 'true')
  c.equal('instance', instance.instanceId, trust.instance_id)
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const evidence = async ({ bundle, log, trust: t, msg_worker }, c) => {
  const bytes = unhex(bundle.hex)
  const trust = await parseTrust(utf8(JSON.stringify({
    policy: log.policy,
    operators: [t.operator],
    authorities: { 'authority.example': t.authority },
    instance_id: t.instance_id,
  })))
  const found = await checkBundle(bytes, trust)
  c.equal('bundle length', bytes.length, bundle.len)
  c.equal('bundle digest', await sha256(bytes), bundle.sha256)
  c.equal('bundle', found.verdict, 'valid')
  c.equal('bundle item', found.items[0].hash, msg_worker.header_hash)
  c.equal('bundle grade', found.items[0].grade, 'A')
  const judge = async (/** @type {Uint8Array} */ changed) => {
    const { verdict } = await checkBundle(changed, trust)
    if (verdict !== 'valid') throw new Refusal(verdict)
  }
  await c.flipped('bundle', bytes, judge, 13)
  await c.cut('bundle', bytes.slice(0, 60), (changed) => parseBundle(changed))
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const hygiene = async ({ rejects, epoch0, keys }, c) => {
  const sig = unhex(epoch0.sig)
  const own = await agreementKey(unhex(keys.client_dh_seed))
  const nonCanonical = ['ed', 'ee', 'ff'].flatMap((low) =>
    ['7f', 'ff'].map((high) => `${low}${'ff'.repeat(30)}${high}`)
  )
  for (const point of [...rejects.ed25519_small_order, ...nonCanonical].map(unhex)) {
    c.equal(`unsound point ${hex(point)}`, String(isSoundPoint(point)), 'false')
    c.equal(`unsound R ${hex(point)}`, String(isSoundSignature(concat(point, sig.slice(32)))), 'false')
    // The identity as key and as R makes engines accept every message.
    await c.refused(
      `verifying by ${hex(point)}`,
      () => verify(point, concat(point, new Uint8Array(32)), 'alcove/1 test'),
      'weak-key',
    )
  }
  for (const low of rejects.x25519_low_order.map(unhex)) {
    for (const key of [low, flip(low, 31, 0x80)]) {
      c.equal(`unsound key ${hex(key)}`, String(isSoundAgreementKey(key)), 'false')
      await c.refused(`agreeing with ${hex(key)}`, () => agree(own, key), 'weak-key')
    }
  }
  c.equal('sound point', String(isSoundPoint(unhex(keys.worker_aik))), 'true')
  c.equal('sound signature', String(isSoundSignature(sig)), 'true')
  c.equal('malleated signature', String(isSoundSignature(malleated(sig))), 'false')
  c.equal('sound key', String(isSoundAgreementKey(own.public)), 'true')
  await verify(unhex(keys.client_sig_pk), sig, 'alcove/1 epoch-sig', unhex(epoch0.hash))
  await c.refused(
    'wrong label',
    () => verify(unhex(keys.client_sig_pk), sig, 'alcove/1 msg-sig', unhex(epoch0.hash)),
    'signature',
  )
}

/** @type {(v: Vectors, c: Checks) => Promise<void>} */
const safety = async ({ safety, epoch0, keys }, c) => {
  const [a, b] = [unhex(keys.client_sig_pk), unhex(keys.worker_aik)]
  c.equal('safety number', (await safetyNumber(unhex(epoch0.cid), a, b)).digits, safety)
  c.equal('safety number, other side', (await safetyNumber(unhex(epoch0.cid), b, a)).digits, safety)
}

/**
 * Runs every vector these modules touch, with its rejecting twins, in whatever engine this is. `failed` names checks,
 * and an engine's own error as `group: error`.
 * @type {(vectors: Vectors) => Promise<{ passed: number, failed: string[] }>}
 */
export const checkVectors = async (vectors) => {
  let passed = 0
  /** @type {string[]} */
  const failed = []
  const note = (/** @type {string} */ name, /** @type {boolean} */ good) => (good ? passed++ : failed.push(name))
  /** @type {Checks} */
  const c = {
    equal: (name, actual, expected) =>
      void note(name, (actual instanceof Uint8Array ? hex(actual) : actual) === expected),
    refused: async (name, work, code) => {
      try {
        await work()
        note(`${name}: accepted`, false)
      } catch (error) {
        const got = error instanceof Refusal ? error.code : `not a refusal: ${error}`
        note(`${name}: ${got}`, error instanceof Refusal && (code === undefined || got === code))
      }
    },
    flipped: async (name, bytes, work, step = 1) => {
      for (let at = 0; at < bytes.length; at += step) {
        await c.refused(`${name} flipped at ${at}`, () => work(flip(bytes, at, 1 << at % 8)))
      }
    },
    cut: async (name, bytes, work) => {
      for (let at = 0; at < bytes.length; at++) await c.refused(`${name} cut at ${at}`, () => work(bytes.slice(0, at)))
      await c.refused(`${name} with a trailing byte`, () => work(concat(bytes, Uint8Array.of(0))))
    },
  }
  const groups = {
    hygiene,
    phrase,
    epoch,
    record,
    attachment,
    safety,
    log,
    evidence,
    client: (/** @type {Vectors} */ v, /** @type {Checks} */ c) => message(v, c, 'msg_client', 0),
    practitioner: (/** @type {Vectors} */ v, /** @type {Checks} */ c) => message(v, c, 'msg_worker', 1),
  }
  for (const [name, group] of Object.entries(groups)) {
    try {
      await group(vectors, c)
    } catch (error) {
      failed.push(`${name}: ${error}`)
    }
  }
  return { passed, failed }
}
