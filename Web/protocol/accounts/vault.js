// @ts-check
import { openChunks, sealChunks } from '../suite/cobblestone.js'
import { label, sha256 } from '../suite/suite.js'
import { concat, equal, isZero } from '../wire/bytes.js'
import { must } from '../wire/refusal.js'
import { parse, parseList, Reader, text, utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ gen: number, seed: Uint8Array, notBefore: number }} KemGeneration  `notBefore` in seconds.
 * @typedef {{ cid: Uint8Array, handle: string, alias: string, sigSeed: Uint8Array, dhSeed: Uint8Array,
 *   kemSeed: Uint8Array, mailboxAuthSeed: Uint8Array, mailboxId: Uint8Array }} Persona
 *   Who a client is in one conversation; no two share a key.
 * @typedef {{ aik: { seed: Uint8Array, dhSeed: Uint8Array } | null, kemGenerations: KemGeneration[],
 *   personas: Persona[], pins: { handle: string, aik: Uint8Array }[], settings: Uint8Array }} VaultBody
 * @typedef {{ vaultId: Uint8Array, revision: number, previous: Uint8Array }} VaultHead
 */

const STEP = 16_384
const HEAD = 59

/**
 * A vault that holds nothing yet.
 * @type {() => VaultBody}
 */
export const emptyVault = () => ({ aik: null, kemGenerations: [], personas: [], pins: [], settings: new Uint8Array() })

/** @template T @param {T[]} list @param {(w: Writer, item: T) => Writer} write */
const listOf = (list, write) => concat(...list.map((item) => write(new Writer(), item).done()))

/**
 * The body, zero-padded to a multiple of 16 KiB so that its length tells little.
 * @type {(v: VaultBody) => Uint8Array}
 */
export const encodeBody = (v) => {
  const w = new Writer().u16(1).u8(v.aik ? 1 : 0)
  if (v.aik) w.raw(v.aik.seed, 32).raw(v.aik.dhSeed, 32)
  w.o16(listOf(v.kemGenerations, (w, g) => w.u32(g.gen).raw(g.seed, 32).u64(g.notBefore)))
  w.o32(
    listOf(
      v.personas,
      (w, p) =>
        w.raw(p.cid, 32).o8(utf8(p.handle)).o8(utf8(p.alias)).raw(p.sigSeed, 32).raw(p.dhSeed, 32).raw(p.kemSeed, 32)
          .raw(p.mailboxAuthSeed, 32).raw(p.mailboxId, 16),
    ),
  )
  w.o32(new Uint8Array()) // where vaults once kept epoch keys with their shares
  w.o32(listOf(v.pins, (w, p) => w.o8(utf8(p.handle)).raw(p.aik, 32)))
  const body = w.o16(v.settings).done()
  return concat(body, new Uint8Array((STEP - (body.length % STEP)) % STEP))
}

/** @type {(bytes: Uint8Array) => VaultBody} */
export const parseBody = (bytes) => {
  must(bytes.length > 0 && bytes.length % STEP === 0, 'padding')
  return parse(bytes, (r) => {
    must(r.u16() === 1, 'version')
    const hasAik = r.u8()
    must(hasAik <= 1, 'version')
    const body = {
      aik: hasAik ? { seed: r.take(32), dhSeed: r.take(32) } : null,
      kemGenerations: parseList(r.o16(), (r) => ({ gen: r.u32(), seed: r.take(32), notBefore: r.u64() })),
      personas: parseList(r.o32(), (r) => ({
        cid: r.take(32),
        handle: text(r.o8()),
        alias: text(r.o8()),
        sigSeed: r.take(32),
        dhSeed: r.take(32),
        kemSeed: r.take(32),
        mailboxAuthSeed: r.take(32),
        mailboxId: r.take(16),
      })),
      pins: pinsBehindEpochKeys(r),
      settings: r.o16(),
    }
    must(r.left < STEP && isZero(r.take(r.left)), 'padding')
    return body
  })
}

/**
 * Vaults once kept epoch keys with their shares here, which opened those epochs from a backup alone. They are passed
 * over, and gone with the next revision.
 * @type {(r: Reader) => VaultBody['pins']}
 */
const pinsBehindEpochKeys = (r) => {
  parseList(r.o32(), (r) => r.take(96))
  return parseList(r.o32(), (r) => ({ handle: text(r.o8()), aik: r.take(32) }))
}

/** @type {(vaultId: Uint8Array, revision: number) => Uint8Array} */
const context = (vaultId, revision) => new Writer().raw(label('alcove/1 vault')).raw(vaultId, 16).u64(revision).done()

/**
 * What `previous` must be in the revision after `blob`.
 * @type {(blob: Uint8Array | null) => Promise<Uint8Array>}
 */
export const previousHash = async (blob) => (blob ? sha256(blob) : new Uint8Array(32))

/**
 * The blob the server keeps. The first revision is 1 and follows 32 zero bytes.
 * @type {(vmk: Uint8Array, head: VaultHead, body: VaultBody) => Promise<Uint8Array>}
 */
export const sealVault = async (vmk, { vaultId, revision, previous }, body) => {
  must(revision >= 1 && isZero(previous) === (revision === 1), 'revision')
  const head = new Writer().u16(1).u8(0x51).raw(vaultId, 16).u64(revision).raw(previous, 32).done()
  return concat(head, await sealChunks(vmk, context(vaultId, revision), encodeBody(body)))
}

/** @type {(blob: Uint8Array) => VaultHead} */
export const parseHead = (blob) => {
  const r = new Reader(blob)
  must(r.u16() === 1 && r.u8() === 0x51, 'version')
  const head = { vaultId: r.take(16), revision: r.u64(), previous: r.take(32) }
  must(head.revision >= 1 && isZero(head.previous) === (head.revision === 1), 'revision')
  return head
}

/**
 * Opens the vault `vaultId`. `seen` is the newest blob this browser remembers: an older one is refused as "rollback",
 * another one of the same or the next revision that does not follow it as "fork".
 * @type {(vmk: Uint8Array, vaultId: Uint8Array, blob: Uint8Array, seen?: { revision: number,
 *   hash: Uint8Array }) => Promise<{ head: VaultHead, body: VaultBody, hash: Uint8Array }>}
 */
export const openVault = async (vmk, vaultId, blob, seen) => {
  const head = parseHead(blob)
  must(equal(head.vaultId, vaultId), 'foreign')
  const body = parseBody(await openChunks(vmk, context(vaultId, head.revision), blob.subarray(HEAD)))
  const hash = await sha256(blob)
  if (seen) {
    must(head.revision >= seen.revision, 'rollback')
    if (head.revision === seen.revision) must(equal(hash, seen.hash), 'fork')
    if (head.revision === seen.revision + 1) must(equal(head.previous, seen.hash), 'fork')
  }
  return { head, body, hash }
}
