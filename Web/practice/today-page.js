// @ts-check
import { t } from '../base/catalogue.js'
import { one } from '../base/dom.js'
import { showNames } from '../booking/client-names.js'
import { showTrouble } from '../forms/error-text.js'
import { lookAfterKeys } from '../keys/own-keys.js'
import { AllTalks } from '../messaging/all-talks.js'
import { finishRenewal } from '../messaging/finish-renewal.js'
import { hasAccount, openAccount } from '../vault/open-account.js'

// Puts clients' names on the day list and says how many wait. Only this device can read either.

/** @type {(talks: AllTalks['talks']) => void} */
const showWaiting = (talks) => {
  const count = [...talks.values()].filter((open) => open.talk.waitingSince !== null).length
  one('#waiting-says', HTMLElement).textContent = t('practice.waiting', { count })
}

if (await hasAccount()) {
  const account = await openAccount({ next: '/practice' })
  lookAfterKeys(account, finishRenewal)
  const all = new AllTalks(account)
  const show = () => {
    showNames(all.talks)
    showWaiting(all.talks)
  }
  all.addEventListener('change', show)
  await all.start().then(show, showTrouble)
} else one('#waiting', HTMLElement).hidden = true
