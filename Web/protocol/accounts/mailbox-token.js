// @ts-check
import { expand, hash, label, sign, signingKey } from '../suite/suite.js'
import { utf8, Writer } from '../wire/wire.js'

/**
 * A mailbox's name follows from its key, so nobody else can claim it.
 * @type {(authKey: Uint8Array) => Promise<Uint8Array>}
 */
export const mailboxId = async (authKey) => (await hash('alcove/1 mailbox', authKey)).slice(0, 16)

/**
 * The seed of a practitioner's one mailbox.
 * @type {(aikSeed: Uint8Array) => Promise<Uint8Array>}
 */
export const practitionerMailboxSeed = (aikSeed) => expand(aikSeed, label('alcove/1 mailbox-auth'), 32)

/**
 * A token for the mailbox of `seed` at `origin`, good until `expires` (seconds).
 * @type {(seed: Uint8Array, origin: string, expires: number) => Promise<Uint8Array>}
 */
export const mailboxToken = async (seed, origin, expires) => {
  const key = await signingKey(seed)
  const id = await mailboxId(key.public)
  const signature = await sign(key, 'alcove/1 mailbox-login', new Writer().o8(utf8(origin)).raw(id).u64(expires).done())
  return new Writer().raw(id).u64(expires).raw(key.public).raw(signature).done()
}
