// @ts-check
import { Draft, watchLeaving } from '../messaging/draft.js'
import { utf8 } from '../protocol/wire/wire.js'
import { tabStorage } from '../storage/tab-storage.js'
import { TalkStorage } from '../storage/talk-storage.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {{ message: Draft, alias: Draft }} AskDraft
 */

/** @type {(storage: TalkStorage, handle: string, where: string) => AskDraft} */
const draftsIn = (storage, handle, where) => {
  const draft = (/** @type {'draft' | 'alias'} */ item) =>
    new Draft(storage, item, navigator.locks, `alcove-ask${where}-${item}-${handle}`)
  return { message: draft('draft'), alias: draft('alias') }
}

/**
 * A first question to `handle` while it is being written. There is no talk yet whose keys could seal it, so the vault's
 * key does.
 * @type {(account: Account, handle: string) => Promise<AskDraft>}
 */
export const askDraft = async (account, handle) => draftsIn(await TalkStorage.of(utf8(handle), account.key), handle, '')

/**
 * The same before any account is open: the tab alone can read it.
 * @type {(handle: string) => Promise<AskDraft>}
 */
export const tabDraft = async (handle) => draftsIn(await tabStorage('ask', handle), handle, '-tab')

/**
 * Nothing of it stays. Where it cannot be taken away now, that is no reason to say that the question was not sent.
 * @type {(draft: AskDraft) => Promise<unknown>}
 */
export const discard = ({ message, alias }) => Promise.allSettled([message.discard(), alias.discard()])

/**
 * Keeps what is written in `field` in the draft that the function which comes back was given last. It takes over what
 * another draft kept before, shows what is kept in the new one, and resolves once it does. Where this browser keeps
 * nothing, the field has it all the same.
 * @type {(field: HTMLInputElement | HTMLTextAreaElement) => (draft: Draft) => Promise<void>}
 */
export const keepField = (field) => {
  /** @type {Draft | undefined} */
  let kept
  field.addEventListener('input', () => kept?.write(field.value).catch(() => {}))
  watchLeaving(() => kept, () => void kept?.save().catch(() => {}))
  return async (draft) => {
    const before = kept
    kept = draft
    draft.addEventListener('change', () => {
      if (kept === draft) field.value = draft.words
    })
    await draft.write(field.value).then(() => before?.discard()).catch(() => {})
  }
}
