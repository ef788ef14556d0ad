// @ts-check
import { one } from '../base/dom.js'
import { rememberedPlace } from '../places/place-memory.js'
import { close } from '../storage/browser-storage.js'
import { alias, form, keepInTab, place, status, suggest } from './ask-fields.js'

// A first question. The form is there before any script; this keeps what is typed from the first letter and is all that
// comes before it. What sending needs, which is much more, follows once the page can be used.

// What is under way when everything is being removed would bring something back.
addEventListener('alcove:lock', (event) => void (/** @type {CustomEvent} */ (event).detail?.wipe && close()))

/** @type {Promise<typeof import('./ask-send.js')> | undefined} */
let sending
/** @type {() => Promise<typeof import('./ask-send.js')>} */
const loadSending = () => (sending ??= import('./ask-send.js').catch((error) => {
  sending = undefined
  throw error
}))

let isBusy = false
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (isBusy) return
  isBusy = true
  form.setAttribute('aria-busy', 'true')
  status.textContent = status.dataset.loading ?? ''
  try {
    await (await loadSending()).send()
  } catch (error) {
    console.error(error)
    status.textContent = status.dataset.notLoaded ?? ''
  } finally {
    isBusy = false
    form.removeAttribute('aria-busy')
  }
})

one('#alias-another', HTMLButtonElement).addEventListener('click', () => {
  suggest()
  alias.dispatchEvent(new Event('input'))
})

/** @type {(isAsked: boolean) => void} */
const askPlace = (isAsked) => {
  one('#place-question', HTMLElement).hidden = !isAsked
  one('#place-known', HTMLElement).hidden = isAsked
}
// Where the place was said in the search already, it is not asked again.
if (place.value && place.value === rememberedPlace()) {
  one('#place-name', HTMLElement).textContent = place.selectedOptions[0].text
  askPlace(false)
}
one('#place-change', HTMLButtonElement).addEventListener('click', () => {
  askPlace(true)
  place.focus()
})

one('#ask-send', HTMLButtonElement).disabled = false
await keepInTab().catch(suggest)
performance.mark('alcove-usable')
const soon = globalThis.requestIdleCallback ?? setTimeout
soon(() => void loadSending().catch(() => {}))
