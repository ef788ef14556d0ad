// @ts-check
import { clientIn } from '../members/member.js'
import { Draft, watchLeaving } from '../messaging/draft.js'
import { draftIn } from '../messaging/open-talk.js'
import { utf8 } from '../protocol/wire/wire.js'
import { TalkStorage } from '../storage/talk-storage.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {{ message: Draft, alias: Draft }} AskDraft
 */

/**
 * A first question to `handle` while it is being written. There is no talk yet whose keys could seal it, so the vault's
 * key does.
 * @type {(account: Account, handle: string) => Promise<AskDraft>}
 */
export const askDraft = async (account, handle) => {
  const storage = await TalkStorage.of(utf8(handle), account.key)
  const draft = (/** @type {'draft' | 'alias'} */ item) =>
    new Draft(storage, item, navigator.locks, `alcove-ask-${item}-${handle}`)
  return { message: draft('draft'), alias: draft('alias') }
}

/**
 * Nothing of it stays. Where it cannot be taken away now, that is no reason to say that the question was not sent.
 * @type {(draft: AskDraft) => Promise<unknown>}
 */
export const discard = ({ message, alias }) => Promise.allSettled([message.discard(), alias.discard()])

/**
 * The talk `cid` has begun, here or on another device: what was written for it goes on there.
 * @type {(account: Account, draft: AskDraft, cid: Uint8Array) => Promise<void>}
 */
export const moveInto = async (account, draft, cid) => {
  await draft.message.save()
  const member = draft.message.words && (await clientIn(account, cid))
  if (member) await draftIn(cid, await TalkStorage.of(cid, member.seed)).write(draft.message.words)
  await discard(draft)
}

/**
 * Keeps what is written in `field`, and shows what was kept; resolves once it does. Where this browser keeps nothing,
 * the field has it all the same.
 * @type {(field: HTMLInputElement | HTMLTextAreaElement, draft: Draft) => Promise<void>}
 */
export const keepField = (field, draft) => {
  const save = () => draft.save().catch(() => {})
  draft.addEventListener('change', () => {
    field.value = draft.words
  })
  field.addEventListener('input', () => draft.write(field.value).catch(() => {}))
  watchLeaving(() => draft, save)
  return save()
}
