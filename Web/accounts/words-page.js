// @ts-check
import { t } from '../base/catalogue.js'
import { leaveFor, pathAfterSignIn } from '../base/navigation.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { accountFromWords, newWords } from '../phrase/new-words.js'
import { sayProgress, showWords } from '../phrase/words-card.js'
import { explainFirst } from '../vault/open-account.js'

if (!explainFirst(location.pathname + location.search)) {
  const words = await newWords()
  const answer = showWords(words)
  byId('words-page').hidden = false
  for (const link of document.querySelectorAll('[data-keeps-fragment]')) {
    if (link instanceof HTMLAnchorElement) link.hash = location.hash
  }
  onSubmit(byId('prove-words'), async () => {
    const { wrong, remember } = answer()
    if (wrong.length > 0) return showErrors(wrong)
    clearErrors()
    sayProgress(t('words.making-keys'))
    try {
      const { role } = await accountFromWords(words, remember)
      await leaveFor(pathAfterSignIn(role, location.search, location.hash))
    } catch (error) {
      sayProgress('')
      showErrors([{ text: sentenceFor(error) }])
    }
  })
}
