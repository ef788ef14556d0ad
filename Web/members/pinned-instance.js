// @ts-check
import { readPublic } from '../net/public.js'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'

/**
 * Whose receipts count for `account`: the instance that its vault met first, and for good. A server that turns into
 * another one is found out by its receipts.
 * @type {(account: import('../vault/account.js').Account) =>
 *   Promise<import('../protocol/conversations/receipt.js').Instance>}
 */
export const pinnedInstance = async (account) => {
  const known = pinOf(account.body)
  if (known) return known
  const { instance_id, receipt_key } = await readPublic('instance')
  const met = { id: unbase64url(instance_id), receiptKey: unbase64url(receipt_key) }
  return account.update((body) => {
    const other = pinOf(body)
    if (!other) changeSettings(body, { instance: [base64url(met.id), base64url(met.receiptKey)] })
    return other ?? met
  })
}

/**
 * @type {(body: import('../protocol/accounts/vault.js').VaultBody) =>
 *   import('../protocol/conversations/receipt.js').Instance | null}
 */
const pinOf = (body) => {
  const kept = settingsOf(body).instance
  return Array.isArray(kept) ? { id: unbase64url(kept[0]), receiptKey: unbase64url(kept[1]) } : null
}
