// @ts-check
import { kinds, parseAcks } from '../protocol/conversations/message-parts.js'
import { weightOf } from '../protocol/evidence/evidence-reasons.js'
import { readable } from '../protocol/evidence/evidence.js'
import { hex } from '../protocol/wire/bytes.js'

/**
 * @typedef {import('../protocol/evidence/evidence-check.js').Findings} Findings
 * @typedef {import('../protocol/evidence/evidence-reasons.js').Reason} Reason
 */

const roles = ['', 'client', 'practitioner', 'supervisor', 'interpreter']

/** @type {(role: number | null) => string | null} */
const roleOf = (role) => (role === null ? null : roles[role])

/** @type {(reasons: Reason[]) => { reasons: Reason[], remarks: Reason[] }} */
const codes = (reasons) => {
  const once = [...new Set(reasons)]
  return {
    reasons: once.filter((r) => weightOf(r) !== 'remark'),
    remarks: once.filter((r) => weightOf(r) === 'remark'),
  }
}

/**
 * A program that reads `text` never gets words that were not proven: those are called `unproven_text`.
 * @type {(part: import('../protocol/evidence/evidence-check.js').ShownPart, isValid: boolean,
 *   digest: string | undefined) => object}
 */
const partOf = ({ index, kind, text, file, data }, isValid, digest) => {
  const acks = kind === kinds.meta ? readable(() => parseAcks(data)) : null
  const isTyped = [kinds.text, kinds.alias, kinds.attachment, kinds.meta].includes(/** @type {any} */ (kind))
  const said = text !== null
    ? { [isValid ? 'text' : 'unproven_text']: text }
    : file
    ? { sha256: digest }
    : acks
    ? { acknowledges: acks.map((ack) => ack.seq) }
    : isTyped
    ? { unreadable: true }
    : { data: hex(data) }
  return { index, kind, ...said }
}

/**
 * @type {(item: import('../protocol/evidence/evidence-check.js').CheckedItem, number: number,
 *   digests: Map<string, string>) => object}
 */
const itemOf = (item, number, digests) => ({
  verdict: item.verdict,
  grade: item.grade,
  ...codes(item.reasons),
  slot: item.slot,
  role: roleOf(item.role),
  handle: item.handle,
  epoch: item.epoch,
  seq: item.seq,
  header_hash: item.hash,
  sent: item.sentAt,
  received: item.receivedAt,
  time: item.provenAt,
  witnesses: item.witnesses,
  parts: item.parts.map((p) => partOf(p, item.verdict === 'valid', digests.get(`${number}.${p.index}`))),
  withheld: item.withheld,
  licence_status:
    ['struck_off', 'suspended', 'active', 'lapsed'].find((s) => item.licences.some((l) => l.status === s)) ?? 'none',
  licences: item.licences.map(({ jurisdiction, authority, status, hasConditions }) => ({
    jurisdiction,
    authority,
    status,
    conditions: hasConditions,
  })),
})

/** @type {(statement: import('../protocol/evidence/evidence-check.js').CheckedStatement) => object} */
const statementOf = ({ slot, role, caseId, createdAt, text, isSigned }) => ({
  slot,
  role: roleOf(role),
  grade: 'C',
  case_id: caseId,
  created: createdAt,
  signed: isSigned,
  [isSigned ? 'text' : 'unproven_text']: text,
})

/**
 * The findings as machines read them, with the fields that `alcove-verify --json` writes. Bytes are hex, times are
 * seconds since 1970.
 * @type {(findings: Findings, file: string) => Record<string, any>}
 */
export const findingsJSON = (findings, file) => {
  const { verdict, items, statement, files } = findings
  const digests = new Map(files.map(({ item, part, digest }) => [`${item}.${part}`, digest]))
  return {
    file,
    verdict,
    ...codes([...findings.reasons, ...items.flatMap((i) => i.reasons)]),
    cid: findings.cid,
    witnessed: findings.isWitnessed,
    grades: Object.fromEntries(['A', 'B', 'C'].map((grade) => [grade, items.filter((i) => i.grade === grade).length])),
    members: findings.members.map(({ slot, role, key, handle }) => ({ slot, role: roleOf(role), key, handle })),
    items: items.map((item, i) => itemOf(item, i, digests)),
    gaps: findings.gaps.map(({ slot, from, to }) => ({ slot, from, through: to })),
    statement: statement && statementOf(statement),
    attachments: files.map((f) => ({
      sha256: f.digest,
      bytes: f.length,
      name: f.name,
      media_type: f.mime,
      item: f.item,
      part: f.part,
      file: f.state,
    })),
    unnamed_files: findings.unnamed,
  }
}
