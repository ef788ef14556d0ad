// @ts-check
import { isSoundPoint, isSoundSignature } from '../suite/key-hygiene.js'
import { sha256 } from '../suite/suite.js'
import { concat, equal, unhex } from '../wire/bytes.js'
import { must, refusing } from '../wire/refusal.js'
import { parse, utf8 } from '../wire/wire.js'

/**
 * @typedef {{ name: string, id: Uint8Array, bytes: Uint8Array }} NoteSignature  By the key called `name` whose short id
 *   is `id`.
 * @typedef {{ body: string, signatures: NoteSignature[] }} SignedNote  C2SP signed-note;
 *   nothing in it has been checked but its form.
 * @typedef {{ name: string, id: Uint8Array, algorithm: number, key: Uint8Array }} VerifierKey
 *   Algorithm 1 signs the note as it stands (Ed25519); 4 is a witness, who signs the note and a time (cosignature/v1).
 * @typedef {{ origin: string, size: number, root: Uint8Array }} Checkpoint  A log's tree at one size (C2SP
 *   tlog-checkpoint).
 */

const subtle = globalThis.crypto.subtle

/** @type {(bytes: Uint8Array) => string} */
export const base64 = (bytes) => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))

/**
 * RFC 4648 section 4, the one canonical spelling with padding; anything else is refused.
 * @type {(text: string) => Uint8Array}
 */
export const unbase64 = (text) => {
  must(text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), 'base64')
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  must(base64(bytes) === text, 'base64')
  return bytes
}

/**
 * A whole number as notes write it, without leading zeros and at most 2^53-1.
 * @type {(text: string) => number}
 */
export const decimal = (text) => {
  must(/^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text)), 'number')
  return Number(text)
}

/** @type {(line: string) => NoteSignature} */
const parseSignature = (line) => {
  const [, name, encoded] = /^— ((?:[^\s\u0085+]|\ufeff)+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? []
  must(encoded, 'note')
  const bytes = unbase64(encoded)
  must(bytes.length > 4, 'note')
  return { name, id: bytes.slice(0, 4), bytes: bytes.slice(4) }
}

/** The limits of a note, the same for every verifier: bytes in all, and lines with signatures, known or unknown. */
const MOST_BYTES = 1_000_000
const MOST_SIGNATURES = 100

/** @type {(note: string) => SignedNote} */
export const parseNote = (note) => {
  must(!/[\u0000-\u0009\u000b-\u001f]/.test(note) && utf8(note).length <= MOST_BYTES, 'note')
  const at = note.lastIndexOf('\n\n')
  must(at >= 0 && note.endsWith('\n'), 'note')
  const lines = note.slice(at + 2, -1).split('\n')
  must(lines.length <= MOST_SIGNATURES, 'note')
  return { body: note.slice(0, at + 1), signatures: lines.map(parseSignature) }
}

/** @type {(name: string, algorithm: number, key: Uint8Array) => Promise<Uint8Array>} */
const keyId = async (name, algorithm, key) =>
  (await sha256(concat(utf8(`${name}\n`), Uint8Array.of(algorithm), key))).slice(0, 4)

/**
 * NAME+ID+KEY, as policies write a key; refuses one whose short id is not its own.
 * @type {(text: string) => Promise<VerifierKey>}
 */
export const parseVerifierKey = async (text) => {
  const [, name, id, encoded] = /^((?:[^\s\u0085+]|\ufeff)+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  must(encoded, 'vkey')
  const bytes = unbase64(encoded)
  const [algorithm, key] = [bytes[0], bytes.slice(1)]
  must(algorithm === 1 || algorithm === 4, 'algorithm')
  must(isSoundPoint(key), 'weak-key')
  must(equal(await keyId(name, algorithm, key), unhex(id)), 'key-id')
  return { name, id: unhex(id), algorithm, key }
}

/**
 * The key as policies write it.
 * @type {(name: string, algorithm: number, key: Uint8Array) => Promise<string>}
 */
export const verifierKeyText = async (name, algorithm, key) => {
  const id = Array.from(await keyId(name, algorithm, key), (b) => b.toString(16).padStart(2, '0')).join('')
  return `${name}+${id}+${base64(concat(Uint8Array.of(algorithm), key))}`
}

/** @type {(publicKey: Uint8Array, signature: Uint8Array, data: Uint8Array) => Promise<void>} */
const verifyPlain = async (publicKey, signature, data) => {
  must(isSoundPoint(publicKey), 'weak-key')
  must(isSoundSignature(signature), 'signature')
  must(
    await refusing('signature', async () => {
      const key = await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
      return subtle.verify('Ed25519', key, signature, data)
    }),
    'signature',
  )
}

/** @type {(body: string, time: number) => Uint8Array} */
const timed = (body, time) => utf8(`cosignature/v1\ntime ${time}\n${body}`)

/**
 * When `key` signed the note: seconds for a witness, 0 for a log's own key, null if it did not sign. A false signature
 * in its name is refused.
 * @type {(note: SignedNote, key: VerifierKey) => Promise<number | null>}
 */
export const signedAt = async (note, key) => {
  /** @type {number | null} */
  let earliest = null
  for (const { bytes } of note.signatures.filter((s) => s.name === key.name && equal(s.id, key.id))) {
    must(bytes.length === (key.algorithm === 4 ? 72 : 64), 'signature')
    const time = key.algorithm === 4 ? parse(bytes.slice(0, 8), (r) => r.u64()) : 0
    await verifyPlain(key.key, bytes.slice(-64), key.algorithm === 4 ? timed(note.body, time) : utf8(note.body))
    earliest = Math.min(earliest ?? time, time)
  }
  return earliest
}

/**
 * The line by which `key` signs a note's body, at `time` (seconds) if it is a witness.
 * @type {(body: string, name: string, key: import('../suite/suite.js').KeyPair, time?: number) => Promise<string>}
 */
export const signatureLine = async (body, name, key, time) => {
  const data = time === undefined ? utf8(body) : timed(body, time)
  const signature = new Uint8Array(await subtle.sign('Ed25519', key.secret, data))
  const id = await keyId(name, time === undefined ? 1 : 4, key.public)
  const stamp = new Uint8Array(time === undefined ? 0 : 8)
  if (time !== undefined) new DataView(stamp.buffer).setBigUint64(0, BigInt(time))
  return `— ${name} ${base64(concat(id, stamp, signature))}\n`
}

/** @type {(body: string) => Checkpoint} */
export const parseCheckpoint = (body) => {
  const lines = body.split('\n')
  must(lines.length >= 4 && lines.slice(0, -1).every((line) => line !== ''), 'checkpoint')
  const [origin, size, root] = lines
  const checkpoint = { origin, size: decimal(size), root: unbase64(root) }
  must(checkpoint.root.length === 32, 'checkpoint')
  return checkpoint
}

/** @type {(checkpoint: Checkpoint) => string} */
export const checkpointBody = ({ origin, size, root }) => `${origin}\n${size}\n${base64(root)}\n`
