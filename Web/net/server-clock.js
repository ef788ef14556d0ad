// @ts-check

// The server's clock, which tokens and announcements go by; a phone's own may be wrong by hours.

/** @type {() => number} */
const skew = () => {
  const said = Number(document.querySelector('meta[name="server-time"]')?.getAttribute('content'))
  const navigation =
    /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType('navigation')[0])
  if (!said || !navigation) return 0
  return said * 1000 - (performance.timeOrigin + navigation.responseStart)
}

let offset = Number.NaN

/**
 * The server's time in milliseconds, as exactly as this page's own coming tells.
 * @type {() => number}
 */
export const serverNowMs = () => {
  if (Number.isNaN(offset)) offset = typeof document === 'undefined' ? 0 : skew()
  // Within two seconds the page's journey explains the difference.
  return Date.now() + (Math.abs(offset) > 2000 ? offset : 0)
}

/**
 * The server's time in whole seconds.
 * @type {() => number}
 */
export const serverNow = () => Math.floor(serverNowMs() / 1000)
