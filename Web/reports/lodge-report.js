// @ts-check
import { Mailbox } from '../mailbox/mailbox.js'
import { serverNow } from '../net/server-clock.js'
import { answerTo, isProblem } from '../net/server.js'
import { zipStored } from '../protocol/evidence/zip.js'
import { utf8 } from '../protocol/wire/wire.js'
import { bodiesFor, recipientsOf } from './bodies.js'
import { gatherBundle } from './gather-bundle.js'
import { digestOf, noteNotTaken, noteSent, prepareReport } from './report-draft.js'
import { caseCommitOf, sealReport } from './sealed-report.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {import('../messaging/talk.js').Talk} Talk
 * @typedef {import('./report-draft.js').Draft} Draft
 * @typedef {{ case_id: string, body: string, lodged_s: number, stage: string, closing: string | null,
 *   other_body: string | null, logged: boolean, deadlines: { kind: string, due: number,
 *   day: string | null }[] }} Followed  A report as the service tells of it.
 */

/** @type {(path: string, mailbox: Mailbox, bytes: Uint8Array) => Promise<Followed>} */
const post = async (path, mailbox, bytes) =>
  JSON.parse(new TextDecoder().decode(await mailbox.postBytes(path, bytes)))[0]

/**
 * Seals the report to everybody at the body and sends it from a mailbox of its own, so that nothing ties it to the
 * talk.
 * @type {(account: Account, talk: Talk, draft: Draft) => Promise<Followed>}
 */
export const lodge = async (account, talk, draft) => {
  const { caseId, blind, seed } = await begin(account, talk, draft)
  const bundle = await gatherBundle(talk, { caseId, createdAt: serverNow(), text: draft.words }, new Set(draft.chosen))
  const mailbox = new Mailbox(seed)
  const head = {
    body: draft.body,
    caseId,
    caseCommit: await caseCommitOf(caseId, blind),
    isNamed: draft.contact !== '',
    hasRisk: draft.risk,
  }
  for (let tries = 3;; tries--) {
    const body = (await bodiesFor(talk.member.handle)).find((b) => b.id === draft.body)
    if (!body) throw new Error('no body')
    try {
      const sealed = await sealReport(
        { blind, bundle, words: draft.contact },
        head,
        await recipientsOf(body, serverNow()),
      )
      const followed = await post('reports', mailbox, sealed)
      await noteSent(account, caseId, followed.lodged_s)
      return followed
    } catch (error) {
      // An earlier try was taken, and its answer was lost.
      if (isProblem(error, 'report-exists')) {
        const followed = await follow(seed)
        await noteSent(account, caseId, followed.lodged_s)
        return followed
      }
      if (!isProblem(error, 'recipients-changed') || tries <= 0) throw error
    }
  }
}

/**
 * The report to send the draft as. Where another draft was sent before and its answer was lost, that one may have been
 * taken: then it stands, and this one is a report of its own.
 * @type {(account: Account, talk: Talk, draft: Draft) => ReturnType<typeof prepareReport>}
 */
const begin = async (account, talk, draft) => {
  const digest = await digestOf(draft)
  const begun = await prepareReport(account, talk.member, draft.body, digest)
  if (!begun.isOther) return begun
  const taken = await follow(begun.seed).catch((error) => {
    if (!isProblem(error, 'not-found')) throw error
  })
  await (taken ? noteSent(account, begun.caseId, taken.lodged_s) : noteNotTaken(account, begun.caseId))
  return prepareReport(account, talk.member, draft.body, digest)
}

/**
 * Where a report stands; "not-found" where none came.
 * @type {(seed: Uint8Array) => Promise<Followed>}
 */
export const follow = async (seed) => (await new Mailbox(seed).get('reports'))[0]

/**
 * The report as a file that can be checked anywhere: the bundle, the checker and how to use it.
 * @type {(talk: Talk, draft: Draft, caseId: Uint8Array, readme: string) => Promise<Uint8Array>}
 */
export const saveAsFile = async (talk, draft, caseId, readme) => {
  const bundle = await gatherBundle(talk, { caseId, createdAt: serverNow(), text: draft.words }, new Set(draft.chosen))
  const checker = await answerTo('/web/verify/verify.html', { credentials: 'omit', cache: 'default' })
  return zipStored([
    { name: 'bundle.bin', data: bundle },
    { name: 'verify.html', data: new Uint8Array(await checker.arrayBuffer()) },
    { name: 'README.txt', data: utf8(readme) },
  ])
}
