// @ts-check

/**
 * @typedef {import('./open-talk.js').OpenTalk} OpenTalk
 * @typedef {{ id: string, talk: OpenTalk, unread: number, lastAt: number, waitingSince: number | null }} Row  A talk in
 *   a list; times in seconds.
 */

/** @type {(id: string, open: OpenTalk) => Row} */
const rowOf = (id, open) => ({
  id,
  talk: open,
  unread: open.unread,
  lastAt: open.talk.messages.at(-1)?.at ?? 0,
  waitingSince: open.talk.waitingSince,
})

/**
 * A client's talks, the last one that anything was said in first.
 * @type {(talks: Map<string, OpenTalk>) => Row[]}
 */
export const clientRows = (talks) => [...talks].map(([id, open]) => rowOf(id, open)).sort((a, b) => b.lastAt - a.lastAt)

/**
 * A practitioner's talks: who waits for an answer, longest first; then the others, newest first. Talks in which nothing
 * was said yet are left out unless something is booked in them.
 * @type {(talks: Map<string, OpenTalk>) => { waiting: Row[], answered: Row[] }}
 */
export const inboxRows = (talks) => {
  const rows = clientRows(talks).filter((row) => row.lastAt > 0 || row.talk.talk.appointments.size > 0)
  return {
    waiting: rows.filter((row) => row.waitingSince !== null).sort((a, b) =>
      (a.waitingSince ?? 0) - (b.waitingSince ?? 0)
    ),
    answered: rows.filter((row) => row.waitingSince === null),
  }
}

/**
 * What stands for a client's name until it is known: four letters that follow from the talk.
 * @type {(id: string) => string}
 */
export const shortCode = (id) => id.replace(/[^A-Za-z0-9]/g, '').slice(0, 4).toUpperCase()
