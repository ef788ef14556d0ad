// @ts-check
import { LogPolicy } from '../log/log-policy.js'
import { isSoundPoint } from '../suite/key-hygiene.js'
import { unhex } from '../wire/bytes.js'
import { must, Refusal } from '../wire/refusal.js'
import { parseStrictJSON } from '../wire/strict-json.js'
import { isName, utf8 } from '../wire/wire.js'

/**
 * @typedef {{ policy: string, historical?: string[], operators: string[] | Record<string, string>,
 *   authorities: Record<string, string>, instance_id: string }} TrustFile
 *   What a verifier knows from elsewhere, never from a bundle: tlog-policies, and keys in hex, authorities' by their
 *   names.
 * @typedef {{ policy: LogPolicy, historical: LogPolicy[], operators: Uint8Array[], authorities: Map<string,
 *   Uint8Array>, instanceId: Uint8Array }} Trust
 */

/** @type {(value: unknown) => Uint8Array} */
const key = (value) => {
  must(typeof value === 'string', 'trust')
  const bytes = unhex(value)
  must(bytes.length === 32, 'trust')
  return bytes
}

/** @type {(value: unknown) => Uint8Array} */
const signer = (value) => {
  const bytes = key(value)
  must(isSoundPoint(bytes), 'trust')
  return bytes
}

/** @type {(value: unknown) => boolean} */
const isObject = (value) => typeof value === 'object' && value !== null

/**
 * Reads the bytes of TRUST.json; refuses "trust" for anything but the one form.
 * @type {(bytes: Uint8Array) => Promise<Trust>}
 */
export const parseTrust = async (bytes) => {
  try {
    /** @type {TrustFile} */
    const { policy, historical = [], operators, authorities, instance_id: instanceId } = parseStrictJSON(bytes)
    must(typeof policy === 'string' && (historical === null || Array.isArray(historical)), 'trust')
    must(isObject(operators) && isObject(authorities) && !Array.isArray(authorities), 'trust')
    must(Object.keys(authorities).every(isName), 'trust')
    return {
      policy: await LogPolicy.parse(policy),
      historical: await Promise.all((historical ?? []).map((text) => LogPolicy.parse(text))),
      operators: Object.values(operators).map(signer),
      instanceId: key(instanceId),
      authorities: new Map(Object.entries(authorities).map(([id, value]) => [id, signer(value)])),
    }
  } catch {
    // Whatever is wrong in it: a reader who is told of a key or a policy cannot know that this file is meant.
    throw new Refusal('trust')
  }
}

/**
 * The known policy that a bundle was made under; null if it is none of them.
 * @type {(trust: Trust, text: string) => { policy: LogPolicy | null, age: 'pinned' | 'historical' | 'unknown' }}
 */
export const policyOf = (trust, text) => {
  const bytes = utf8(text)
  if (trust.policy.is(bytes)) return { policy: trust.policy, age: 'pinned' }
  const policy = trust.historical.find((old) => old.is(bytes)) ?? null
  return { policy, age: policy ? 'historical' : 'unknown' }
}
