// @ts-check
import { checkedKeys } from '../keys/checked-keys.js'
import { Mailbox } from '../mailbox/mailbox.js'
import { readPublicBytes } from '../net/public.js'
import { serverNow, serverNowMs } from '../net/server-clock.js'
import { isProblem } from '../net/server.js'
import { newPersona, personaKeys, startConversation } from '../protocol/conversations/conversation-keys.js'
import { newestKeyRecord } from '../protocol/keys/key-record.js'
import { KeyTrouble } from '../protocol/keys/key-trouble.js'
import { sha256 } from '../protocol/suite/suite.js'
import { base64url, equal, isZero, unbase64url } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'

/**
 * @typedef {import('../vault/account.js').Account} Account
 * @typedef {import('../protocol/accounts/vault.js').Persona} Persona
 * @typedef {{ cid: Uint8Array, persona: Persona, mailbox: Mailbox }} Started
 */

/**
 * What every announcement says beside its keys; times come from the server's clock. `checkpointHash` is of the log's
 * signed checkpoint under which the keys were checked.
 */
export const announcementTerms = (checkpointHash = new Uint8Array(32)) => ({
  createdMs: Math.floor(serverNowMs()),
  retentionDays: 0,
  policyHash: new Uint8Array(32),
  checkpointHash,
})

/**
 * The newest key record of `handle`, after its whole chain was checked and, where this account has met the handle,
 * found to pass through the key it met.
 * @type {(account: Account, handle: string) => Promise<import('../protocol/keys/key-record.js').KeyRecord>}
 */
export const keysOf = async (account, handle) => {
  const pin = account.body.pins.find((p) => p.handle === handle)
  return newestKeyRecord(await readPublicBytes(`practitioners/${handle}/keys`), handle, serverNow(), pin?.aik)
}

/**
 * The keys that the next epoch with `handle` is sealed to. A client's come through the log; where that cannot be asked,
 * or the practitioner may take on nobody now, the chain of the key that is pinned goes on. Throws `KeyTrouble` when it
 * looks like an attack. A practitioner needs nobody to say whose their own keys are.
 * @type {(account: Account, member: { handle: string, isPractitioner: boolean }) =>
 *   Promise<import('../protocol/keys/key-record.js').KeyRecord>}
 */
export const keysForRotation = async (account, { handle, isPractitioner }) => {
  if (!isPractitioner) {
    try {
      return (await checkedKeys(account, handle)).record
    } catch (error) {
      if (!(error instanceof KeyTrouble) || error.isAlarm) throw error
    }
  }
  return keysOf(account, handle)
}

/**
 * Starts the talk of `account` with the practitioner `handle`, or finds the one there is. The vault holds every secret
 * of it before the server hears of it, so a closed tab or a lost answer loses nothing; calling again goes on. Throws
 * `KeyTrouble`, and nothing has been sent, when their keys do not pass the check against the log.
 * `alias` is what the practitioner will call the client; it is told with the first message. `place` is where the client
 * says that they are, for the rules of that place; it may be empty and is not kept.
 * @type {(account: Account, handle: string, alias: string, place?: string) => Promise<Started>}
 */
export const startTalk = (account, handle, alias, place = '') =>
  navigator.locks.request(`alcove-start-${handle}`, async () => {
    await account.refresh()
    const known = account.body.personas.find((p) => p.handle === handle)
    if (known && !isZero(known.cid) && (await exists(known))) return started(known)
    const persona = known ?? (await newPersona(handle, alias))
    const mailbox = new Mailbox(persona.mailboxAuthSeed)
    const [checked, { share_id, share }] = await Promise.all([
      checkedKeys(account, handle),
      mailbox.post('shred-shares', {}),
    ])
    const { record, logRef } = checked
    const { keys } = await personaKeys(persona, account.body.kemGenerations)
    const first = await startConversation(
      record,
      keys,
      unbase64url(share),
      announcementTerms(await sha256(utf8(checked.note))),
      logRef,
    )
    const { epoch } = first.opened
    const kept = await account.update(async (body) => {
      await checked.keep(body)
      const own = body.personas.find((p) => equal(p.mailboxId, persona.mailboxId)) ?? persona
      Object.assign(own, { cid: epoch.cid, alias: alias || own.alias })
      if (!body.personas.includes(own)) body.personas.push(own)
      const pin = body.pins.find((p) => p.handle === handle)
      if (pin) pin.aik = record.aik
      else body.pins.push({ handle, aik: record.aik })
      return own
    })
    await mailbox.post('conversations', {
      handle,
      share_id,
      announce: base64url(first.announce),
      signature: base64url(first.signature),
      ...(place ? { place } : {}),
    })
    return started(kept)
  })

/** @type {(persona: Persona) => Started} */
const started = (persona) => ({ cid: persona.cid, persona, mailbox: new Mailbox(persona.mailboxAuthSeed) })

/**
 * Whether the server has the persona's talk: after a lost answer the vault may name one that was never created.
 * @type {(persona: Persona) => Promise<boolean>}
 */
const exists = async (persona) => {
  try {
    await started(persona).mailbox.get(`conversations/${base64url(persona.cid)}/epochs`)
    return true
  } catch (error) {
    if (isProblem(error, 'not-found')) return false
    throw error
  }
}
