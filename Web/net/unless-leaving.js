// @ts-check

/** Milliseconds after which a page that began to leave and is still there has stayed. */
const LEAVING = 10_000
let leftAt = -Infinity
for (const sign of ['beforeunload', 'pagehide']) {
  globalThis.addEventListener?.(sign, () => {
    leftAt = performance.now()
  })
}

/**
 * Resolves at once, or, where this page is being left, only if it stays after all. A browser breaks off the requests of
 * a page that is left; without this wait each would be shown as a fault for a moment.
 * @type {() => Promise<void> | undefined}
 */
export const unlessLeaving = () => {
  const rest = leftAt + LEAVING - performance.now()
  return rest > 0 ? new Promise((resolve) => setTimeout(resolve, rest)) : undefined
}
