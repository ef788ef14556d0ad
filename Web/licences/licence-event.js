// @ts-check
import { hash, sign } from '../protocol/suite/suite.js'
import { concat } from '../protocol/wire/bytes.js'
import { utf8, Writer } from '../protocol/wire/wire.js'

/**
 * What an authority says has happened to a licence (protocol 4.11, leaf 0x42). Times in seconds; `to` 0 has no end.
 * @typedef {{ handle: string, seq: number, prev: Uint8Array, aik: Uint8Array, event: number, jurisdiction: string,
 *   authority: string,
 *   from: number, to: number, docCommit: Uint8Array }} LicenceEvent
 * @typedef {import('../protocol/suite/suite.js').KeyPair} KeyPair
 */

/** The numbers of the events, by the words that the pages use. */
export const EVENTS = Object.freeze({
  verified: 1,
  renewed: 2,
  conditions: 3,
  suspended: 4,
  'struck-off': 5,
  lapsed: 6,
  reinstated: 7,
})

/**
 * Commits to what the authority looked at, so that it can be shown later and not be guessed before.
 * @type {(document: string, salt: Uint8Array) => Promise<Uint8Array>}
 */
export const documentCommit = (document, salt) => hash('alcove/1 licence-doc', salt, utf8(document))

/**
 * The leaf: the event with the authority's signature.
 * @type {(event: LicenceEvent, authority: KeyPair) => Promise<Uint8Array>}
 */
export const signLicenceEvent = async (event, authority) => {
  const signed = new Writer().u16(1).u8(0x42).o8(utf8(event.handle)).u32(event.seq).raw(event.prev, 32).raw(
    event.aik,
    32,
  )
    .u8(event.event).o8(utf8(event.jurisdiction)).o8(utf8(event.authority)).u64(event.from).u64(event.to)
    .raw(event.docCommit, 32).done()
  return concat(signed, await sign(authority, 'alcove/1 licence', signed))
}

/**
 * A practitioner's signed word that they want to be listed, or no longer.
 * @type {(statement: { handle: string, seq: number, willing: boolean, origin: string, at: number },
 *   identity: KeyPair) => Promise<Uint8Array>}
 */
export const signListing = async ({ handle, seq, willing, origin, at }, identity) => {
  const signed = new Writer().u16(1).u8(1).o8(utf8(handle)).u32(seq).u8(willing ? 1 : 0).o8(utf8(origin)).u64(at).done()
  return concat(signed, await sign(identity, 'alcove/1 listing', signed))
}
