// @ts-check
import { t } from '../base/catalogue.js'
import { byId } from '../forms/form.js'
import { phraseFault } from './phrase-check.js'

/**
 * The field for twelve words with the id `id`: covered like a password, so that password managers fill it, until a
 * person uncovers it.
 * @type {(id: string) => { value: () => string, fault: () => { field: string, text: string } | null,
 *   clear: () => void }}
 */
export const wordsField = (id) => {
  /** @type {HTMLInputElement} */
  const field = byId(id)
  const show = byId(`${id}-show`)
  show.addEventListener('change', () => {
    field.type = show.checked ? 'text' : 'password'
  })
  const fault = () => {
    const found = phraseFault(field.value)
    if (!found) return null
    if (found.code === 'word-count') return { field: id, text: t('sign_in.word_count', { count: found.count }) }
    if (found.code === 'unknown-word') {
      return { field: id, text: t('sign_in.unknown_word', { place: found.place, word: found.word }) }
    }
    return { field: id, text: t('sign_in.empty') }
  }
  const clear = () => {
    field.value = ''
  }
  return { value: () => field.value, fault, clear }
}
