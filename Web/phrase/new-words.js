// @ts-check
import { isProblem } from '../net/server.js'
import { text, utf8 } from '../protocol/wire/wire.js'
import { dropTabSecret, tabStorage } from '../storage/tab-storage.js'
import { createClient, freshWords } from '../vault/create-account.js'
import { signInWithWords } from '../vault/sign-in.js'

// The words of a client's account that is about to be made. A phone that runs out of memory loads the page again while
// its owner writes them down elsewhere; the words that they noted must then still be the right ones.

/**
 * The twelve words that this tab shows for a new account: the same until one was made with them.
 * @type {() => Promise<string[]>}
 */
export const newWords = async () => {
  const storage = await tabStorage('new-account')
  const bytes = await storage.get('words').catch(() => null)
  if (bytes) return text(bytes).split(' ')
  const words = await freshWords()
  // A browser that keeps nothing shows others next time.
  await storage.put('words', utf8(words.join(' '))).catch(() => {})
  return words
}

/**
 * The account whose words this tab showed, made now. Where the answer to an earlier try was lost, the account is there
 * already and the words open it. The tab keeps them no longer.
 * @type {(words: string[], remember: boolean) => Promise<import('../vault/account.js').Account>}
 */
export const accountFromWords = async (words, remember) => {
  const typed = words.join(' ')
  const account = await createClient({ words: typed, remember }).catch((error) => {
    if (!isProblem(error, 'vault-not-made')) throw error
    return signInWithWords(typed, { remember })
  })
  dropTabSecret('new-account')
  return account
}
