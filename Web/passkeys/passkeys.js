// @ts-check
import { call } from '../net/server.js'
import { encodeUnlocker, lock, prfInput } from '../protocol/accounts/unlockers.js'
import { base64url, unbase64url } from '../protocol/wire/bytes.js'
import { Refusal } from '../protocol/wire/refusal.js'
import { readAttestation } from './attestation.js'

// Passkeys (WebAuthn Level 3) whose PRF extension opens the vault.

/** @typedef {'cancelled' | 'unsupported' | 'no-prf' | 'unfit' | 'exists'} PasskeyCode */

/** A passkey could not be made or used. */
export class PasskeyTrouble extends Error {
  /** @param {PasskeyCode} code */
  constructor(code) {
    super(code)
    this.name = 'PasskeyTrouble'
    this.code = code
  }
}

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = () => typeof PublicKeyCredential === 'function'

/**
 * What a dialog of the browser gives.
 * @template T
 * @param {() => Promise<T | null>} dialog
 * @returns {Promise<T>}
 */
const asking = async (dialog) => {
  if (!knowsPasskeys()) throw new PasskeyTrouble('unsupported')
  try {
    const credential = await dialog()
    if (credential) return credential
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    throw new PasskeyTrouble(reasons.get(error.name) ?? 'cancelled')
  }
  throw new PasskeyTrouble('cancelled')
}

/** @type {Map<string, PasskeyCode>} */
const reasons = new Map([['NotSupportedError', 'unsupported'], ['InvalidStateError', 'exists']])

/** @type {() => Promise<Uint8Array>} */
const challenge = async () => unbase64url((await call('POST', 'passkey/challenges', {})).challenge)

/** @type {() => Promise<any>} */
const prf = async () => ({ prf: { eval: { first: await prfInput() } } })

/**
 * What a manager says of the PRF; some say nothing at all.
 * @type {(credential: any) => { enabled?: boolean, results?: { first?: BufferSource } }}
 */
const saidOfPRF = (credential) => credential.getClientExtensionResults?.().prf ?? {}

/** @type {(credential: PublicKeyCredential) => Uint8Array | null} */
const prfOf = (credential) => {
  const { first } = saidOfPRF(credential).results ?? {}
  return first ? bytesOf(first) : null
}

/** @type {(source: BufferSource) => Uint8Array} */
const bytesOf = (
  source,
) => (ArrayBuffer.isView(source)
  ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
  : new Uint8Array(source))

/** @type {(source: BufferSource) => string} */
const text = (source) => base64url(bytesOf(source))

/**
 * Tells whoever keeps passkeys that nothing here knows this one, so that none is offered that opens nothing (section
 * 5.1.10). Where that cannot be told, the next one that is made for the same account takes its place.
 * @type {(credentialId: string) => Promise<void>}
 */
export const disown = async (credentialId) => {
  const known = /** @type {any} */ (PublicKeyCredential)
  await known.signalUnknownCredential?.({ rpId: location.hostname, credentialId })?.catch(() => {})
}

/**
 * Refuses before anything is made where the browser says that its passkeys have no PRF: one could open nothing here.
 * @type {() => Promise<void>}
 */
const mustFit = async () => {
  if (!knowsPasskeys()) throw new PasskeyTrouble('unsupported')
  const can = await /** @type {any} */ (PublicKeyCredential).getClientCapabilities?.()?.catch(() => ({}))
  if (can?.['extension:prf'] === false) throw new PasskeyTrouble('no-prf')
}

/**
 * Asks for a passkey that this site knows and returns what the server must see, with the PRF's output.
 * @type {(credentialId?: Uint8Array) => Promise<{ proof: Record<string, string>, credentialId: Uint8Array,
 *   prf: Uint8Array | null }>}
 */
export const usePasskey = async (credentialId) => {
  const nonce = await challenge()
  const publicKey = /** @type {PublicKeyCredentialRequestOptions} */ ({
    challenge: nonce,
    userVerification: 'required',
    extensions: await prf(),
    allowCredentials: credentialId ? [{ type: 'public-key', id: credentialId }] : [],
  })
  const credential = /** @type {PublicKeyCredential} */ (await asking(() => navigator.credentials.get({ publicKey })))
  const answer = /** @type {AuthenticatorAssertionResponse} */ (credential.response)
  const proof = {
    credential_id: text(credential.rawId),
    client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.authenticatorData),
    signature: text(answer.signature),
    nonce: base64url(nonce),
  }
  return { proof, credentialId: new Uint8Array(credential.rawId), prf: prfOf(credential) }
}

/**
 * Makes a passkey for the vault `vaultId` and the record that lets it open the key `vmk`. `name` is what the browser's
 * list of passkeys shows: neutral words, never a person's name. Whoever holds one of the passkeys `known` makes no
 * other. One that was made and does not fit is disowned.
 * @type {(vaultId: Uint8Array, vmk: Uint8Array, name: string, known?: Uint8Array[]) => Promise<{ registration:
 *   Record<string, unknown> & { credential_id: string }, unlocker: Uint8Array }>}
 */
export const makePasskey = async (vaultId, vmk, name, known = []) => {
  await mustFit()
  const nonce = await challenge()
  const publicKey = /** @type {PublicKeyCredentialCreationOptions} */ ({
    challenge: nonce,
    rp: { name: location.hostname },
    user: { id: vaultId, name, displayName: name },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: known.map((id) => ({ type: 'public-key', id })),
    extensions: await prf(),
  })
  const credential =
    /** @type {PublicKeyCredential} */ (await asking(() => navigator.credentials.create({ publicKey })))
  try {
    return await registrationOf(credential, vaultId, vmk)
  } catch (error) {
    await disown(credential.id)
    throw error
  }
}

/** @type {(credential: PublicKeyCredential, vaultId: Uint8Array, vmk: Uint8Array) => ReturnType<typeof makePasskey>} */
const registrationOf = async (credential, vaultId, vmk) => {
  const answer = /** @type {AuthenticatorAttestationResponse} */ (credential.response)
  const { id, authenticatorData, publicKey, algorithm } = madeOf(answer)
  const given = prfOf(credential)
  if (!given && !saidOfPRF(credential).enabled) throw new PasskeyTrouble('no-prf')
  // Most authenticators evaluate the PRF only when the passkey is used, so it is used once.
  const output = given ?? (await usePasskey(id)).prf
  if (!output) throw new PasskeyTrouble('no-prf')
  const registration = {
    credential_id: base64url(id),
    client_data: text(answer.clientDataJSON),
    authenticator_data: base64url(authenticatorData),
    public_key: base64url(publicKey),
    algorithm,
  }
  return { registration, unlocker: encodeUnlocker(await lock({ kind: 2, prf: output }, vaultId, vmk, id)) }
}

/** @type {(answer: AuthenticatorAttestationResponse) => import('./attestation.js').NewPasskey} */
const madeOf = ({ attestationObject }) => {
  try {
    return readAttestation(bytesOf(attestationObject ?? new ArrayBuffer(0)))
  } catch (error) {
    if (error instanceof Refusal) throw new PasskeyTrouble('unfit')
    throw error
  }
}
