// @ts-check
import { t } from '../base/catalogue.js'
import { el } from '../base/dom.js'
import { channel, restartIdleTime, timeLeft } from './tab-session.js'

/** Milliseconds before the lock at which the page says so. */
export const WARNING = 2 * 60_000

/** @type {HTMLElement | null} */
let notice = null

/** @type {() => void} */
const hide = () => {
  notice?.remove()
  notice = null
}

/** @type {(stay: () => void) => void} */
const show = (stay) => {
  if (notice) return
  const button = el('button', { type: 'button', class: 'button' }, t('idle.stay'))
  button.addEventListener('click', stay)
  notice = el('section', { class: 'notice', role: 'alert', id: 'idle-notice' }, el('p', {}, t('idle.soon')), button)
  document.querySelector('main')?.prepend(notice)
}

/**
 * Calls `over` once nobody has touched any tab of this browser for half an hour, and says so two minutes before. The
 * function that comes back ends the watch.
 * @type {(over: () => void) => () => void}
 */
export const watchIdleness = (over) => {
  const tabs = channel()
  let told = 0
  const alive = () => {
    if (!timeLeft()) return
    restartIdleTime()
    hide()
    if (Date.now() - told < 15_000) return
    told = Date.now()
    tabs.postMessage({ type: 'alive' })
  }
  tabs.addEventListener('message', ({ data }) => {
    if (data.type !== 'alive' || !timeLeft()) return
    restartIdleTime()
    hide()
  })
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(sign, alive, { passive: true })
  let isOver = false
  const stop = () => {
    isOver = true
    clearInterval(timer)
    hide()
  }
  const check = () => {
    const rest = timeLeft()
    if (isOver || rest === null || rest > WARNING || document.hidden) return
    if (rest > 0) return show(alive)
    stop()
    over()
  }
  const timer = setInterval(check, 5_000)
  // A laptop that slept wakes up locked.
  addEventListener('visibilitychange', check)
  addEventListener('pageshow', check)
  return stop
}
