// @ts-check
import { t } from '../base/catalogue.js'

const link = /** @type {HTMLInputElement | null} */ (document.getElementById('link'))
const copy = document.getElementById('copy-link')
const status = document.getElementById('copy-status')
if (link && copy && status) {
  copy.hidden = false
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(link.value)
    status.textContent = t('operator.copied')
  })
}
