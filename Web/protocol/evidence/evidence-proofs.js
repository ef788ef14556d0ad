// @ts-check
import { parseLogProof } from '../log/log-proof.js'
import { Unverifiable } from '../log/unverifiable.js'
import { sha256 } from '../suite/suite.js'
import { hex } from '../wire/bytes.js'
import { Refusal } from '../wire/refusal.js'
import { readable } from './evidence.js'

/**
 * @typedef {import('./evidence-reasons.js').Reason} Reason
 * @typedef {import('../log/log-policy.js').LogPolicy} LogPolicy
 * @typedef {import('../log/log-proof.js').LogProof} LogProof
 * @typedef {{ reason: Reason | null, index: number, earliest: number | null, witnesses: number }} Proven
 *   What a proof is worth. `index` means nothing when the reason is a forgery.
 */

/** The proofs of one bundle: a text that many entries share is read once, and judged once for each entry. */
export class Proofs {
  /** @type {Map<string, { proof: LogProof | null, judged: Map<string, Promise<Proven>> }>} */
  #kept = new Map()

  /** @param {LogPolicy | null} policy null when the verifier does not know the bundle's */
  constructor(policy) {
    this.policy = policy
  }

  /**
   * Whether the log holds `data`, as `proof` says.
   * @param {import('./evidence.js').ProvenLeaf} leaf
   * @returns {Promise<Proven>}
   */
  async prove({ data, proof }) {
    const digest = hex(await sha256(data))
    const kept = this.#kept.get(proof) ?? { proof: readable(() => parseLogProof(proof)), judged: new Map() }
    this.#kept.set(proof, kept)
    const judging = kept.judged.get(digest) ?? this.#judge(data, kept.proof)
    kept.judged.set(digest, judging)
    return judging
  }

  /** @param {Uint8Array} data @param {LogProof | null} proof @returns {Promise<Proven>} */
  async #judge(data, proof) {
    const worth = (/** @type {Reason} */ reason, index = 0) => ({ reason, index, earliest: null, witnesses: 0 })
    if (!proof) return worth('proof_false')
    if (!this.policy) return worth('policy_unknown', proof.index)
    try {
      const { index, earliest, witnessed } = await this.policy.checkParsed(proof, data)
      return { reason: null, index, earliest, witnesses: witnessed.length }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!(error instanceof Unverifiable)) return worth('proof_false')
      return worth(error.code === 'unknown-log' ? 'log_unknown' : 'quorum_not_met', proof.index)
    }
  }
}
