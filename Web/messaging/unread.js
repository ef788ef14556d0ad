// @ts-check

/** @typedef {import('./talk.js').Shown} Shown */

/**
 * How many of the other side's messages have not been read. `mark` is the last one read in this browser; what our own
 * messages say to have seen counts on every device.
 * @type {(messages: Shown[], mark: number) => number}
 */
export const unreadOf = (messages, mark) => {
  const floor = messages.flatMap((m) => (m.isMine ? m.acks.map((ack) => ack.seq) : [])).reduce(
    (a, b) => Math.max(a, b),
    mark,
  )
  return messages.filter((m) => !m.isMine && m.seq > floor).length
}

/**
 * The mark once everything in `messages` has been read.
 * @type {(messages: Shown[]) => number}
 */
export const markFor = (messages) => messages.reduce((last, m) => (m.isMine ? last : Math.max(last, m.seq)), 0)
