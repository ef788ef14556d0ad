// @ts-check
import { one } from '../base/dom.js'
import { discard, keepField, tabDraft } from './ask-draft.js'

// The fields of a first question, and where what is written in them is kept.

/** @typedef {import('./ask-draft.js').AskDraft} AskDraft */

export const page = one('#ask-page', HTMLElement)
export const form = one('#ask-form', HTMLFormElement)
export const alias = one('#alias', HTMLInputElement)
export const message = one('#message', HTMLTextAreaElement)
export const place = one('#place', HTMLSelectElement)
export const status = one('#ask-status', HTMLElement)
export const { handle = '', name = '' } = page.dataset

const keepMessage = keepField(message)
const keepAlias = keepField(alias)

/** @type {AskDraft | undefined} */
let draft
/** The name that was suggested last. */
let idea = ''

/** A name that says nothing about anybody, for those to whom none occurs. The server neither chooses nor knows it. */
export const suggest = () => {
  const names = (page.dataset.names ?? '').split(',')
  alias.value = idea = names[crypto.getRandomValues(new Uint32Array(1))[0] % names.length].trim()
}

/** The name that was suggested is part of what is written beside it. */
const keepIdea = () => void (message.value && alias.dispatchEvent(new Event('input')))
message.addEventListener('input', keepIdea)

/**
 * From now on `next` keeps what is written, and has what the draft before it had. A name that was only suggested gives
 * way to one that is kept there.
 * @type {(next: AskDraft) => Promise<AskDraft>}
 */
export const keepIn = async (next) => {
  draft = next
  if (alias.value === idea) alias.value = ''
  await Promise.all([keepMessage(next.message), keepAlias(next.alias)])
  if (!alias.value && idea) alias.value = idea
  else if (!alias.value) suggest()
  keepIdea()
  return next
}

/** The tab keeps it at first. */
export const keepInTab = async () => keepIn(await tabDraft(handle))

/** It was sent: nothing of it stays. */
export const discardDraft = async () => draft && discard(draft)
