// @ts-check
import { t } from '../base/catalogue.js'
import { SEND_LIMIT } from '../messaging/message-split.js'
import { tidied } from '../names/names.js'
import { aliasPart } from '../protocol/conversations/message-parts.js'
import { alias, message } from './ask-fields.js'

/**
 * What is wrong with what was written, by field, before anything is sent.
 * @type {() => { field: string, text: string }[]}
 */
export const faults = () => {
  const found = []
  if (!message.value.trim()) found.push({ field: 'message', text: t('ask.error.message') })
  if (message.value.length > SEND_LIMIT) found.push({ field: 'message', text: t('talk.error.long') })
  const called = tidied(alias.value)
  if (!called) found.push({ field: 'alias', text: t('ask.error.alias') })
  else if ([...called].length > 64) found.push({ field: 'alias', text: t('ask.error.alias-long') })
  else if (!isFit(called)) found.push({ field: 'alias', text: t('ask.error.alias-letters') })
  return found
}

/** @type {(called: string) => boolean} */
const isFit = (called) => {
  try {
    aliasPart(called)
    return true
  } catch {
    return false
  }
}
