// @ts-check
import { Mailbox } from '../mailbox/mailbox.js'
import { practitionerMailboxSeed } from '../protocol/accounts/mailbox-token.js'
import { memberKeys, personaKeys } from '../protocol/conversations/conversation-keys.js'
import { agreementKey } from '../protocol/suite/suite.js'
import { equal, isZero } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {{ cid: Uint8Array, handle: string, alias: string, isPractitioner: boolean, seed: Uint8Array,
 *   keys: import('../protocol/conversations/conversation-keys.js').MemberKeys,
 *   kems: import('../protocol/suite/suite.js').KeyPair[], mailbox: Mailbox }} Member Who this account is in one talk.
 *   `handle` is the practitioner's in both cases; `kems` opens older epochs too.
 */

/**
 * The client's side of the talk `cid`; undefined when this account has no such talk.
 * @type {(account: Account, cid: Uint8Array) => Promise<Member | undefined>}
 */
export const clientIn = async (account, cid) => {
  const persona = account.body.personas.find((p) => equal(p.cid, cid) && !isZero(cid))
  if (!persona) return undefined
  const { keys, kems } = await personaKeys(persona, account.body.kemGenerations)
  return {
    cid,
    handle: persona.handle,
    alias: persona.alias,
    isPractitioner: false,
    seed: persona.sigSeed,
    keys,
    kems,
    mailbox: new Mailbox(persona.mailboxAuthSeed),
  }
}

/**
 * A practitioner's one mailbox.
 * @type {(account: Account) => Promise<Mailbox>}
 */
export const practiceMailbox = async (account) => {
  must(account.identity, 'foreign')
  return new Mailbox(await practitionerMailboxSeed(account.identity.aikSeed))
}

/**
 * The practitioner's side of the talk `cid`.
 * @type {(account: Account, cid: Uint8Array, mailbox: Mailbox) => Promise<Member>}
 */
export const practitionerIn = async (account, cid, mailbox) => {
  const { identity } = account
  must(identity, 'foreign')
  const kems = await Promise.all(identity.kemGenerations.map(({ seed }) => agreementKey(seed)))
  const newest = identity.kemGenerations.reduce((a, b) => (b.gen > a.gen ? b : a))
  const keys = await memberKeys({ sigSeed: identity.aikSeed, dhSeed: identity.dhSeed, kemSeed: newest.seed })
  return { cid, handle: identity.handle, alias: '', isPractitioner: true, seed: identity.aikSeed, keys, kems, mailbox }
}
