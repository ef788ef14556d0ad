// @ts-check

/** Milliseconds for which a page that began to leave counts as leaving; one that is still there then has stayed. */
const LEAVING = 10_000
let leftAt = -Infinity
for (const sign of ['beforeunload', 'pagehide']) globalThis.addEventListener?.(sign, () => { leftAt = performance.now() })

/**
 * Resolves where this page stays. Leaving it breaks off what it asked for, before the next one shows: on a slow line that
 * would be told as a fault for a moment.
 * @type {() => Promise<void> | undefined}
 */
export const staying = () => {
  const rest = leftAt + LEAVING - performance.now()
  return rest > 0 ? new Promise((resolve) => setTimeout(resolve, rest)) : undefined
}
