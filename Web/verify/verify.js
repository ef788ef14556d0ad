// @ts-check
import { el, fill, one } from '../base/dom.js'
import { checkBundle } from '../protocol/evidence/evidence-check.js'
import { parseTrust } from '../protocol/evidence/evidence-trust.js'
import { isZip, unzipStored } from '../protocol/evidence/zip.js'
import { sha256 } from '../protocol/suite/suite.js'
import { hex } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { findingsJSON } from './findings.js'
import { reportOf } from './report.js'
import { speak } from './texts.js'

/** @typedef {{ report: import('./report.js').Report, json: string }} Judged */

const bundle = one('#bundle', HTMLInputElement)
const trust = one('#trust', HTMLInputElement)
const beside = one('#files', HTMLInputElement)
const said = one('#said', HTMLElement)
const problem = one('#problem', HTMLElement)
const findingsPlace = one('#findings', HTMLElement)
const switcher = one('#language', HTMLButtonElement)

/** @type {import('./texts.js').Language} */
let language = navigator.languages.some((l) => l.startsWith('ar')) && !navigator.language.startsWith('en') ? 'ar' : 'en'
let say = speak(language)
/** @type {Judged | null} */
let judged = null

const translate = () => {
  say = speak(language)
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  document.title = say('title')
  for (const element of document.querySelectorAll('[data-say]')) {
    element.textContent = say(element.getAttribute('data-say') ?? '')
  }
  switcher.textContent = say('language.other')
  switcher.lang = language === 'ar' ? 'en' : 'ar'
  fill(problem)
  if (judged) show({ ...judged, report: { ...judged.report, say, language } })
}

/** @type {(field: HTMLInputElement | null, words: string) => void} */
const refuse = (field, words) => {
  judged = null
  fill(said)
  fill(findingsPlace)
  const summary = el(
    'div',
    { class: 'error-summary', role: 'alert', tabindex: -1, 'aria-labelledby': 'errors' },
    el('h2', { id: 'errors' }, say('error.title')),
    field ? el('ul', { role: 'list' }, el('li', {}, el('a', { href: `#${field.id}` }, words))) : el('p', {}, words),
  )
  fill(problem, summary)
  document.title = say('error.prefix') + say('title')
  summary.focus()
}

/** What an archive holds besides the files that were sent. */
const OWN = ['bundle.bin', 'README.txt', 'verify.html']

/** @type {(file: File) => Promise<Uint8Array>} */
const read = async (file) => new Uint8Array(await file.arrayBuffer())

/**
 * The report in a file: the file itself, or what its archive holds.
 * @type {(bytes: Uint8Array) => { report: Uint8Array, files: import('../protocol/evidence/zip.js').ArchivedFile[] }}
 */
const unpacked = (bytes) => {
  if (!isZip(bytes)) return { report: bytes, files: [] }
  const held = unzipStored(bytes)
  const report = held.find(({ name }) => name === 'bundle.bin')
  if (!report) throw new Refusal('zip')
  return { report: report.data, files: held.filter(({ name }) => !OWN.includes(name)) }
}

const check = async () => {
  judged = null
  fill(problem)
  fill(findingsPlace)
  document.title = say('title')
  const [file, trusted] = [bundle.files?.[0], trust.files?.[0]]
  if (!file) return refuse(bundle, say('give.missing-bundle'))
  if (!trusted) return refuse(trust, say('give.missing-trust'))
  fill(said, el('p', {}, say('busy')))
  const [bytes, trustBytes] = await Promise.all([read(file), read(trusted)])
  try {
    const { report, files } = unpacked(bytes)
    const known = await parseTrust(trustBytes)
    const given = await Promise.all(
      Array.from(beside.files ?? [], async (f) => ({ name: f.name, data: await read(f) })),
    )
    const begun = performance.now()
    const findings = await checkBundle(report, known, [...files, ...given])
    findingsPlace.dataset.milliseconds = String(performance.now() - begun)
    const digests = { report: hex(await sha256(report)), trust: hex(await sha256(trustBytes)) }
    show({
      json: JSON.stringify(findingsJSON(findings, file.name), null, 2),
      report: { findings, digests, origins: known.policy.origins, say, language },
    })
    one('#verdict', HTMLElement).focus()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'trust') refuse(trust, say('error.trust'))
    else refuse(bundle, say('error.zip'))
  }
}

/** @type {(next: Judged) => void} */
const show = (next) => {
  judged = next
  const { report, json } = next
  fill(
    said,
    el(
      'p',
      { class: 'vh' },
      `${say(`verdict.${report.findings.verdict}`)}. ${say(`verdict.${report.findings.verdict}.means`)}`,
    ),
  )
  fill(findingsPlace, ...reportOf(report), machine(json))
}

/** @type {(json: string) => HTMLElement} */
const machine = (json) => {
  const copied = el('p', { role: 'status' })
  const copy = async () => {
    await navigator.clipboard.writeText(json)
    fill(copied, say('machine.copied'))
  }
  const save = () => {
    const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
    el('a', { href: address, download: 'findings.json' }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
  return el(
    'section',
    { class: 'stack screen-only', 'aria-labelledby': 'machine' },
    el('h2', { id: 'machine' }, say('machine.title')),
    el(
      'div',
      { class: 'buttons' },
      el('button', { class: 'button', type: 'button', onclick: () => print() }, say('print')),
      el('button', { class: 'button quiet', type: 'button', onclick: save }, say('machine.save')),
      el('button', { class: 'button quiet', type: 'button', onclick: copy }, say('machine.copy')),
    ),
    copied,
    el(
      'details',
      {},
      el('summary', {}, say('machine.show')),
      el('pre', { id: 'json', tabindex: 0, role: 'region', 'aria-label': 'JSON' }, json),
    ),
  )
}

/**
 * Dropped files find their places by what they are.
 * @type {(files: File[]) => Promise<void>}
 */
const sort = async (files) => {
  /** @type {[HTMLInputElement, DataTransfer][]} */
  const places = [[bundle, new DataTransfer()], [trust, new DataTransfer()], [beside, new DataTransfer()]]
  for (const file of files) {
    const start = new Uint8Array(await file.slice(0, 6).arrayBuffer())
    const isReport = isZip(start) || String.fromCharCode(...start) === 'ALCVEV'
    places[isReport ? 0 : file.name.endsWith('.json') ? 1 : 2][1].items.add(file)
  }
  for (const [field, held] of places) if (held.files.length > 0) field.files = held.files
  if (bundle.files?.length && trust.files?.length) await check()
}

/** @type {(work: () => Promise<unknown>) => Promise<void>} */
const guarded = async (work) => {
  try {
    await work()
  } catch (error) {
    refuse(null, say('error.engine'))
    throw error
  }
}

one('#give', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  guarded(check)
})
switcher.addEventListener('click', () => {
  language = language === 'ar' ? 'en' : 'ar'
  translate()
})
for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    event.preventDefault()
    document.body.classList.toggle('dropping', kind === 'dragover')
    if (event instanceof DragEvent && kind === 'drop') guarded(() => sort(Array.from(event.dataTransfer?.files ?? [])))
  })
}
document.documentElement.dataset.script = ''
translate()
