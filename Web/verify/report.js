// @ts-check
import { el } from '../base/dom.js'
import { kinds } from '../protocol/conversations/message-parts.js'
import { weightOf } from '../protocol/evidence/evidence-reasons.js'
import { dateOf, visible } from './visible.js'

// The findings as a person reads them, on a screen or on paper at a hearing.

/**
 * @typedef {import('../protocol/evidence/evidence-check.js').Findings} Findings
 * @typedef {import('../protocol/evidence/evidence-check.js').CheckedItem} CheckedItem
 * @typedef {import('../protocol/evidence/evidence-reasons.js').Reason} Reason
 * @typedef {{ findings: Findings, digests: { report: string, trust: string }, origins: string[], say: (key: string,
 *   values?: Record<string, string | number>) => string, language: string }} Report
 */

/**
 * Words of others, spelt out and kept from reordering what stands around them.
 * @type {(text: string) => HTMLElement}
 */
const quoted = (text) => el('bdi', {}, visible(text))

/** @type {(text: string) => HTMLElement} */
const code = (text) => el('code', { dir: 'ltr' }, visible(text))

/** @type {(report: Report, slot: number) => string} */
const personOf = ({ findings, say }, slot) => {
  const { role, handle } = findings.members[slot] ?? { role: 0, handle: null }
  return say(handle ? 'person.named' : 'person', { role: say(`role.${role}`), handle: visible(handle ?? ''), slot })
}

/** @type {(report: Report) => HTMLElement} */
const verdict = ({ findings: { verdict }, say }) =>
  el(
    'section',
    { class: 'verdict', 'data-verdict': verdict, 'aria-labelledby': 'verdict' },
    el('h2', { id: 'verdict', tabindex: -1 }, say(`verdict.${verdict}`)),
    el('p', {}, say(`verdict.${verdict}.means`)),
  )

/** @type {(reasons: Reason[], report: Report) => HTMLElement} */
const reasonList = (reasons, { say }) =>
  el(
    'ul',
    {},
    reasons.map((reason) =>
      el(
        'li',
        {},
        el('strong', {}, `${say(`problems.${weightOf(reason)}`)}: `),
        `${say(`reason.${reason}`)} `,
        code(reason),
      )
    ),
  )

/**
 * What was found about the whole, and where in it something does not hold.
 * @type {(report: Report) => HTMLElement | null}
 */
const problems = (report) => {
  const { findings: { reasons, items }, say } = report
  const faulty = items.flatMap((item, i) => (item.verdict === 'valid' ? [] : [{ item, id: `item-${i + 1}` }]))
  if (reasons.length === 0 && faulty.length === 0) return null
  return section(
    'problems',
    say('problems.title'),
    reasons.length > 0 ? reasonList(reasons, report) : null,
    faulty.length > 0
      ? el(
        'ul',
        {},
        faulty.map(({ item, id }) =>
          el(
            'li',
            {},
            el(
              'a',
              { href: `#${id}` },
              el('bdi', {}, say('item.title', { seq: item.seq, person: personOf(report, item.slot) })),
            ),
            `: ${say(`verdict.${item.verdict}`)}`,
          )
        ),
      )
      : null,
  )
}

/** @type {(id: string, title: string, ...children: (Node | null)[]) => HTMLElement} */
const section = (id, title, ...children) =>
  el('section', { class: 'stack', 'aria-labelledby': id }, el('h2', { id }, title), ...children)

/** @type {(rows: [string, (Node | string)[]][]) => HTMLElement} */
const facts = (rows) =>
  el(
    'dl',
    { class: 'summary-list' },
    rows.map(([name, values]) => el('div', {}, el('dt', {}, name), el('dd', {}, values))),
  )

/** @type {(report: Report) => HTMLElement} */
const summary = (report) => {
  const { findings, digests, origins, say } = report
  return section(
    'summary',
    say('summary.title'),
    facts([
      [say('summary.report'), [code(digests.report)]],
      [say('summary.trust'), [code(digests.trust)]],
      [say('summary.policy'), [say(`summary.policy.${findings.policy}`)]],
      [say('summary.logs'), [code(origins.join(', '))]],
      [say('summary.witnesses'), [say(findings.isWitnessed ? 'summary.witnessed' : 'summary.not-witnessed')]],
      [say('summary.talk'), [code(findings.cid ?? '–')]],
      [say('summary.people'), [el(
        'ul',
        { class: 'plain-list' },
        findings.members.map((m) => el('li', {}, el('bdi', {}, personOf(report, m.slot)))),
      )]],
      [say('summary.items'), [say('summary.items.count', { count: findings.items.length })]],
    ]),
  )
}

/** @type {(part: import('../protocol/evidence/evidence-check.js').ShownPart, report: Report) => HTMLElement} */
const partOf = ({ kind, text, file, data }, { say }) => {
  if (kind === kinds.alias && text !== null) {
    return el('p', {}, say('item.alias', { alias: `\u2068${visible(text)}\u2069` }))
  }
  if (text !== null) return el('blockquote', { class: 'said', dir: 'auto' }, visible(text, true))
  if (file) {
    return el(
      'p',
      {},
      say('item.file', {
        name: `\u2068${visible(file.name)}\u2069`,
        mime: `\u2068${visible(file.mime)}\u2069`,
        length: file.length,
      }),
    )
  }
  return el('p', {}, say('item.other', { kind, length: data.length }))
}

/**
 * What is proven about one message, a sentence each.
 * @type {(item: CheckedItem, report: Report) => string[]}
 */
