// @ts-check
import { leaveFor, pathAfterSignIn } from '../base/navigation.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { createClient, freshWords } from '../vault/create-account.js'
import { explainFirst } from '../vault/open-account.js'
import { showWords } from './words-card.js'

if (!explainFirst(location.pathname + location.search)) {
  const words = await freshWords()
  const answer = showWords(words)
  byId('words-page').hidden = false
  for (const link of document.querySelectorAll('[data-keeps-fragment]')) {
    if (link instanceof HTMLAnchorElement) link.hash = location.hash
  }
  onSubmit(byId('prove-words'), async () => {
    const { wrong, remember } = answer()
    if (wrong.length > 0) return showErrors(wrong)
    clearErrors()
    try {
      const { role } = await createClient({ words: words.join(' '), remember })
      await leaveFor(pathAfterSignIn(role, location.search, location.hash))
    } catch (error) {
      showErrors([{ text: sentenceFor(error) }])
    }
  })
}
