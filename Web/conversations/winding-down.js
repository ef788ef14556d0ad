// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { readPublic } from './api.js'

/**
 * What a client is told when their practitioner may not practise now: that it is not about them, what stays, and where to
 * find somebody else. Nothing while the practitioner may, or when it cannot be asked.
 * @type {(handle: string, name: string) => Promise<HTMLElement | null>}
 */
export const windingDownOf = async (handle, name) => {
  const { standing } = await readPublic(`practitioners/${handle}/licence`).catch(() => ({ standing: '' }))
  if (!['suspended', 'struck-off', 'lapsed'].includes(standing)) return null
  return el('div', { class: 'note stack' }, el('p', {}, t('talk.winding-down', { name })), el('p', {}, t('talk.winding-down-kept')),
    el('div', { class: 'buttons' }, el('a', { class: 'button quiet', href: '/' }, t('talk.find-other')), el('a', { href: '/danger' }, t('talk.urgent'))))
}