const sentences = (item, { say, language }) => {
  const said = []
  if (item.verdict === 'valid') {
    said.push(
      item.grade === 'A'
        ? say('item.signed', { handle: visible(item.handle ?? '') })
        : say('item.attested', { slot: item.slot }),
    )
    said.push(say('item.proven', { time: dateOf(item.provenAt, language) }))
    said.push(item.witnesses > 0 ? say('item.proven.by', { count: item.witnesses }) : say('item.proven.alone'))
    said.push(say('item.received', { time: dateOf(item.receivedAt, language) }))
    for (const { status, hasConditions, authority, jurisdiction } of item.licences) {
      const names = { authority: visible(authority), jurisdiction: visible(jurisdiction) }
      said.push(say(`item.licence.${status}`, names))
      if (hasConditions) said.push(say('item.licence.conditions', names))
    }
  }
  return [...said, say('item.sent', { time: dateOf(item.sentAt, language) })]
}

/** @type {(item: CheckedItem, number: number, report: Report) => HTMLElement} */
const itemCard = (item, number, report) => {
  const { say, findings } = report
  const id = `item-${number}`
  const banner = item.verdict !== 'valid'
    ? say(`item.banner.${item.verdict}`)
    : findings.verdict !== 'valid'
    ? say('item.banner.report')
    : null
  // Part 0 is always the sender's list of what they had seen; it is never words.
  const closed = item.withheld.filter((index) => index > 0).length
  return el(
    'article',
    { class: 'card message-card', 'data-verdict': item.verdict, 'aria-labelledby': id },
    el(
      'h3',
      { id },
      el('bdi', {}, say('item.title', { seq: item.seq, person: personOf(report, item.slot) })),
      el('span', {
        class: 'tag',
        'data-state': item.verdict === 'valid'
          ? (item.grade === 'A' ? 'ok' : 'info')
          : item.verdict === 'invalid'
          ? 'stop'
          : 'warn',
      }, item.verdict === 'valid' ? say('grade.short', { grade: item.grade }) : say(`verdict.${item.verdict}`)),
    ),
    banner && el('p', { class: 'note banner', 'data-kind': 'warn' }, el('strong', {}, banner)),
    item.reasons.length > 0 && reasonList(item.reasons, report),
    item.parts.length === 0 ? el('p', {}, say('item.all-withheld')) : item.parts.map((part) => partOf(part, report)),
    closed > 0 && item.parts.length > 0 && el('p', {}, say('item.withheld', { count: closed })),
    el('ul', {}, sentences(item, report).map((said) => el('li', {}, el('bdi', {}, said)))),
    el(
      'details',
      {},
      el('summary', {}, say('item.details'), el('span', { class: 'vh' }, ` (${number})`)),
      facts([[say('item.number'), [String(number)]], [say('item.epoch'), [String(item.epoch)]], [say('item.hash'), [
        code(item.hash),
      ]]]),
    ),
  )
}

/** @type {(report: Report) => HTMLElement} */
const gaps = (report) => {
  const { findings, say } = report
  return section(
    'gaps',
    say('gaps.title'),
    findings.gaps.length === 0 ? el('p', {}, say('gaps.none')) : el(
      'ul',
      {},
      findings.gaps.map(({ slot, from, to }) =>
        el(
          'li',
          {},
          el('bdi', {}, say(from === to ? 'gaps.one' : 'gaps.many', { person: personOf(report, slot), from, to })),
        )
      ),
    ),
  )
}

/** @type {(report: Report) => HTMLElement | null} */
const statement = (report) => {
  const { findings, say, language } = report
  const { statement } = findings
  if (!statement) return null
  return section(
    'statement',
    say('statement.title'),
    statement.isSigned ? null : el(
      'p',
      { class: 'note banner', 'data-kind': 'warn' },
      el(
        'strong',
        {},
        say(findings.reasons.includes('statement_signature') ? 'statement.false' : 'statement.unknown'),
      ),
    ),
    el(
      'p',
      {},
      el(
        'bdi',
        {},
        say('statement.by', {
          time: dateOf(statement.createdAt, language),
          person: personOf(report, statement.slot),
          case: statement.caseId,
        }),
      ),
    ),
    statement.text === ''
      ? el('p', {}, say('statement.empty'))
      : el('blockquote', { class: 'said', dir: 'auto' }, visible(statement.text, true)),
  )
}

/** @type {(report: Report) => HTMLElement | null} */
const files = ({ findings, say }) =>
  findings.files.length === 0 ? null : section(
    'files-found',
    say('files.title'),
    el(
      'ul',
      {},
      findings.files.map((f) => el('li', {}, quoted(f.name), ' ', say(`files.${f.state}`), ' ', code(f.digest))),
    ),
  )

/** @type {(report: Report) => HTMLElement} */
const limits = ({ say }) =>
  section(
    'limits',
    say('limits.title'),
    el('p', {}, say('limits.proves')),
    el('p', {}, say('limits.not')),
    el('h3', {}, say('grade.title')),
    el('ul', {}, ['A', 'B', 'C'].map((grade) => el('li', {}, say(`grade.${grade}`)))),
  )

/**
 * Everything that was found, verdict first.
 * @type {(report: Report) => HTMLElement[]}
 */
export const reportOf = (report) => {
  const { findings, say } = report
  const parts = [
    verdict(report),
    problems(report),
    summary(report),
    statement(report),
    section(
      'items',
      say('items.title'),
      ...(findings.items.length === 0
        ? [el('p', {}, say('items.none'))]
        : findings.items.map((item, i) => itemCard(item, i + 1, report))),
    ),
    gaps(report),
    files(report),
    limits(report),
  ]
  return parts.flatMap((part) => part ?? [])
}
