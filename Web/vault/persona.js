// @ts-check
import { newPersona } from '../protocol/conversations/conversation-keys.js'

/** @typedef {import('../protocol/accounts/vault.js').Persona} Persona */

/**
 * The persona a client is to the practitioner `handle`, made and kept in the vault the first time. Its `cid` is 32
 * zero bytes until the conversation starts; `alias` is what that practitioner will call them.
 * @type {(account: import('./account.js').Account, handle: string, alias?: string) => Promise<Persona>}
 */
export const personaFor = async (account, handle, alias = '') => {
  const known = personaOf(account, handle)
  if (known) return known
  const fresh = await newPersona(handle, alias)
  return account.update((body) => {
    const other = body.personas.find((p) => p.handle === handle)
    if (!other) body.personas.push(fresh)
    return other ?? fresh
  })
}

/**
 * The persona for `handle`, or undefined.
 * @type {(account: import('./account.js').Account, handle: string) => Persona | undefined}
 */
export const personaOf = (account, handle) => account.body.personas.find((p) => p.handle === handle)
