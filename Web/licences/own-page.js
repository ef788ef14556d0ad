// @ts-check
import { t } from '../base/catalogue.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { call } from '../net/server.js'
import { signingKey } from '../protocol/suite/suite.js'
import { base64url } from '../protocol/wire/bytes.js'
import { openAccount } from '../vault/open-account.js'
import { signListing } from './licence-event.js'

const account = await openAccount({ next: '/practice/licence' })

/**
 * Carries `work` out and shows the page as it is then, or says what is wrong at `field`.
 * @type {(work: () => Promise<unknown>, field?: string) => Promise<void>}
 */
const trying = async (work, field) => {
  clearErrors()
  try {
    await work()
    location.reload()
  } catch (error) {
    showErrors([{ field, text: sentenceFor(error) }])
  }
}

/** The server's time in seconds, as of this page. */
const serverTime = () => {
  const then = Number(document.querySelector('meta[name=server-time]')?.getAttribute('content'))
  return then ? Math.floor(then + performance.now() / 1000) : Math.floor(Date.now() / 1000)
}

/** @type {(willing: boolean) => Promise<void>} */
const list = async (willing) => {
  const { identity } = account
  if (!identity) throw new Error('no identity')
  const { handle, origin, next_listing } = await call('GET', 'practice/licences')
  const statement = await signListing(
    { handle, seq: next_listing, willing, origin, at: serverTime() },
    await signingKey(identity.aikSeed),
  )
  await call('POST', 'practice/listing', { statement: base64url(statement) })
}

const form = byId('claim-form')
if (form) {
  onSubmit(form, async () => {
    const number = byId('number').value.trim()
    if (!number) return showErrors([{ field: 'number', text: t('own-licence.number-missing') }])
    await trying(() => call('POST', 'practice/claims', { register: byId('register').value, number }), 'number')
  })
}

for (const claim of document.querySelectorAll('.claim')) {
  if (!(claim instanceof HTMLElement)) continue
  const { register, number } = claim.dataset
  const prove = claim.querySelector('form[data-prove]')
  const withdraw = claim.querySelector('form[data-withdraw]')
  if (prove instanceof HTMLFormElement) {
    onSubmit(prove, async () => {
      const field = /** @type {HTMLInputElement} */ (prove.querySelector('input'))
      if (!field.value.trim()) return showErrors([{ field: field.id, text: t('claim.challenge-missing') }])
      await trying(() => call('POST', 'practice/claims/proofs', { register, number, challenge: field.value }), field.id)
    })
  }
  if (withdraw instanceof HTMLFormElement) {
    onSubmit(withdraw, () => trying(() => call('DELETE', 'practice/claims', { register, number })))
  }
}

for (const form of document.querySelectorAll('form[data-listing]')) {
  if (form instanceof HTMLFormElement) onSubmit(form, () => trying(() => list(form.dataset.listing === 'yes')))
}
