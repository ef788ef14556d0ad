// @ts-check
import { instance } from '../keys/key-source.js'
import { firstTrust, pinnedIn, strictest } from '../keys/pinned-log.js'

/**
 * @typedef {import('../keys/pinned-log.js').Pinned} Pinned
 * @typedef {import('../protocol/log/log-policy.js').LogPolicy} LogPolicy
 * @typedef {{ policy: LogPolicy, offered: string, toPin: Pinned | null }} ListPolicy
 *   `policy` is what the lists are checked by. `offered` is the text of another one that the server names now, empty
 *   where it names this one or none. `toPin` is what was met for the first time.
 */

/**
 * The policy to check lists by: the one that this account has pinned, never one that comes with the list. Whoever has
 * pinned none takes what the server says, once.
 * @type {(body: import('../protocol/accounts/vault.js').VaultBody, source?:
 *   Pick<import('../keys/key-source.js').KeySource, 'trust' | 'policy'>) => Promise<ListPolicy>}
 */
export const policyForLists = async (body, source = instance) => {
  const pinned = await pinnedIn(body)
  if (!pinned) {
    const toPin = await firstTrust(await source.trust())
    return { policy: toPin.policy, offered: '', toPin }
  }
  // Nothing hangs on the server's answer: it is shown, and can only make the check stricter.
  const offered = await source.policy().catch(() => pinned.policy.text)
  const policy = await strictest(pinned.policy, async () => offered)
  return {
    policy,
    offered: offered === policy.text ? '' : offered,
    toPin: policy === pinned.policy ? null : { ...pinned, policy },
  }
}
