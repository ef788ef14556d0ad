// @ts-check
import { PRESSES, ShiftCounter, WINDOW } from './shift-counter.js'

// Leaving at once. The page is covered in the same frame, keys are dropped, and the entry in the history is replaced.
// sessionStorage is emptied, so nothing that must outlive an exit may be kept there.

const CHOICE = 'alcove-exit'
const LEFT = 'alcove-left'
/** Milliseconds that removing everything may hold up the way out; the page is covered all the while. */
const WIPE_TIMEOUT = 600

/**
 * Whether leaving removes all that this site keeps in this browser. Otherwise it locks.
 * @type {() => boolean}
 */
export const removesOnExit = () => localStorage.getItem(CHOICE) === 'remove'

/**
 * Keeps the choice; the default leaves no trace of itself.
 * @type {(removes: boolean) => void}
 */
export const setRemovesOnExit = (
  removes,
) => (removes ? localStorage.setItem(CHOICE, 'remove') : localStorage.removeItem(CHOICE))

/** @type {() => void} */
const forgetTab = () => {
  sessionStorage.clear()
  sessionStorage.setItem(LEFT, '1')
}

/**
 * Deletes every database, cache and setting of this site.
 * @type {() => Promise<unknown>}
 */
const removeAll = async () => {
  localStorage.clear()
  const names = (await indexedDB.databases?.()) ?? []
  const deletions = names.map(({ name }) =>
    new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name ?? '')
      request.onsuccess = request.onerror = resolve
    })
  )
  const caches = (await globalThis.caches?.keys()) ?? []
  return Promise.allSettled([...deletions, ...caches.map((name) => globalThis.caches.delete(name))])
}

let isLeaving = false

/**
 * Covers the page, tells every part that holds keys to drop them (event `alcove:lock`, `detail.wipe` when all is to be
 * removed), and goes to the neutral page. Pages reached with Back show the locked page.
 */
export const leave = () => {
  if (isLeaving) return
  isLeaving = true
  const wipe = removesOnExit()
  document.documentElement.dataset.left = ''
  document.title = ' '
  forgetTab()
  // Whoever empties this tab's storage later must not take the mark away.
  addEventListener('pagehide', forgetTab)
  dispatchEvent(new CustomEvent('alcove:lock', { detail: { wipe } }))
  const go = () => location.replace('/exit')
  if (!wipe) return go()
  const late = new Promise((resolve) => setTimeout(resolve, WIPE_TIMEOUT))
  Promise.race([removeAll(), late]).finally(go)
}

/** A page of a tab that was left: Back and Forward show that it is locked; a fresh visit may begin again. */
const guard = (/** @type {boolean} */ isRestored) => {
  const wasLeft = isLeaving || sessionStorage.getItem(LEFT) !== null
  if (!wasLeft || location.pathname === '/locked') return
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'))
  if (isRestored || visit?.type === 'back_forward') {
    document.documentElement.dataset.left = ''
    location.replace('/locked')
  } else sessionStorage.removeItem(LEFT)
}

/** Three presses of Shift leave; lights and a polite sentence say how many are missing. */
const watchShift = () => {
  const speech = document.querySelector('#exit-speech')
  const lights = document.querySelector('#exit-lights')
  if (!(speech instanceof HTMLElement) || !(lights instanceof HTMLElement)) return
  const counter = new ShiftCounter()
  let shown = 0
  let timer = 0
  const show = (/** @type {number} */ count) => {
    if (count === shown) return
    const isOver = count === 0
    shown = count
    lights.hidden = isOver
    ;[...lights.children].forEach((light, index) => light.toggleAttribute('data-on', index < count))
    speech.textContent = (isOver ? speech.dataset.over : count === 1 ? speech.dataset.two : speech.dataset.one) ?? ''
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      show(counter.count(performance.now()))
      if (shown > 0) later()
    }, WINDOW / 10)
  }
  addEventListener('keydown', ({ key, repeat }) => counter.down(key, repeat), true)
  addEventListener('keyup', ({ key }) => {
    const count = counter.up(key, performance.now())
    if (count === PRESSES) return leave()
    show(count)
    if (count > 0) later()
  }, true)
  addEventListener('blur', () => counter.reset())
}

/** Makes the exit work on this page. */
export const watchExit = () => {
  guard(false)
  addEventListener('pageshow', ({ persisted }) => persisted && guard(true))
  addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('[data-exit]')
    if (!link) return
    event.preventDefault()
    leave()
  }, true)
  watchShift()
}
