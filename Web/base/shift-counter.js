// @ts-check

/** How often Shift must be pressed. */
export const PRESSES = 3
/** Milliseconds within which. */
export const WINDOW = 5_000

/**
 * Counts presses of Shift on its own. Shift held for a capital letter or a shortcut does not count and starts the count
 * again, so that typing never leaves the page. Times are in milliseconds on any clock that does not go back.
 */
export class ShiftCounter {
  /** @type {number[]} */
  #presses = []
  #isAlone = false

  /**
   * A key went down.
   * @type {(key: string, isRepeat?: boolean) => void}
   */
  down(key, isRepeat = false) {
    if (key === 'Shift') {
      if (!isRepeat) this.#isAlone = true
    } else {
      this.#isAlone = false
      this.#presses = []
    }
  }

  /**
   * A key went up at the time `at`.
   * @type {(key: string, at: number) => number}
   * @returns the presses so far; 3 means leave.
   */
  up(key, at) {
    if (key !== 'Shift' || !this.#isAlone) return this.count(at)
    this.#isAlone = false
    this.#presses.push(at)
    return this.count(at)
  }

  /**
   * The presses that still count at the time `at`.
   * @type {(at: number) => number}
   */
  count(at) {
    this.#presses = this.#presses.filter((press) => at - press < WINDOW).slice(-PRESSES)
    return this.#presses.length
  }

  /** Begins again, as when a pointer is used or the page is left. */
  reset() {
    this.#presses = []
    this.#isAlone = false
  }
}
