// @ts-check
import { openChunks, sealChunks } from '../protocol/suite/cobblestone.js'
import { open as hpkeOpen, seal as hpkeSeal } from '../protocol/suite/hpke.js'
import { hash, KEM, label, random } from '../protocol/suite/suite.js'
import { concat, equal, isZero } from '../protocol/wire/bytes.js'
import { must } from '../protocol/wire/refusal.js'
import { parse, parseList, Reader, text, utf8, Writer } from '../protocol/wire/wire.js'

/**
 * @typedef {{ body: string, caseId: Uint8Array, caseCommit: Uint8Array, isNamed: boolean,
 *   hasRisk: boolean }} Head  What the instance may read.
 * @typedef {{ blind: Uint8Array, bundle: Uint8Array, words: string }} Content  What only officers read;
 *   `bundle` is empty where only words are added.
 * @typedef {{ officer: string, kemKey: Uint8Array, kemGen: number }} Recipient
 * @typedef {{ officer: string, kemGen: number, enc: Uint8Array, ct: Uint8Array }} Wrap
 * @typedef {{ head: Head, wraps: Wrap[], sealed: Uint8Array }} SealedReport
 */

/** Content is padded to a multiple of this many bytes, so that its length tells little. */
export const STEP = 65_536

const MAGIC = utf8('ALCVSR01')
const MOST = 64

/** @type {(head: Head) => Uint8Array} */
const encodeHead = (h) =>
  new Writer().o8(utf8(h.body)).raw(h.caseId, 16).raw(h.caseCommit, 32).u8(h.isNamed ? 1 : 0).u8(h.hasRisk ? 1 : 0)
    .done()

/** @type {(head: Head) => Uint8Array} */
const contextOf = (head) => concat(label('alcove/1 report-seal'), encodeHead(head))

/**
 * What the log will say of a report, and what only those who know the blind can tie to it.
 * @type {(caseId: Uint8Array, blind: Uint8Array) => Promise<Uint8Array>}
 */
export const caseCommitOf = (caseId, blind) => hash('alcove/1 case', caseId, blind)

/**
 * Whom a wrap is for, by which of their keys.
 * @type {(officer: string, kemGen: number) => Uint8Array}
 */
const nameOf = (officer, kemGen) => new Writer().o8(utf8(officer)).u32(kemGen).done()

/** @type {(content: Content) => Uint8Array} */
const padded = ({ blind, bundle, words }) => {
  const bytes = new Writer().raw(blind, 32).o32(bundle).o32(utf8(words)).done()
  const whole = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP)
  whole.set(bytes)
  return whole
}

/** @type {(bytes: Uint8Array) => Content} */
const unpadded = (bytes) => {
  must(bytes.length % STEP === 0, 'padding')
  const r = new Reader(bytes)
  const content = { blind: r.take(32), bundle: r.o32(), words: text(r.o32()) }
  must(r.take(r.left).every((b) => b === 0), 'padding')
  return content
}

/**
 * Seals to every one of `recipients`: a fresh key for the body, that key to each of them.
 * @type {(content: Content, head: Head, recipients: Recipient[]) => Promise<Uint8Array>}
 */
export const sealReport = async (content, head, recipients) => {
  must(recipients.length >= 1 && recipients.length <= MOST, 'members')
  const key = random(32)
  const context = contextOf(head)
  const wraps = recipients.map(async ({ officer, kemKey, kemGen }) => {
    const { enc, ct } = await hpkeSeal(KEM, kemKey, context, nameOf(officer, kemGen), key)
    return new Writer().o8(utf8(officer)).u32(kemGen).o16(enc).o16(ct).done()
  })
  return new Writer().raw(MAGIC).raw(encodeHead(head)).o16(concat(...(await Promise.all(wraps))))
    .o32(await sealChunks(key, context, padded(content))).done()
}

/**
 * Reads a sealed report; nothing but its form is checked.
 * @type {(bytes: Uint8Array) => SealedReport}
 */
export const parseSealed = (bytes) =>
  parse(bytes, (r) => {
    must(equal(r.take(8), MAGIC), 'magic')
    const head = {
      body: text(r.o8()),
      caseId: r.take(16),
      caseCommit: r.take(32),
      isNamed: r.u8() === 1,
      hasRisk: r.u8() === 1,
    }
    const wraps = parseList(r.o16(), (r) => ({ officer: text(r.o8()), kemGen: r.u32(), enc: r.o16(), ct: r.o16() }))
    return { head, wraps, sealed: r.o32() }
  })

/**
 * Opens it as `officer`, whose secrets `kems` gives by generation. Refuses "foreign" when it is not sealed to them, and
 * "commit" when the case it names is not the one inside.
 * @type {(report: SealedReport, officer: string, kems: (gen: number) => import('../protocol/suite/suite.js').KeyPair |
 *   undefined) => Promise<Content>}
 */
export const openReport = async ({ head, wraps, sealed }, officer, kems) => {
  const wrap = wraps.find((w) => w.officer === officer)
  const own = wrap && kems(wrap.kemGen)
  must(wrap && own, 'foreign')
  const context = contextOf(head)
  const key = await hpkeOpen(KEM, own, wrap.enc, context, nameOf(officer, wrap.kemGen), wrap.ct)
  const content = unpadded(await openChunks(key, context, sealed))
  // The respondent, who adds to a report, does not know its blind and names it by its number alone.
  const isAddition = isZero(content.blind) && isZero(head.caseCommit)
  must(isAddition || equal(await caseCommitOf(head.caseId, content.blind), head.caseCommit), 'commit')
  return content
}
