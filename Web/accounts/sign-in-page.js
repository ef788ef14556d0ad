// @ts-check
import { leaveFor, pathAfterSignIn } from '../base/navigation.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { call } from '../net/server.js'
import { knowsPasskeys } from '../passkeys/passkeys.js'
import { remembered } from '../vault/remembered-browser.js'
import { signInRemembered, signInWithPasskey, signInWithWords } from '../vault/sign-in.js'
import { wordsField } from '../phrase/words-field.js'
// Leaving by the exit also ends a sign-in that this page has just begun.
import '../vault/open-account.js'

/** @typedef {import('../vault/account.js').Account} Account */

const field = wordsField('words')
const [search, fragment] = [location.search, location.hash]

/** @type {(signIn: () => Promise<Account | null>, at?: string) => Promise<void>} */
const enter = async (signIn, at) => {
  clearErrors()
  try {
    const account = await signIn()
    if (account) await leaveFor(pathAfterSignIn(account.role, search, fragment))
  } catch (error) {
    showErrors([{ field: at, text: sentenceFor(error) }])
  }
}

onSubmit(byId('sign-in-words'), async () => {
  const fault = field.fault()
  if (fault) return showErrors([fault])
  await enter(() => signInWithWords(field.value(), { remember: byId('remember').checked }), 'words')
})
onSubmit(byId('sign-in-passkey'), () => enter(signInWithPasskey))
onSubmit(byId('sign-in-device'), async () => {
  await enter(signInRemembered)
  byId('sign-in-device').hidden = !(await remembered())
})
byId('sign-in-passkey').hidden = !knowsPasskeys()
byId('sign-in-device').hidden = !(await remembered())
for (const link of document.querySelectorAll('[data-keeps-fragment]')) {
  if (link instanceof HTMLAnchorElement) link.hash = fragment
}

// The demonstration's links carry invented words; elsewhere words never travel in an address. The server says which
// this is, not the page: whoever could put an attribute into a page could else sign its reader in to an account of
// their own.
if (fragment.startsWith('#words=')) {
  history.replaceState(null, '', location.pathname + search)
  const { is_demo: isDemo } = await call('GET', 'instance').catch(() => ({}))
  if (isDemo) await enter(() => signInWithWords(decodeURIComponent(fragment.slice(7)).replace(/[-+_]/g, ' ')))
}
