// @ts-check
import { removesOnExit, setRemovesOnExit } from '../base/exit.js'

// The choice what Exit does, on the page that explains it. What stood after `#` goes on with the person.

const saved = document.querySelector('#exit-saved')
for (const input of document.querySelectorAll('#exit-choice input')) {
  if (!(input instanceof HTMLInputElement)) continue
  input.checked = (input.value === 'remove') === removesOnExit()
  input.addEventListener('change', () => {
    setRemovesOnExit(input.value === 'remove')
    if (saved instanceof HTMLElement) saved.textContent = saved.dataset.saved ?? ''
  })
}

const next = document.querySelector('#continue')
if (next instanceof HTMLAnchorElement && location.hash) next.hash = location.hash
