// @ts-check
import { base64url, unbase64url } from '../protocol/bytes.js'
import { encodeUnlocker, lock, prfInput } from '../protocol/unlockers.js'
import { call } from './server.js'

// Passkeys (WebAuthn Level 3) whose PRF extension opens the vault.

/** A passkey could not be made or used. `code`: "cancelled", "unsupported" or "no-prf". */
export class PasskeyTrouble extends Error {
  /** @param {'cancelled' | 'unsupported' | 'no-prf'} code */
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
    throw new PasskeyTrouble(error.name === 'NotSupportedError' ? 'unsupported' : 'cancelled')
  }
  throw new PasskeyTrouble('cancelled')
}

/** @type {() => Promise<Uint8Array>} */
const challenge = async () => unbase64url((await call('POST', 'passkey/challenges', {})).challenge)

/** @type {() => Promise<any>} */
const prf = async () => ({ prf: { eval: { first: await prfInput() } } })

/** @type {(credential: PublicKeyCredential) => Uint8Array | null} */
const prfOf = (credential) => {
  const { first } = /** @type {any} */ (credential.getClientExtensionResults()).prf?.results ?? {}
  return first ? new Uint8Array(first) : null
}

/** @type {(buffer: ArrayBuffer) => string} */
const text = (buffer) => base64url(new Uint8Array(buffer))

/**
 * Asks for a passkey that this site knows and returns what the server must see, with the PRF's output.
 * @type {(credentialId?: Uint8Array) => Promise<{ proof: Record<string, string>, credentialId: Uint8Array, prf: Uint8Array | null }>}
 */
export const usePasskey = async (credentialId) => {
  const nonce = await challenge()
  const publicKey = /** @type {PublicKeyCredentialRequestOptions} */ ({
    challenge: nonce, userVerification: 'required', extensions: await prf(),
    allowCredentials: credentialId ? [{ type: 'public-key', id: credentialId }] : [],
  })
  const credential = /** @type {PublicKeyCredential} */ (await asking(() => navigator.credentials.get({ publicKey })))
  const answer = /** @type {AuthenticatorAssertionResponse} */ (credential.response)
  const proof = {
    credential_id: text(credential.rawId), client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.authenticatorData), signature: text(answer.signature), nonce: base64url(nonce),
  }
  return { proof, credentialId: new Uint8Array(credential.rawId), prf: prfOf(credential) }
}

/**
 * Makes a passkey for the vault `vaultId` and the record that lets it open the key `vmk`. `name` is what the browser's
 * list of passkeys shows: neutral words, never a person's name.
 * @type {(vaultId: Uint8Array, vmk: Uint8Array, name: string) => Promise<{ registration: Record<string, unknown>, unlocker: Uint8Array }>}
 */
export const makePasskey = async (vaultId, vmk, name) => {
  const nonce = await challenge()
  const publicKey = /** @type {PublicKeyCredentialCreationOptions} */ ({
    challenge: nonce, rp: { name: location.hostname }, user: { id: vaultId, name, displayName: name },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })), attestation: 'none',
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    extensions: await prf(),
  })
  const credential = /** @type {PublicKeyCredential} */ (await asking(() => navigator.credentials.create({ publicKey })))
  const answer = /** @type {any} */ (credential.response)
  if (!(/** @type {any} */ (credential.getClientExtensionResults()).prf?.enabled)) throw new PasskeyTrouble('no-prf')
  const id = new Uint8Array(credential.rawId)
  // Most authenticators evaluate the PRF only when the passkey is used, so it is used once.
  const output = prfOf(credential) ?? (await usePasskey(id)).prf
  if (!output) throw new PasskeyTrouble('no-prf')
  const registration = {
    credential_id: base64url(id), client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.getAuthenticatorData()), public_key: text(answer.getPublicKey()),
    algorithm: answer.getPublicKeyAlgorithm(),
  }
  return { registration, unlocker: encodeUnlocker(await lock({ kind: 2, prf: output }, vaultId, vmk, id)) }
}
