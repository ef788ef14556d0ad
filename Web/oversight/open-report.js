// @ts-check
import { answerTo } from '../net/server.js'
import { agreementKey } from '../protocol/suite/suite.js'
import { must } from '../protocol/wire/refusal.js'
import { openReport, parseSealed } from '../reports/sealed-report.js'

/** @typedef {import('../vault/account.js').Account} Account */

/** @type {(path: string) => Promise<Uint8Array>} */
const readBytes = async (path) =>
  new Uint8Array(await (await answerTo(`/api/v1/${path}`, { credentials: 'same-origin' })).arrayBuffer())

/**
 * What is sealed to this officer, opened here and nowhere else.
 * @type {(account: Account, officer: string, path: string) => Promise<import('../reports/sealed-report.js').Content & {
 *   head: import('../reports/sealed-report.js').Head }>}
 */
export const openSealed = async (account, officer, path) => {
  const { identity } = account
  must(identity, 'foreign')
  const report = parseSealed(await readBytes(path))
  const pairs = new Map(
    await Promise.all(
      identity.kemGenerations.map(async ({ gen, seed }) => /** @type {const} */ ([gen, await agreementKey(seed)])),
    ),
  )
  return { ...(await openReport(report, officer, (gen) => pairs.get(gen))), head: report.head }
}
