// @ts-check
import { readLogFile, readPublic, readPublicBytes } from '../net/public.js'
import { text } from '../protocol/wire/wire.js'

/**
 * @typedef {object} KeySource  Where proofs of keys come from. Nothing that it gives has been checked.
 * @property {(handle: string) => Promise<any>} keyProof  `ServerProblem` "not-found" where the log has no such handle.
 * @property {() => Promise<Uint8Array>} trust  TRUST.json of the instance.
 * @property {() => Promise<string>} policy  The policy of its log, today.
 * @property {(path: string) => Promise<Uint8Array>} tile  A tile of its log, by its path.
 */

/** @type {KeySource} The instance that this page is from, asked without saying who asks. */
export const instance = {
  keyProof: (handle) => readPublic(`practitioners/${encodeURIComponent(handle)}/key-proof`),
  trust: () => readPublicBytes('log/trust.json'),
  policy: async () => text(await readPublicBytes('log/policy')),
  tile: readLogFile,
}
