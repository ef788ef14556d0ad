// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { leaveFor } from '../base/navigation.js'
import { AllBookings } from '../booking/all-bookings.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { finishRenewal } from '../messaging/finish-renewal.js'
import { serverNow } from '../net/server-clock.js'
import { settingsOf } from '../protocol/accounts/settings.js'
import { parseUnlocker } from '../protocol/accounts/unlockers.js'
import { unbase64url } from '../protocol/wire/bytes.js'
import { eraseAccount, lock, openAccount } from '../vault/open-account.js'
import { isOwn, remembered } from '../vault/remembered-browser.js'
import { lockEverything, ownPhrase, renewKeys } from '../vault/renew-keys.js'
import { rememberHere, stopRemembering } from '../vault/sign-in.js'
import { addPasskey, passkeysOf, removePasskey } from './own-passkeys.js'
import { wordsField } from '../phrase/words-field.js'

const account = await openAccount({ next: '/account' })
const isStaff = account.role !== 'client'

/** @type {(text: string) => void} */
const say = (text) => {
  byId('account-status').textContent = text
  byId('account-status').hidden = false
}

/** @type {(id: string, sentence: string) => Element} */
const passkeyItem = (id, sentence) => {
  const remove = el('button', { type: 'button', class: 'button quiet small' }, t('account.passkey_remove'))
  remove.addEventListener('click', () =>
    trying(async () => {
      await removePasskey(account, id)
      await show()
      say(t('account.passkey_removed'))
    }))
  return el('li', {}, sentence, ' ', remove)
}

const show = async () => {
  const kept = await remembered()
  const records = account.unlockers.map(unbase64url)
  const here = kept !== undefined && records.some((record) => isOwn(record, kept))
  const others = records.filter((record) => parseUnlocker(record).kind === 3).length - (here ? 1 : 0)
  const passkeys = isStaff ? await passkeysOf() : []
  const day = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, 'en-GB'), {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  byId('ways').replaceChildren(
    el('li', {}, t('account.way_words')),
    ...passkeys.map((p) =>
      passkeyItem(p.credential_id, t('account.way_passkey', { day: day.format(p.created_day * 86_400_000) }))
    ),
    ...(here ? [el('li', {}, t('account.way_here'))] : []),
    ...(others > 0 ? [el('li', {}, t('account.way_elsewhere', { count: others }))] : []),
  )
  byId('remember-off').hidden = here
  byId('remember-on').hidden = !here
  byId('passkey-form').hidden = !isStaff
  byId('renewing').hidden = !settingsOf(account.body).keyDue
  byId('account-page').hidden = false
}

/** @type {(work: () => Promise<void>, field?: string) => Promise<void>} */
const trying = async (work, field) => {
  clearErrors()
  byId('account-status').hidden = true
  try {
    await work()
  } catch (error) {
    showErrors([{ field, text: sentenceFor(error) }])
  }
}

/**
 * Brings the new keys into every talk, saying how far it is, and then what was `done`. Closing the page breaks nothing:
 * whatever is left is done when the account is opened next.
 * @type {(done: string) => Promise<void>}
 */
const finish = async (done) => {
  await show()
  const left = await finishRenewal(account, (at, total) => total > 0 && say(t('account.renewing', { at, total })))
  say(left ? [done, t('account.renewing_left', { count: left })].join(' ') : done)
}

/** @type {(form: string, id: string, work: (words: string) => Promise<void>) => void} */
const withWords = (form, id, work) => {
  const field = wordsField(id)
  onSubmit(byId(form), async () => {
    const fault = field.fault()
    if (fault) return showErrors([fault])
    await trying(async () => {
      await work(field.value())
      field.clear()
      await show()
    }, id)
  })
}

withWords('remember-off', 'remember-words', async (words) => {
  await rememberHere(account, await ownPhrase(account, words))
  say(t('account.remembered'))
})
onSubmit(byId('remember-on'), () =>
  trying(async () => {
    await stopRemembering(account)
    await show()
    say(t('account.forgotten'))
  }))
onSubmit(byId('passkey-form'), () =>
  trying(async () => {
    await addPasskey(account, t('passkey.name'))
    await show()
    say(t('account.passkey_added'))
  }))
withWords('renew-form', 'renew-words', async (words) => {
  await renewKeys(account, words, serverNow())
  await finish(t('account.keys_renewed'))
})
withWords('lock-form', 'lock-words', async (words) => {
  await lockEverything(account, words, serverNow())
  await finish(t('account.everything_locked'))
})
onSubmit(byId('sign-out'), async () => {
  await lock()
  await leaveFor('/')
})
onSubmit(byId('erase-form'), async () => {
  if (!byId('erase-sure').checked) return showErrors([{ field: 'erase-sure', text: t('account.erase_tick') }])
  await trying(async () => {
    // Afterwards nobody could call them off.
    await (await AllBookings.read(account, document.documentElement.lang)).cancelComing()
    await eraseAccount(account)
    await leaveFor('/')
  })
})
await show().catch((error) => showErrors([{ text: sentenceFor(error) }]))
if (settingsOf(account.body).renewing) await trying(() => finish(t('account.keys_renewed')))
