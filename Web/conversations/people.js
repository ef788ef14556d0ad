// @ts-check
import { readPublic } from './api.js'

/**
 * @typedef {{ handle: string, name: string, zone: string }} Practitioner  What the public page says.
 * @typedef {{ open_now: boolean, opens: number | null, answers_by: number | null }} Expectation  Times in seconds.
 */

/** @type {Map<string, Promise<Practitioner>>} */
const known = new Map()

/**
 * Somebody who has left is known by the handle alone.
 * @type {(handle: string) => Promise<Practitioner>}
 */
export const practitionerOf = (handle) => {
  const found = known.get(handle) ?? readPublic(`practitioners/${handle}`).catch(() => ({ handle, name: handle, zone: 'UTC' }))
  known.set(handle, found)
  return found
}

/**
 * What somebody who writes now may expect; null when that cannot be told.
 * @type {(handle: string) => Promise<Expectation | null>}
 */
export const expectationOf = (handle) => readPublic(`practitioners/${handle}/expectation`).catch(() => null)
