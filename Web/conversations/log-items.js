// @ts-check
import { equal } from '../protocol/wire/bytes.js'
import { dayKey } from '../times/time-format.js'

/**
 * @typedef {import('../messaging/talk.js').Shown} Shown
 * @typedef {import('../messaging/outbox.js').Pending} Pending
 * @typedef {{ key: string, kind: 'day', at: number }} Day
 * @typedef {{ key: string, kind: 'message', words: string, isMine: boolean, isPartlyUnknown: boolean, at: number,
 *   state: 'shown' | 'delivered' | 'delivering' | 'failed' }} MessageItem
 * @typedef {Day | MessageItem} Item  What the log of a talk shows, in order.
 */

/**
 * The log of a talk: a heading for each day, the messages, what is still on its way. A message that only names its
 * sender shows nothing; one that came back from the server before this tab knew that another had sent it shows once.
 * @type {(messages: Shown[], pending: Pending[], trouble: string, now: number, zone?: string) => Item[]}
 */
export const logItems = (messages, pending, trouble, now, zone) => {
  const shown = messages.filter((m) => m.words || m.isPartlyUnknown).map((m) =>
    messageItem(m, m.at, m.isMine ? 'delivered' : 'shown', `${m.slot}.${m.seq}`)
  )
  const came = (/** @type {Pending} */ p) => messages.some((m) => m.isMine && m.seq === p.seq && equal(m.hash, p.hash))
  const waiting = pending.filter((p) => !came(p)).map((p) =>
    messageItem({ ...p, isMine: true }, now, trouble ? 'failed' : 'delivering', `own.${p.seq}`)
  )
  let last = ''
  return [...shown, ...waiting].flatMap((item) => {
    const key = dayKey(item.at, zone)
    if (key === last) return [item]
    last = key
    return [{ key: `day-${key}`, kind: 'day', at: item.at }, item]
  })
}

/**
 * @type {(from: { words: string, isMine: boolean, isPartlyUnknown: boolean }, at: number, state: MessageItem['state'],
 *   key: string) => MessageItem}
 */
const messageItem = ({ words, isMine, isPartlyUnknown }, at, state, key) => ({
  key,
  kind: 'message',
  words,
  isMine,
  isPartlyUnknown,
  at,
  state,
})
