// @ts-check
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { parseTrust } from '../protocol/evidence/evidence-trust.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { LogPolicy } from '../protocol/log/log-policy.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'

/**
 * @typedef {import('../protocol/accounts/vault.js').VaultBody} VaultBody
 * @typedef {import('../protocol/log/note.js').Checkpoint} Checkpoint
 * @typedef {{ policy: LogPolicy, authorities: Map<string, Uint8Array>, head: Checkpoint | null }} Pinned
 *   What an account holds its instance to: whose log it is, who watches it, whose word on licences counts, and how far
 *   the log had come when it was last seen.
 */

/**
 * What the vault has kept; null before the first check.
 * @type {(body: VaultBody) => Promise<Pinned | null>}
 */
export const pinnedIn = async (body) => {
  const kept = /** @type {any} */ (settingsOf(body).log)
  if (!kept) return null
  return {
    policy: await LogPolicy.parse(kept.policy),
    authorities: new Map(Object.entries(kept.authorities).map(([id, key]) => [id, unbase64url(String(key))])),
    head: kept.head ? { origin: kept.head[0], size: kept.head[1], root: unbase64url(kept.head[2]) } : null,
  }
}

/**
 * For the inside of `account.update`: keeps what was found, and nothing in the place of what another device has pinned.
 * Of heads the one that is further on stays, and a policy gives way only to one with witnesses where it had none.
 * `more` are other settings to change in the same step.
 * @type {(body: VaultBody, found: Pinned, more?: import('../protocol/accounts/settings.js').Settings) => Promise<void>}
 */
export const pin = async (body, found, more = {}) => {
  const kept = await pinnedIn(body)
  const policy = kept && (kept.policy.asksForWitnesses || !isStricter(found.policy, kept.policy))
    ? kept.policy
    : found.policy
  const heads = [kept?.head, found.head].flatMap((head) => head ?? [])
  const head = heads.reduce(
    (/** @type {Checkpoint | null} */ most, next) => (most && most.size >= next.size ? most : next),
    null,
  )
  const authorities = Object.fromEntries(
    [...found.authorities, ...kept?.authorities ?? []].map(([id, key]) => [id, base64url(key)]),
  )
  changeSettings(body, {
    ...more,
    log: { policy: policy.text, authorities, head: head && [head.origin, head.size, base64url(head.root)] },
  })
}

/**
 * What TRUST.json says, to be pinned at first use.
 * @type {(bytes: Uint8Array) => Promise<Pinned>}
 */
export const firstTrust = async (bytes) => {
  try {
    const { policy, authorities } = await parseTrust(bytes)
    return { policy, authorities, head: null }
  } catch (error) {
    throw error instanceof Refusal ? new KeyTrouble('log-unknown') : error
  }
}

/**
 * The policy of today where it asks for witnesses and the `pinned` one, of the same log, for none; else the pinned one.
 * @type {(pinned: LogPolicy, today: () => Promise<string>) => Promise<LogPolicy>}
 */
export const strictest = async (pinned, today) => {
  if (pinned.asksForWitnesses) return pinned
  // It can only make the check stricter, so nothing hangs on getting it.
  const offered = await today().then((text) => LogPolicy.parse(text)).catch(() => pinned)
  return isStricter(offered, pinned) ? offered : pinned
}

/** @type {(policy: LogPolicy, than: LogPolicy) => boolean} */
const isStricter = (policy, than) =>
  policy.asksForWitnesses && !than.asksForWitnesses && policy.logKeys.length === than.logKeys.length &&
  policy.logKeys.every((key) => than.logKeys.includes(key))
