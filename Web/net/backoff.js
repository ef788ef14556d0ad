// @ts-check

/** How long to wait before trying again: doubling from one second to half a minute, with jitter so that a server which comes back is not run over. */
export class Patience {
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
