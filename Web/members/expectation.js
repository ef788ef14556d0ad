// @ts-check

/**
 * @typedef {{ handle: string, name: string, open_now: boolean, opens: number | null,
 *   answers_by: number | null }} Expectation
 *   Who a client talks with, whether they work now, when they next do, and when they answer at the latest (seconds).
 */

/**
 * Asked as a member, who is told also when the practitioner is no longer in the list. Somebody who has left altogether
 * is known by the handle alone.
 * @type {(member: Pick<import('./member.js').Member, 'handle' | 'mailbox'>) => Promise<Expectation>}
 */
export const expectationOf = async ({ handle, mailbox }) =>
  mailbox.get(`practitioners/${handle}/expectation`).catch(() => ({
    handle,
    name: handle,
    open_now: true,
    opens: null,
    answers_by: null,
  }))
