// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { answerTo, call, ServerProblem } from '../net/server.js'
import { dayAndClock } from '../times/time-format.js'

/**
 * @typedef {{ id: string, name: string, body: string | null, file: null | { rows: number, fetched: number,
 *   freshness: string } }} Register
 * @typedef {{ file: number, rows: number, fetched: number, counts: Record<string, number>, shown: { kind: string,
 *   number: string, before: string, after: string }[] }} Preview
 */

/** Milliseconds in which the server may compare a long list with the one in force before it says anything. */
const UPLOAD_TIMEOUT = 600_000

/** @type {(register: string, file: File) => Promise<Preview>} */
const prepare = async (register, file) => {
  const request = {
    method: 'POST',
    credentials: /** @type {const} */ ('same-origin'),
    headers: { 'Content-Type': 'text/csv' },
    body: file,
  }
  return (await (await answerTo(`/api/v1/registers/${register}/files`, request, UPLOAD_TIMEOUT)).json()).preview
}

const kindWord = (/** @type {string} */ kind) => t(`oversight.register.kind.${kind}`)

/** @type {(preview: Preview) => HTMLElement} */
const previewOf = (preview) =>
  el(
    'div',
    { class: 'note stack' },
    el('h4', {}, t('oversight.register.preview')),
    el('ul', {}, Object.entries(preview.counts).map(([kind, count]) => el('li', {}, `${kindWord(kind)}: ${count}`))),
    preview.shown.length > 0 && el(
      'ul',
      { class: 'plain-list' },
      preview.shown.slice(0, 50).map((c) =>
        el(
          'li',
          {},
          el('bdi', {}, [c.number, kindWord(c.kind), [c.before, c.after].filter(Boolean).join(' → ')].join(' · ')),
        )
      ),
    ),
    el('p', {}, t('oversight.register.vanished')),
  )

/** @type {(register: Register, zone: string) => HTMLElement} */
const sectionOf = (register, zone) => {
  const id = `file-${register.id}`
  const place = el('div', { class: 'stack', role: 'status' })
  const file = el('input', {
    class: 'input',
    type: 'file',
    id,
    accept: '.csv,text/csv',
    'aria-describedby': `${id}-hint`,
  })
  const form = el(
    'form',
    { class: 'stack', novalidate: true },
    el(
      'div',
      { class: 'field' },
      el('label', { for: id }, t('oversight.register.file')),
      el('p', { class: 'hint', id: `${id}-hint` }, t('oversight.register.hint')),
      file,
    ),
    el('div', { class: 'buttons' }, el('button', { class: 'button quiet' }, t('oversight.register.look'))),
    place,
  )
  const trying = async (/** @type {() => Promise<void>} */ work) => {
    clearErrors()
    try {
      await work()
    } catch (error) {
      fill(place)
      const lines = error instanceof ServerProblem && Array.isArray(error.facts.lines)
        ? error.facts.lines.filter((line) => line > 0)
        : []
      const where = lines.length > 0 ? t('oversight.register.lines', { lines: [...new Set(lines)].join(', ') }) : ''
      showErrors([{ field: id, text: [sentenceFor(error), where].filter(Boolean).join(' ') }])
    }
  }
  onSubmit(form, () =>
    trying(async () => {
      const chosen = file.files?.[0]
      if (!chosen) return showErrors([{ field: id, text: t('oversight.register.missing') }])
      const preview = await prepare(register.id, chosen)
      const path = `registers/${register.id}/files/${preview.file}`
      const apply = () =>
        trying(async () => {
          await call('PUT', path, {})
          fill(place, el('p', {}, t('oversight.register.applied')))
        })
      const drop = () =>
        trying(async () => {
          await call('DELETE', path)
          fill(place, el('p', {}, t('oversight.register.dropped')))
        })
      fill(
        place,
        previewOf(preview),
        el(
          'div',
          { class: 'buttons' },
          el('button', { class: 'button', type: 'button', onclick: apply }, t('oversight.register.apply')),
          el('button', { class: 'button quiet', type: 'button', onclick: drop }, t('oversight.register.drop')),
        ),
      )
    }))
  return el(
    'section',
    { class: 'stack' },
    el('h3', {}, el('bdi', {}, register.name)),
    el(
      'p',
      { class: 'hint' },
      register.file
        ? t('oversight.register.state', { rows: register.file.rows, time: dayAndClock(register.file.fetched, zone) })
        : t('oversight.register.none'),
    ),
    form,
  )
}

/**
 * The registers that this officer's body keeps: a new file is looked at before it is put in force.
 * @type {(officer: string, zone: string) => Promise<HTMLElement | false>}
 */
export const registersOf = async (officer, zone) => {
  /** @type {Register[]} */
  const all = await call('GET', 'registers')
  const own = all.filter((register) => register.body !== null && officer.startsWith(`${register.body}.`))
  return own.length > 0 &&
    el(
      'details',
      { class: 'stack' },
      el('summary', {}, t('oversight.registers')),
      own.map((register) => sectionOf(register, zone)),
    )
}
