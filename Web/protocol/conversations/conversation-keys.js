// @ts-check
import { mailboxId } from '../accounts/mailbox-token.js'
import { agreementKey, equal, hkdf, KEM, label, random, signingKey } from '../suite/suite.js'
import { must } from '../wire/refusal.js'
import { announceEpoch, openEpoch, verifyEpoch } from './conversation.js'

/**
 * @typedef {import('./conversation.js').Epoch} Epoch
 * @typedef {import('./conversation.js').MemberKey} MemberKey
 * @typedef {import('./conversation.js').EpochPlan} EpochPlan
 * @typedef {import('../keys/key-record.js').KeyRecord} KeyRecord
 * @typedef {import('../suite/suite.js').KeyPair} KeyPair
 * @typedef {{ sig: KeyPair, dh: KeyPair, kem: KeyPair }} MemberKeys  The secret side of one member.
 * @typedef {Pick<EpochPlan, 'createdMs' | 'retentionDays' | 'policyHash' | 'checkpointHash'>} Terms
 */

/**
 * Fresh seeds for one conversation, unlinkable to any other; `cid` is filled in when it starts.
 * @type {(handle: string, alias: string) => Promise<import('../accounts/vault.js').Persona>}
 */
export const newPersona = async (handle, alias) => {
  const mailboxAuthSeed = random(32)
  const auth = await signingKey(mailboxAuthSeed)
  return {
    cid: new Uint8Array(32),
    handle,
    alias,
    sigSeed: random(32),
    dhSeed: random(32),
    kemSeed: random(32),
    mailboxAuthSeed,
    mailboxId: await mailboxId(auth.public),
  }
}

/** @type {(seeds: { sigSeed: Uint8Array, dhSeed: Uint8Array, kemSeed: Uint8Array }) => Promise<MemberKeys>} */
export const memberKeys = async (seeds) => ({
  sig: await signingKey(seeds.sigSeed),
  dh: await agreementKey(seeds.dhSeed),
  kem: await agreementKey(seeds.kemSeed),
})

/**
 * A client's secrets in the conversation of `persona`. Each of the account's HPKE `generations` gives it another HPKE
 * key, which nobody else can tell to be of the same account; the newest is the one in use, and `kems` has them all.
 * @type {(persona: import('../accounts/vault.js').Persona, generations: import('../accounts/vault.js').KemGeneration[])
 *   => Promise<{ keys: MemberKeys, kems: KeyPair[] }>}
 */
export const personaKeys = async (persona, generations) => {
  const keys = await memberKeys(persona)
  const later = await Promise.all(
    [...generations].sort((a, b) => a.gen - b.gen).map(async ({ seed }) =>
      agreementKey(await hkdf(persona.mailboxId, seed, label('alcove/1 persona-kem'), 32))
    ),
  )
  const kems = [keys.kem, ...later]
  return { keys: { ...keys, kem: kems[kems.length - 1] }, kems }
}

/**
 * A practitioner as a member. `logRef` is the record's place in the log, once it has one.
 * @type {(record: KeyRecord, logRef?: Uint8Array) => MemberKey}
 */
export const practitionerMember = (record, logRef = new Uint8Array()) => ({
  role: 2,
  authMode: 1,
  sig: record.aik,
  dh: record.dh,
  kem: record.kem,
  kemKey: record.kemKey,
  kemGen: record.kemGen,
  logRef,
})

/** @type {(keys: MemberKeys) => MemberKey} */
const clientMember = (keys) => ({
  role: 1,
  authMode: 2,
  sig: keys.sig.public,
  dh: keys.dh.public,
  kem: KEM,
  kemKey: keys.kem.public,
  kemGen: 0,
  logRef: new Uint8Array(),
})

/**
 * A client's first epoch with the practitioner of a checked `record`: the client is slot 0, the practitioner slot 1.
 * `share` is the server's shred share.
 * @type {(record: KeyRecord, client: MemberKeys, share: Uint8Array, terms: Terms,
 *   logRef?: Uint8Array) => ReturnType<typeof announceEpoch>}
 */
export const startConversation = (record, client, share, terms, logRef) => {
  const members = [clientMember(client), practitionerMember(record, logRef)]
  return announceEpoch({ ...terms, reason: 0, members, authorSlot: 0 }, client.sig, random(32), share, {
    nonce: random(32),
  })
}

/**
 * Whether the newest epoch has had its 7 days or 200 messages.
 * @type {(epoch: Epoch, messages: number, nowMs: number) => boolean}
 */
export const isDue = (epoch, messages, nowMs) => messages >= 200 || nowMs - epoch.createdMs >= 7 * 86_400_000

/**
 * The epoch after `before`, by the member in `slot`. Give the practitioner's newest checked `record` when its HPKE key
 * moved on; a client who has a newer HPKE key moves to it.
 * @type {(before: Epoch, slot: number, own: MemberKeys, share: Uint8Array, terms: Terms & { reason: number },
 *   record?: KeyRecord) => ReturnType<typeof announceEpoch>}
 */
export const rotate = async (before, slot, own, share, terms, record) => {
  must(equal(before.members[slot]?.sig ?? new Uint8Array(), own.sig.public), 'slot')
  const renewed = (/** @type {MemberKey} */ m) => {
    if (record && equal(m.sig, record.aik) && record.kemGen > m.kemGen) {
      return { ...m, kemKey: record.kemKey, kemGen: record.kemGen }
    }
    const isOwn = m.role === 1 && equal(m.sig, own.sig.public)
    return isOwn && !equal(m.kemKey, own.kem.public) ? { ...m, kemKey: own.kem.public, kemGen: m.kemGen + 1 } : m
  }
  return announceEpoch(
    { ...terms, members: before.members.map(renewed), authorSlot: slot },
    own.sig,
    random(32),
    share,
    before,
  )
}

/**
 * Verifies and opens an epoch as the member who holds `own`; a practitioner passes every HPKE generation still kept.
 * @type {(announce: Uint8Array, signature: Uint8Array, share: Uint8Array, own: { sig: Uint8Array, kems: KeyPair[] },
 *   before: Epoch | null) => Promise<{ slot: number, opened: import('./conversation.js').OpenEpoch }>}
 */
export const joinEpoch = async (announce, signature, share, own, before) => {
  const epoch = await verifyEpoch(announce, signature, before)
  const slot = epoch.members.findIndex((m) => equal(m.sig, own.sig))
  must(slot >= 0, 'foreign')
  const kem = own.kems.find((k) => equal(k.public, epoch.members[slot].kemKey))
  must(kem, 'kem-generation')
  return { slot, opened: await openEpoch(epoch, slot, kem, share) }
}
