// @ts-check
import { t } from '../base/catalogue.js'
import { fill, one } from '../base/dom.js'
import { showTrouble } from '../forms/error-text.js'
import { AllTalks } from '../messaging/all-talks.js'
import { openAccount } from '../vault/open-account.js'
import { agenda } from './agenda.js'
import { AllBookings } from './all-bookings.js'
import { cancelView, detailView } from './appointment-view.js'
import { showNames } from './client-names.js'

// `/appointments` is the list; `#ID` one appointment, `#ID:booked` and `#ID:changed` the page after it happened,
// `#ID:cancel` the question before it is called off.

const box = one('#appointments', HTMLElement)
const title = document.title
/**
 * A practitioner's talks, which hold the names of their clients.
 * @type {AllTalks | null}
 */
let talks = null

/** @type {(hash: string) => { id: string, view: string }} */
const place = (hash) => {
  const [id = '', view = 'one'] = hash.slice(1).split(':')
  return { id, view }
}

/** @type {(bookings: AllBookings, notice?: string) => void} */
const show = (bookings, notice = '') => {
  const { id, view } = place(location.hash)
  const found = bookings.find(id)
  document.title = title
  if (!found) fill(box, agenda(bookings, notice))
  else if (view === 'cancel') fill(box, cancelView(found, () => cancel(bookings, id)))
  else fill(box, detailView(found, view, notice, (place) => statePlace(bookings, id, place)))
  if (talks) showNames(talks.talks)
}

/** @type {(bookings: AllBookings, id: string, place: string) => Promise<void>} */
const statePlace = async (bookings, id, place) => {
  await bookings.statePlace(id, place)
  show(bookings)
  box.querySelector('h1')?.focus()
}

/** @type {(bookings: AllBookings, id: string) => Promise<void>} */
const cancel = async (bookings, id) => {
  try {
    await bookings.cancel(id)
    history.replaceState(null, '', `#${id}`)
    show(bookings, t('appointments.was-cancelled'))
    box.querySelector('h1')?.focus()
  } catch (error) {
    showTrouble(error)
  }
}

const start = async () => {
  const account = await openAccount({ next: location.pathname })
  fill(box, t('appointments.loading'))
  const bookings = await AllBookings.read(account, document.documentElement.lang)
  show(bookings)
  addEventListener('hashchange', () => {
    show(bookings)
    scrollTo(0, 0)
    box.querySelector('h1')?.focus()
  })
  if (bookings.side === 'practitioner') await readNames(account).catch(showTrouble)
}

/** @type {(account: import('../vault/account.js').Account) => Promise<void>} */
const readNames = async (account) => {
  const all = (talks = new AllTalks(account))
  all.addEventListener('change', () => showNames(all.talks))
  await all.start()
  showNames(all.talks)
}

await start().catch((error) => {
  fill(box)
  showTrouble(error)
})
box.ariaBusy = 'false'
