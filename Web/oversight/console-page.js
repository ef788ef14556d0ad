// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { call } from '../net/server.js'
import { openAccount } from '../vault/open-account.js'
import { inboxOf } from './inbox.js'
import { InquiryView } from './inquiry-view.js'
import { registersOf } from './registers.js'

// The console of a regulator's officers: the inbox, or the inquiry that the fragment names.

const root = one('#console', HTMLElement)
const desk = {
  officer: root.dataset.officer ?? '',
  zone: root.dataset.zone ?? 'UTC',
  account: await openAccount({ next: '/oversight' }),
}

/** @type {(event?: Event) => Promise<void>} */
const show = async (event) => {
  const id = decodeURIComponent(location.hash.slice(1))
  try {
    if (id) await new InquiryView(root, desk, id).load()
    else {fill(
        root,
        ...inboxOf(await call('GET', 'oversight/inquiries'), desk.zone),
        await registersOf(desk.officer, desk.zone),
      )}
    // A page that was just opened begins at its top, like any other.
    if (event) root.querySelector('h1')?.focus()
  } catch (error) {
    fill(
      root,
      el('h1', { tabindex: '-1' }, t('oversight.title')),
      el('div', { class: 'note', 'data-kind': 'warn', role: 'alert' }, el('p', {}, sentenceFor(error))),
      el('p', {}, el('a', { href: '#' }, t('oversight.inbox'))),
    )
  }
}
addEventListener('hashchange', show)
await show()
