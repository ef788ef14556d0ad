// @ts-check
import { kinds } from '../protocol/conversations/message-parts.js'
import { text } from '../protocol/wire/wire.js'

/**
 * @typedef {{ words: string, alias: string, isPartlyUnknown: boolean, acks:
 *   import('../protocol/conversations/message-parts.js').Ack[] }} Content
 *   What a message says: `alias` when it names its sender; `isPartlyUnknown` when it holds something that this version
 *   cannot show.
 */

/**
 * @type {(message: Pick<import('../protocol/conversations/message.js').Message, 'parts' | 'acks'>) => Content}
 */
export const contentOf = ({ parts, acks }) => {
  const texts = (/** @type {number} */ kind) => parts.filter((p) => p.kind === kind).map((p) => text(p.data))
  return {
    words: texts(kinds.text).join('\n\n'),
    alias: texts(kinds.alias).at(-1) ?? '',
    acks,
    isPartlyUnknown: parts.some((p) => ![kinds.meta, kinds.text, kinds.alias].includes(p.kind)),
  }
}
