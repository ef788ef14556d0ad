// @ts-check
import { watchExit } from './exit.js'

// What every page gets on top of what it is without script: nothing here is needed to read it.

const THEME = 'alcove-theme'

/** The colours that the person chose, else the device's. */
const watchTheme = () => {
  const root = document.documentElement
  const use = (
    /** @type {string} */ theme,
  ) => (theme === 'light' || theme === 'dark' ? (root.dataset.theme = theme) : delete root.dataset.theme)
  const kept = localStorage.getItem(THEME) ?? 'auto'
  use(kept)
  for (const button of document.querySelectorAll('[data-set-theme]')) {
    if (!(button instanceof HTMLElement)) continue
    const mark = (/** @type {string} */ theme) =>
      button.setAttribute('aria-pressed', String(button.dataset.setTheme === theme))
    mark(kept)
    button.addEventListener('click', () => {
      const theme = button.dataset.setTheme ?? 'auto'
      if (theme === 'auto') localStorage.removeItem(THEME)
      else localStorage.setItem(THEME, theme)
      use(theme)
      document.querySelectorAll('[data-set-theme]').forEach((other) =>
        other.setAttribute('aria-pressed', String(other === button))
      )
    })
  }
}

/**
 * The device's time zone goes into every empty `[data-zone]` field. A form with `data-zone-auto` (the server had to
 * guess) is sent at once when its guess was wrong; the answer no longer asks for that. Only a form that asks for times
 * is ever sent so: nothing on a page can make it send another.
 */
const offerZone = () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!zone) return
  for (const field of document.querySelectorAll('main [data-zone]')) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue
    const form = field.form
    if (form?.hasAttribute('data-zone-auto') && asksForTimes(form) && field.value !== zone) {
      field.value = zone
      if (field.value === zone) return form.submit()
    } else if (!field.value) field.value = zone
  }
}

/** @type {(form: HTMLFormElement) => boolean} */
const asksForTimes = (form) => {
  const [method, action] = [form.getAttribute('method') ?? 'get', form.getAttribute('action') ?? '']
  return method.toLowerCase() === 'get' && /^\/p\/[a-z0-9-]+\/times$/.test(action)
}

/** Changing the language comes back to this page; what stands after `#` stays here. */
const rememberPlace = () => {
  const field = document.querySelector('#language-back')
  if (field instanceof HTMLInputElement) field.value = location.pathname + location.search
}

/** A form that was sent is not sent again by a second click. */
const sendOnce = () => {
  /** @type {WeakMap<EventTarget, number>} */
  const sent = new WeakMap()
  addEventListener('submit', (event) => {
    if (!event.target || event.defaultPrevented) return
    if (performance.now() - (sent.get(event.target) ?? -Infinity) < 3_000) event.preventDefault()
    else sent.set(event.target, performance.now())
  })
}

/** A summary of errors is where reading goes on. */
const showErrors = () => {
  const summary = document.querySelector('main .error-summary')
  if (summary instanceof HTMLElement) summary.focus()
}

document.documentElement.dataset.script = ''
watchExit()
watchTheme()
offerZone()
rememberPlace()
sendOnce()
showErrors()
