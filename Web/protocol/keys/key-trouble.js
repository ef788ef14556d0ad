// @ts-check

/** Troubles that somebody may have made on purpose: nothing is written before they are cleared up. */
const alarms = new Set(['swapped', 'stale', 'two-views', 'forged'])

/** Somebody's keys did not pass the check. `words` is the catalogue's key for what to tell the person. */
export class KeyTrouble extends Error {
  /** @param {import('./key-check.js').KeyTrouble | 'unlogged'} problem */
  constructor(problem) {
    super(problem)
    this.name = 'KeyTrouble'
    this.problem = problem
    this.words = `keys.${problem}`
    /** Whether it looks like an attack, and not like something that is missing or that a person may not do. */
    this.isAlarm = alarms.has(problem)
  }
}
