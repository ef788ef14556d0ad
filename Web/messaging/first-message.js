// @ts-check
import { DeliveryCursor } from '../mailbox/delivery-cursor.js'
import { clientIn } from '../members/member.js'
import { pinnedInstance } from '../members/pinned-instance.js'
import { isProblem } from '../net/server.js'
import { base64url, isZero } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'
import { OpenTalk } from './open-talk.js'
import { startTalk } from './start-talk.js'

/** @typedef {import('../vault/account.js').Account} Account */

/**
 * The talk that `account` has with `handle` already and that the server knows; null for none.
 * @type {(account: Account, handle: string) => Promise<Uint8Array | null>}
 */
export const existingTalk = async (account, handle) => {
  const persona = account.body.personas.find((p) => p.handle === handle && !isZero(p.cid))
  const member = persona && (await clientIn(account, persona.cid))
  if (!member) return null
  try {
    await member.mailbox.get(`conversations/${base64url(member.cid)}/epochs`)
    return member.cid
  } catch (error) {
    if (isProblem(error, 'not-found')) return null
    throw error
  }
}

/**
 * Starts the talk with `handle` and sends its first words. They are sealed and kept before this resolves with the talk;
 * its own page sends what a broken connection left.
 * @type {(account: Account, handle: string, alias: string, words: string, place?: string) => Promise<Uint8Array>}
 */
export const sendFirstMessage = async (account, handle, alias, words, place = '') => {
  const { cid } = await startTalk(account, handle, alias, place)
  const instance = await pinnedInstance(account)
  const member = await clientIn(account, cid)
  must(member, 'foreign')
  /** @type {OpenTalk | undefined} */
  let open
  const cursor = new DeliveryCursor('', member.mailbox, async (delivery) => open?.talk.take(delivery))
  open = await OpenTalk.open(account, member, instance, () => cursor.catchUp())
  await cursor.catchUp()
  await open.send(words)
  await open.outbox.flush()
  return cid
}
