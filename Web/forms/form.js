// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { sentenceFor } from './error-text.js'

/**
 * The element with `id`, which the page's template has.
 * @type {(id: string) => any}
 */
export const byId = (id) => document.getElementById(id)

/**
 * Runs `work` when `form` is sent, one at a time: a second press while it runs does nothing. What it throws is told on
 * the page. The buttons of a form that only script answers come disabled, so that none is pressed before this: the
 * browser would send the form and empty its fields.
 * @type {(form: HTMLFormElement, work: () => Promise<void>) => void}
 */
export const onSubmit = (form, work) => {
  let busy = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    form.setAttribute('aria-busy', 'true')
    try {
      await work()
    } catch (error) {
      showErrors([{ text: sentenceFor(error) }])
    } finally {
      busy = false
      form.removeAttribute('aria-busy')
    }
  })
  for (const button of form.querySelectorAll('button')) button.disabled = false
}

const title = document.title

/** Takes away what `showErrors` showed. */
export const clearErrors = () => {
  document.title = title
  document.querySelector('.error-summary')?.remove()
  for (const message of document.querySelectorAll('.field > .error, .error:has(+ .choice)')) message.remove()
  for (const part of document.querySelectorAll('[data-error]')) part.removeAttribute('data-error')
  for (const field of document.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid')
    const said = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => !id.endsWith('-error')).join(
      ' ',
    )
    said ? field.setAttribute('aria-describedby', said) : field.removeAttribute('aria-describedby')
  }
}

/**
 * Says what is wrong: a summary at the top that takes the focus, the same words at each field, and the title.
 * @type {(errors: { field?: string, text: string }[]) => void}
 */
export const showErrors = (errors) => {
  clearErrors()
  for (const { field, text } of errors) if (field) mark(byId(field), text)
  const items = errors.map(({ field, text }) => el('li', {}, field ? el('a', { href: `#${field}` }, text) : text))
  const summary = el(
    'div',
    { class: 'error-summary', role: 'alert', tabindex: '-1', 'aria-labelledby': 'error-summary-title' },
    el('h2', { id: 'error-summary-title' }, t('errors.title')),
    el('ul', {}, ...items),
  )
  // The links lead to fields of this page; the fragment may hold something else and is left alone.
  summary.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a')
    if (!link) return
    event.preventDefault()
    byId(link.hash.slice(1))?.focus()
  })
  document.querySelector('main')?.prepend(summary)
  document.title = t('errors.page_title', { title })
  summary.focus()
}

/** @type {(field: HTMLElement, text: string) => void} */
const mark = (field, text) => {
  const message = el('p', { class: 'error', id: `${field.id}-error` }, text)
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), message.id].filter(Boolean).join(' '))
  const part = field.closest('.field')
  part?.setAttribute('data-error', '')
  part ? field.before(message) : field.closest('.choice')?.before(message)
}
