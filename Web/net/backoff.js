// @ts-check

/**
 * How long to wait before trying again: up to one second, then twice as long each time until half a minute. The wait is
 * random within its upper half, so that clients do not all come back in the same moment.
 */
export class Backoff {
  #failures = 0

  /** @param {() => number} [chance]  from 0 to 1. */
  constructor(chance = Math.random) {
    this.chance = chance
  }

  /** Milliseconds before the next try; longer each time. */
  next() {
    const most = Math.min(30_000, 1000 * 2 ** this.#failures++)
    return most / 2 + (most / 2) * this.chance()
  }

  /** It worked. */
  reset() {
    this.#failures = 0
  }
}
