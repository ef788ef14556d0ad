// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { readPublic } from '../net/public.js'
import { findSimilar } from '../places/eligibility.js'
import { rememberedPlace } from '../places/place-memory.js'

/**
 * What a client is told when their practitioner may not practise now: that it is not about them, what stays, and where
 * to find somebody else who helps with the same, in the same language and in `place`. Nothing while the practitioner
 * may; it rejects when it cannot be asked.
 * @type {(handle: string, name: string, place?: string) => Promise<HTMLElement | null>}
 */
export const windingDownOf = async (handle, name, place = '') => {
  const { standing } = await readPublic(`practitioners/${handle}/licence`)
  if (!['suspended', 'struck-off', 'lapsed'].includes(standing)) return null
  return el(
    'div',
    { class: 'note stack' },
    el('p', {}, t('talk.winding-down', { name })),
    el('p', {}, t('talk.winding-down-kept')),
    el(
      'div',
      { class: 'buttons' },
      findSimilar(handle, place || rememberedPlace(), t('talk.find-other')),
      el('a', { href: '/danger' }, t('talk.urgent')),
    ),
  )
}
