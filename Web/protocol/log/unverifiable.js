// @ts-check
import { Refusal } from '../wire/refusal.js'

/**
 * What was read may well be genuine, but this verifier lacks what it would need to tell: a key, a witness, a policy, an
 * earlier record. Every other `Refusal` of something that claims to be proven means that the claim is false.
 */
export class Unverifiable extends Refusal {}

/**
 * Throws `Unverifiable` with `code` unless `condition` holds.
 * @type {(condition: unknown, code: string) => asserts condition}
 */
export const mustKnow = (condition, code) => {
  if (!condition) throw new Unverifiable(code)
}
