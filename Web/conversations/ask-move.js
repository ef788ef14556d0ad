// @ts-check
import { clientIn } from '../members/member.js'
import { draftIn } from '../messaging/open-talk.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { discard } from './ask-draft.js'

/**
 * The talk `cid` has begun, here or on another device: what was written for it goes on there.
 * @type {(account: import('../vault/account.js').Account, draft: import('./ask-draft.js').AskDraft,
 *   cid: Uint8Array) => Promise<void>}
 */
export const moveInto = async (account, draft, cid) => {
  await draft.message.save()
  const member = draft.message.words && (await clientIn(account, cid))
  if (member) await draftIn(cid, await TalkStorage.of(cid, member.seed)).write(draft.message.words)
  await discard(draft)
}
