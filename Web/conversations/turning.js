// @ts-check
import { isProblem } from '../accounts/server.js'
import { base64url, unbase64url } from '../protocol/bytes.js'
import { isDue, rotate } from '../protocol/conversation-keys.js'
import { must } from '../protocol/refusal.js'
import { serverNowMs } from './clock.js'
import { terms } from './starting.js'

/** Why an epoch turned (section 4.5): the time or the number of messages; the practitioner's key moved on. */
const reasons = Object.freeze({ schedule: 1, newKey: 2 })

/**
 * Announces the next epoch of `talk` when one is due: after seven days or two hundred messages, or once the
 * practitioner has a newer key. Whoever is slower than the other member takes the other's. `record` is the
 * practitioner's newest checked key record.
 * @type {(talk: import('./talk.js').Talk, record: () => Promise<import('../protocol/keyrecord.js').KeyRecord>) => Promise<void>}
 */
export const turnWhenDue = async (talk, record) => {
  must(talk.newest, 'epoch')
  const { epoch } = talk.newest
  const said = talk.messages.filter((m) => m.epoch === epoch.epoch).length
  if (!isDue(epoch, said, serverNowMs())) return
  const { keys, mailbox } = talk.member
  const newest = await record()
  const { share_id, share } = await mailbox.post('shred-shares', {})
  const reason = epoch.members.some((m) => m.kemGen < newest.kemGen && m.role === 2) ? reasons.newKey : reasons.schedule
  const next = await rotate(epoch, talk.slot, keys, unbase64url(share), { ...terms(), reason }, newest)
  try {
    await mailbox.post(`${talk.path}/epochs`, { share_id, announce: base64url(next.announce), signature: base64url(next.signature) })
    await talk.addEpoch(next.opened)
  } catch (error) {
    if (!isProblem(error, 'epoch-exists') && !isProblem(error, 'wrong-epoch')) throw error
    await talk.readEpochs()
  }
}
