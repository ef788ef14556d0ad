// @ts-check
import { timedFetch } from '../net/timed-fetch.js'
import { unlessLeaving } from '../net/unless-leaving.js'
import { CatalogueTexts } from './catalogue-texts.js'

// A module that imports this one runs once the words of the page's language are there, so that `t` answers at once.

/** @type {(language: string) => Promise<Record<string, string>>} */
const read = async (language) => {
  const answer = await timedFetch(`/web/locales/${language}.json`, { credentials: 'omit', cache: 'default' })
  if (!answer.ok) throw new Error(`words: ${answer.status}`)
  return answer.json()
}

/** @type {() => Promise<CatalogueTexts>} */
const load = async () => {
  // Without a page (in a test) keys stand for themselves.
  if (typeof document === 'undefined') return new CatalogueTexts('en', {})
  const language = document.documentElement.lang
  return new CatalogueTexts(language, await read(language).catch(() => read(language)).catch(giveUp))
}

/**
 * Nothing of the page's script runs without words. The page itself has the sentence that says so.
 * @type {(error: unknown) => Promise<never>}
 */
const giveUp = async (error) => {
  await unlessLeaving()
  const said = document.querySelector('#unreachable')
  if (said instanceof HTMLTemplateElement) document.querySelector('main')?.prepend(said.content.cloneNode(true))
  throw error
}

const phrases = await load()

/**
 * The words under `key` in the page's language, with `values` put in; a number under `count` chooses the plural form.
 * @param {string} key
 * @param {import('./catalogue-texts.js').Values} [values]
 */
export const t = (key, values) => phrases.text(key, values)
