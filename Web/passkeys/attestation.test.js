// @ts-check
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { base64url, concat, unbase64url } from '../protocol/wire/bytes.js'
import { utf8, Writer } from '../protocol/wire/wire.js'
import { readAttestation } from './attestation.js'
import { makePasskey, PasskeyTrouble } from './passkeys.js'

/** @type {(major: number, n: number) => Uint8Array} */
const head = (major, n) =>
  n < 24
    ? Uint8Array.of((major << 5) | n)
    : n < 256
    ? Uint8Array.of((major << 5) | 24, n)
    : new Writer().u8((major << 5) | 25).u16(n).done()

/** @type {(value: any) => Uint8Array} */
const cbor = (value) => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return concat(head(3, utf8(value).length), utf8(value))
  if (value instanceof Uint8Array) return concat(head(2, value.length), value)
  if (Array.isArray(value)) return concat(head(4, value.length), ...value.map(cbor))
  return concat(head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)]))
}

const id = Uint8Array.of(7, 7, 7, 7)
/** @type {(key: Uint8Array, flags?: number) => Uint8Array} */
const authData = (key, flags = 0x45) =>
  new Writer().raw(new Uint8Array(32)).u8(flags).u32(0).raw(new Uint8Array(16)).o16(id).raw(key).done()
/** @type {(key: Map<number, any>, flags?: number) => Uint8Array} */
const attestation = (key, flags) =>
  cbor(
    new Map(
      /** @type {[string, any][]} */ ([['fmt', 'none'], ['attStmt', new Map()], [
        'authData',
        authData(cbor(key), flags),
      ]]),
    ),
  )

/** @type {(jwk: any) => Map<number, any>} */
const coseOf = ({ kty, x, y, n, e }) => {
  const bytes = unbase64url
  if (kty === 'EC') {
    return new Map(/** @type {[number, any][]} */ ([[1, 2], [3, -7], [-1, 1], [-2, bytes(x)], [-3, bytes(y)]]))
  }
  if (kty === 'OKP') return new Map(/** @type {[number, any][]} */ ([[1, 1], [3, -8], [-1, 6], [-2, bytes(x)]]))
  return new Map(/** @type {[number, any][]} */ ([[1, 3], [3, -257], [-1, bytes(n)], [-2, bytes(e)]]))
}

/** @type {(algorithm: any) => Promise<{ cose: Map<number, any>, spki: Uint8Array }>} */
const keyMadeBy = async (algorithm) => {
  const { publicKey } =
    /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']))
  return {
    cose: coseOf(await crypto.subtle.exportKey('jwk', publicKey)),
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
  }
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' }
for (
  const [number, algorithm]
    of /** @type {const} */ ([[-7, { name: 'ECDSA', namedCurve: 'P-256' }], [-8, { name: 'Ed25519' }], [-257, rsa]])
) {
  test(`a key of the kind ${number} is read as the platform writes it`, async () => {
    const { cose, spki } = await keyMadeBy(algorithm)
    const made = readAttestation(attestation(cose))
    assert.deepEqual([made.id, made.publicKey, made.algorithm], [id, spki, number])
    assert.deepEqual(made.authenticatorData, authData(cbor(cose)))
  })
}

test('an attestation that is spoilt anywhere is refused or read as something else', async () => {
  const { cose } = await keyMadeBy({ name: 'Ed25519' })
  const whole = attestation(cose)
  for (let at = 0; at < whole.length; at++) {
    for (const bytes of [whole.slice(0, at), whole.map((byte, i) => (i === at ? byte ^ 0x81 : byte))]) {
      try {
        readAttestation(bytes)
      } catch (error) {
        assert.equal(/** @type {any} */ (error).name, 'Refusal')
      }
    }
  }
  assert.throws(() => readAttestation(attestation(cose, 0x05)), { name: 'Refusal' }, 'there is no passkey in it')
  assert.throws(
    () => readAttestation(attestation(new Map([...cose, [3, -36]]))),
    { name: 'Refusal' },
    'of a kind that nobody asked for',
  )
})

const { fetch, navigator, location, PublicKeyCredential } = globalThis
afterEach(() => {
  Object.assign(globalThis, { fetch, location, PublicKeyCredential })
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true })
})

/**
 * A browser whose passkeys are kept by a program that answers `create` with `credential` and knows no newer methods.
 * @type {(credential: any, can?: Record<string, boolean>) => { made: number, disowned: string[] }}
 */
const managed = (credential, can = {}) => {
  const seen = { made: 0, disowned: /** @type {string[]} */ ([]) }
  class Known {
    static async getClientCapabilities() {
      return can
    }
    /** @param {{ credentialId: string }} unknown */
    static async signalUnknownCredential({ credentialId }) {
      seen.disowned.push(credentialId)
    }
  }
  Object.assign(globalThis, {
    location: { hostname: 'alcove.example' },
    PublicKeyCredential: Known,
    fetch: async () => new Response(JSON.stringify({ challenge: base64url(new Uint8Array(32)) })),
  })
  const create = async () => {
    seen.made += 1
    return credential
  }
  Object.defineProperty(globalThis, 'navigator', { value: { credentials: { create } }, configurable: true })
  return seen
}

const made = async () => {
  const { cose, spki } = await keyMadeBy({ name: 'ECDSA', namedCurve: 'P-256' })
  const credential = {
    id: base64url(id),
    rawId: id.buffer,
    getClientExtensionResults: () => ({ prf: { enabled: true, results: { first: new Uint8Array(32) } } }),
    response: { clientDataJSON: new Uint8Array(3).buffer, attestationObject: attestation(cose).buffer },
  }
  return { credential, spki }
}

test('a passkey of a manager without getPublicKey and its sisters is taken', async () => {
  const { credential, spki } = await made()
  const seen = managed(credential)
  const { registration, unlocker } = await makePasskey(new Uint8Array(16), new Uint8Array(32), 'Notes')
  assert.deepEqual([registration.credential_id, registration.public_key, registration.algorithm], [
    base64url(id),
    base64url(spki),
    -7,
  ])
  assert.ok(unlocker.length > 0)
  assert.deepEqual(seen, { made: 1, disowned: [] })
})

/** @type {[string, string, (credential: any) => void][]} */
const unfit = [
  ['says nothing that can be read', 'unfit', (credential) => {
    credential.response.attestationObject = new Uint8Array(9).buffer
  }],
  ['says nothing at all', 'unfit', (credential) => {
    delete credential.response.attestationObject
  }],
  ['has no PRF', 'no-prf', (credential) => {
    credential.getClientExtensionResults = () => ({})
  }],
  ['tells of no extension', 'no-prf', (credential) => {
    delete credential.getClientExtensionResults
  }],
]
for (const [name, code, spoil] of unfit) {
  test(`a passkey that ${name} is disowned, and the reason told`, async () => {
    const { credential } = await made()
    spoil(credential)
    const seen = managed(credential)
    await assert.rejects(
      makePasskey(new Uint8Array(16), new Uint8Array(32), 'Notes'),
      (/** @type {unknown} */ error) => error instanceof PasskeyTrouble && error.code === code,
    )
    assert.deepEqual(seen, { made: 1, disowned: [base64url(id)] })
  })
}

test('where the browser says beforehand that it has no PRF, none is made', async () => {
  const seen = managed((await made()).credential, { 'extension:prf': false })
  await assert.rejects(makePasskey(new Uint8Array(16), new Uint8Array(32), 'Notes'), { code: 'no-prf' })
  assert.equal(seen.made, 0)
})
