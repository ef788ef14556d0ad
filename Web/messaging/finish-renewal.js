// @ts-check
import { clientIn, practiceMailbox, practitionerIn } from '../members/member.js'
import { pinnedInstance } from '../members/pinned-instance.js'
import { readPublicBytes } from '../net/public.js'
import { serverNow } from '../net/server-clock.js'
import { call, isProblem, ServerProblem } from '../net/server.js'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { checkKeyRecord, lastKeyRecord, signKeyRecord } from '../protocol/keys/key-record.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { agreementKey, equal, signingKey } from '../protocol/suite/suite.js'
import { base64url, isZero, unbase64url } from '../protocol/wire/bytes.js'
import { must, Refusal } from '../protocol/wire/refusal.js'
import { isBehind, rotateToOwnKey } from './rotation.js'
import { keysForRotation } from './start-talk.js'
import { Talk } from './talk.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {import('../members/member.js').Member} Member
 */

/** How long a key record is in force, in seconds. */
const RECORD_LIFE = 366 * 86_400

/**
 * Takes the new keys of an account (`lockEverything`, `renewKeys`) into use: publishes a practitioner's next key
 * record, then rotates every talk to an epoch that is sealed to the new key. Returns how many talks could not be
 * rotated; null where nothing was left to do.
 *
 * It may be broken off at any point and begun again, here or on another device: what is done is seen and passed over.
 * `progress` hears how many talks are done, of how many.
 * @type {(account: Account, progress?: (done: number, total: number) => void) => Promise<number | null>}
 */
export const finishRenewal = (account, progress = () => {}) =>
  navigator.locks.request('alcove-renewal', async () => {
    await account.refresh()
    const since = settingsOf(account.body).renewing
    if (!since) return null
    if (account.role === 'practitioner') await publishKeys(account)
    const instance = await pinnedInstance(account)
    const members = await membersOf(account)
    let left = 0
    for (const [done, member] of members.entries()) {
      progress(done, members.length)
      if (!(await retryWhenLimited(() => renew(account, new Talk(member, instance))))) left += 1
    }
    progress(members.length, members.length)
    // Another device may have begun anew meanwhile; its work is not called done.
    await account.update((body) => {
      if (settingsOf(body).renewing === since) changeSettings(body, { renewing: undefined })
    })
    return left
  })

/**
 * Publishes the generations of a practitioner's HPKE key that their chain of records does not have yet. A record whose
 * time is over is followed like any other: whoever was away for longer comes back this way.
 * @type {(account: Account) => Promise<void>}
 */
const publishKeys = async (account) => {
  const { identity } = account
  must(identity, 'foreign')
  const { handle, aikSeed, kemGenerations } = identity
  const aik = await signingKey(aikSeed)
  const now = serverNow()
  let last = await lastKeyRecord(await readPublicBytes(`practitioners/${handle}/keys`), handle, aik.public)
  must(equal(last.aik, aik.public), 'foreign')
  // The server takes none that passes one over.
  for (const { gen, seed } of [...kemGenerations].sort((a, b) => a.gen - b.gen)) {
    if (gen <= last.kemGen) continue
    const record = await signKeyRecord({
      ...last,
      seq: last.seq + 1,
      prev: last.hash,
      kemKey: (await agreementKey(seed)).public,
      kemGen: gen,
      notBefore: now - 300,
      notAfter: now + RECORD_LIFE,
    }, aik)
    await call('POST', 'practice/key-records', { key_record: base64url(record) })
    last = await checkKeyRecord(record, last)
  }
}

/**
 * The account's ends of its talks; who signs for a body has none.
 * @type {(account: Account) => Promise<Member[]>}
 */
const membersOf = async (account) => {
  if (account.role !== 'practitioner') {
    const known = account.body.personas.filter(({ cid }) => !isZero(cid))
    return (await Promise.all(known.map(({ cid }) => clientIn(account, cid)))).flatMap((member) => member ?? [])
  }
  const mailbox = await practiceMailbox(account)
  /** @type {{ cid: string, state: string }[]} */
  const talks = await mailbox.get('conversations')
  return Promise.all(
    talks.filter(({ state }) => state !== 'closed').map(({ cid }) =>
      practitionerIn(account, unbase64url(cid), mailbox)
    ),
  )
}

/**
 * Whether the talk is sealed to this member's new key, or needs no seal because nothing can be said in it.
 * @type {(account: Account, talk: Talk) => Promise<boolean>}
 */
const renew = async (account, talk) => {
  try {
    await talk.readEpochs()
    await rotateToOwnKey(talk, () => keysForRotation(account, talk.member))
    return !isBehind(talk)
  } catch (error) {
    if (isProblem(error, 'not-found') || isProblem(error, 'talk-closed') || isProblem(error, 'licence-closed')) {
      return true
    }
    // What is wrong with one talk does not keep the others from being renewed.
    if (
      error instanceof Refusal || error instanceof KeyTrouble ||
      (error instanceof ServerProblem && error.status === 422)
    ) return false
    throw error
  }
}

/**
 * Does `work` again for as long as the server answers that there were too many requests.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
const retryWhenLimited = async (work) => {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ServerProblem) || error.status !== 429) throw error
      const seconds = Math.min(60, Math.max(1, Number(error.facts.retryAfter) || 1))
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }
}
