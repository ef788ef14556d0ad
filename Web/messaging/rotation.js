// @ts-check
import { serverNowMs } from '../net/server-clock.js'
import { isProblem } from '../net/server.js'
import { isDue, rotate } from '../protocol/conversations/conversation-keys.js'
import { base64url, equal, unbase64url } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'
import { announcementTerms } from './start-talk.js'

/**
 * @typedef {import('./talk.js').Talk} Talk
 * @typedef {import('../protocol/keys/key-record.js').KeyRecord} KeyRecord
 */

/**
 * Why an epoch follows another (section 4.5): the time or the number of messages; the practitioner's key moved on; a
 * member's own keys were renewed.
 */
const reasons = Object.freeze({ schedule: 1, newKey: 2, renewal: 3 })

/**
 * Announces the next epoch of `talk` when one is due: after seven days or two hundred messages, once the practitioner
 * has a newer key, or when this member's own key was replaced. Whoever is slower than the other member takes the
 * other's. `record` is the practitioner's newest checked key record.
 * @type {(talk: Talk, record: () => Promise<KeyRecord>) => Promise<void>}
 */
export const rotateWhenDue = async (talk, record) => {
  must(talk.newest, 'epoch')
  const { epoch } = talk.newest
  const said = talk.messages.filter((m) => m.epoch === epoch.epoch).length
  if (!isDue(epoch, said, serverNowMs())) return rotateToOwnKey(talk, record)
  const newest = await record()
  const hasNewKey = epoch.members.some((m) => m.kemGen < newest.kemGen && m.role === 2)
  await announceNext(talk, newest, hasNewKey ? reasons.newKey : reasons.schedule)
}

/**
 * Announces the next epoch of `talk` if the newest is still sealed to an HPKE key that this member has replaced. A
 * practitioner's new key counts once its record is published.
 * @type {(talk: Talk, record: () => Promise<KeyRecord>) => Promise<void>}
 */
export const rotateToOwnKey = async (talk, record) => {
  if (!isBehind(talk)) return
  const newest = await record()
  if (!talk.member.isPractitioner || equal(newest.kemKey, talk.member.keys.kem.public)) {
    await announceNext(talk, newest, reasons.renewal)
  }
}

/**
 * Whether the newest epoch of `talk` is sealed to an HPKE key that this member has replaced.
 * @type {(talk: Talk) => boolean}
 */
export const isBehind = (talk) => {
  must(talk.newest, 'epoch')
  return !equal(talk.newest.epoch.members[talk.slot].kemKey, talk.member.keys.kem.public)
}

/** @type {(talk: Talk, record: KeyRecord, reason: number) => Promise<void>} */
const announceNext = async (talk, record, reason) => {
  must(talk.newest, 'epoch')
  const { keys, mailbox } = talk.member
  const { share_id, share } = await mailbox.post('shred-shares', {})
  const next = await rotate(
    talk.newest.epoch,
    talk.slot,
    keys,
    unbase64url(share),
    { ...announcementTerms(), reason },
    record,
  )
  try {
    await mailbox.post(`${talk.path}/epochs`, {
      share_id,
      announce: base64url(next.announce),
      signature: base64url(next.signature),
    })
    await talk.addEpoch(next.opened)
  } catch (error) {
    if (!isProblem(error, 'epoch-exists') && !isProblem(error, 'wrong-epoch')) throw error
    await talk.readEpochs()
  }
}
