// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { random, signingKey } from '../suite/suite.js'
import { equal, hex } from '../wire/bytes.js'
import { leafHash } from './merkle.js'
import {
  base64,
  checkpointBody,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signatureLine,
  signedAt,
  unbase64,
  verifierKeyText,
} from './note.js'

const refused = (/** @type {() => unknown} */ work, /** @type {string | RegExp} */ code) =>
  assert.rejects(
    async () => work(),
    (/** @type {any} */ e) => e.name === 'Refusal' && (code instanceof RegExp ? code.test(e.code) : e.code === code),
  )

const hashes = await Promise.all(Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i))))

test('a key is written in one way, and its short name is its own', async () => {
  const { public: key } = await signingKey(random(32))
  for (const algorithm of [1, 4]) {
    const text = await verifierKeyText('log.example/x', algorithm, key)
    const parsed = await parseVerifierKey(text)
    assert.deepEqual([parsed.name, parsed.algorithm, hex(parsed.key)], ['log.example/x', algorithm, hex(key)])
    await refused(() => parseVerifierKey(text.replace(/\+[0-9a-f]{8}\+/, '+00000000+')), 'key-id')
    await refused(() => parseVerifierKey(text.replace('log.', 'lug.')), 'key-id')
    await refused(() => parseVerifierKey(`${text}=`), /base64|vkey/)
  }
  await refused(async () => parseVerifierKey(await verifierKeyText('a b', 1, key)), 'vkey')
  await refused(async () => parseVerifierKey(await verifierKeyText('a', 2, key)), 'algorithm')
  await refused(async () => parseVerifierKey(await verifierKeyText('a', 1, new Uint8Array(32))), 'weak-key')
})

test('Base64 has one spelling', async () => {
  for (const bytes of [new Uint8Array(), ...[1, 2, 3, 40].map(random)]) assert.ok(equal(unbase64(base64(bytes)), bytes))
  for (const bad of ['A', 'AA', 'AB==', 'AAB=', 'AA=A', 'A A=', 'AAA-', 'AA==\n']) {
    await refused(() => unbase64(bad), 'base64')
  }
})

test('a note is signed by whom it says, as it stands', async () => {
  const [log, witness, other] = await Promise.all([1, 2, 3].map(() => signingKey(random(32))))
  const body = checkpointBody({ origin: 'log.example/1', size: 7, root: random(32) })
  const note = `${body}\n${await signatureLine(body, 'log.example/1', log)}${await signatureLine(
    body,
    'w.example',
    witness,
    1234,
  )}`
  const key = async (/** @type {string} */ name, /** @type {number} */ algorithm, /** @type {any} */ pair) =>
    parseVerifierKey(await verifierKeyText(name, algorithm, pair.public))
  const parsed = parseNote(note)
  assert.equal(parsed.body, body)
  assert.equal(await signedAt(parsed, await key('log.example/1', 1, log)), 0)
  assert.equal(await signedAt(parsed, await key('w.example', 4, witness)), 1234)
  assert.equal(await signedAt(parsed, await key('w.example', 1, witness)), null)
  assert.equal(await signedAt(parsed, await key('log.example/1', 1, other)), null)
  const changed = parseNote(note.replace('\n7\n', '\n8\n'))
  await refused(async () => signedAt(changed, await key('log.example/1', 1, log)), 'signature')
  await refused(async () => signedAt(changed, await key('w.example', 4, witness)), 'signature')
  const later = parseNote(
    `${body}\n${
      (await signatureLine(body, 'w.example', witness, 1234)).replace(/ ([A-Za-z0-9+/=]+)\n/, (_, s) => {
        const bytes = unbase64(s)
        bytes[11] ^= 1
        return ` ${base64(bytes)}\n`
      })
    }`,
  )
  await refused(async () => signedAt(later, await key('w.example', 4, witness)), 'signature')
  for (
    const bad of [
      '',
      'a\n',
      'a\n\n',
      note.slice(0, -1),
      `${note}\n`,
      note.replace('— ', '- '),
      note.replace('\n', '\r\n'),
      `${body}\n— no\n`,
      `${body}\n— a b c\n`,
    ]
  ) {
    await refused(() => parseNote(bad), /note|base64/)
  }
})

test('a checkpoint is three lines or more, with one spelling of its size', async () => {
  const root = base64(random(32))
  assert.equal(parseCheckpoint(`o\n0\n${root}\n`).size, 0)
  assert.equal(parseCheckpoint(`o\n12\n${root}\nmore\n`).size, 12)
  for (
    const bad of [
      `o\n12\n${root}`,
      `\n12\n${root}\n`,
      `o\n012\n${root}\n`,
      `o\n-1\n${root}\n`,
      `o\n12\n${base64(random(31))}\n`,
      `o\n12\n${root}\n\n`,
      `o\n12\n`,
      `o\n9007199254740992\n${root}\n`,
    ]
  ) {
    await refused(() => parseCheckpoint(bad), /checkpoint|number|base64/)
  }
})

test('the shared cases of notes are read or refused as by every verifier', async () => {
  const cases = JSON.parse(await readFile(new URL('../../../Tests/Vectors/note-cases.json', import.meta.url), 'utf8'))
  for (const { name, isNote, parts } of cases) {
    const note = parts.map((/** @type {[string, number]} */ [text, count]) => text.repeat(count)).join('')
    if (isNote) assert.ok(parseNote(note).signatures.length > 0, name)
    else await assert.rejects(async () => parseNote(note), { name: 'Refusal' }, name)
  }
  assert.ok(cases.length > 30)
})
