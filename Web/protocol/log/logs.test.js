// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { growthFrom, pathTo, rootOf, TestLog } from '../evidence/testing-log.js'
import { random, signingKey } from '../suite/suite.js'
import { equal, hex, unhex } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { LogPolicy } from './log-policy.js'
import { encodeLogProof, parseLogProof } from './log-proof.js'
import { checkConsistency, inclusionRoot, leafHash } from './merkle.js'
import { base64, checkpointBody, parseCheckpoint, parseNote, parseVerifierKey, signatureLine, signedAt, unbase64, verifierKeyText } from './note.js'

const refused = (/** @type {() => unknown} */ work, /** @type {string | RegExp} */ code) =>
  assert.rejects(async () => work(), (/** @type {any} */ e) => e.name === 'Refusal' && (code instanceof RegExp ? code.test(e.code) : e.code === code))

const hashes = await Promise.all(Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i))))

test('the trees are those of RFC 6962', async () => {
  // Its own test inputs: nothing, one empty leaf, and the eight leaves of Certificate Transparency's tests.
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(unhex)
  const of = async (/** @type {number} */ n) => hex(await rootOf(await Promise.all(leaves.slice(0, n).map(leafHash))))
  assert.equal(hex(await leafHash(new Uint8Array())), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  assert.equal(await of(2), 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
  assert.equal(await of(8), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('every leaf of every small tree is proven, and by no other path, place or size', async () => {
  let proven = 0
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 100, 130]) {
    const tree = hashes.slice(0, size)
    const root = await rootOf(tree)
    for (let index = 0; index < size; index += size > 20 ? 7 : 1) {
      const path = await pathTo(tree, index)
      assert.ok(equal(await inclusionRoot(tree[index], index, size, path), root))
      proven++
      const wrong = async (/** @type {number} */ at, /** @type {number} */ of, /** @type {Uint8Array[]} */ by) => {
        try {
          return equal(await inclusionRoot(tree[index], at, of, by), root)
        } catch (error) {
          return false
        }
      }
      if (size > 1) assert.ok(!await wrong((index + 1) % size, size, path))
      assert.ok(!await wrong(index, size, [...path, random(32)]))
      if (path.length > 0) assert.ok(!await wrong(index, size, path.slice(1)))
      for (const at of path.keys()) assert.ok(!await wrong(index, size, path.map((h, i) => (i === at ? random(32) : h))))
    }
    await refused(() => inclusionRoot(tree[0], size, size, []), 'index')
  }
  assert.ok(proven > 80)
})

test('growth is proven, and neither a fork nor a shrinking', async () => {
  for (const newer of [1, 2, 3, 6, 8, 13, 64, 65, 130])
    for (const older of [1, 2, 3, 5, 8, 13, 63, 64, 130].filter((n) => n <= newer)) {
      const [from, to] = [{ size: older, root: await rootOf(hashes.slice(0, older)) }, { size: newer, root: await rootOf(hashes.slice(0, newer)) }]
      const path = await growthFrom(hashes.slice(0, newer), older)
      await checkConsistency(from, to, path)
      await refused(() => checkConsistency({ ...from, root: random(32) }, to, path), 'fork')
      await refused(() => checkConsistency(from, { ...to, root: random(32) }, path), 'fork')
      await refused(() => checkConsistency(from, to, [...path, random(32)]), /path|fork/)
      if (older < newer) await refused(() => checkConsistency(to, from, path), 'shrunk')
      for (const at of path.keys()) await refused(() => checkConsistency(from, to, path.map((h, i) => (i === at ? random(32) : h))), 'fork')
    }
  await checkConsistency({ size: 0, root: await rootOf([]) }, { size: 3, root: random(32) }, [])
})

test('sizes beyond 32 bits keep their place', async () => {
  const path = Array.from({ length: 41 }, () => random(32))
  const root = await inclusionRoot(hashes[0], 0, 2 ** 41, path)
  assert.equal(root.length, 32)
  assert.ok(!equal(root, await inclusionRoot(hashes[0], 2 ** 40, 2 ** 41, path)))
  await refused(() => inclusionRoot(hashes[0], 0, 2 ** 41, path.slice(1)), 'path')
})

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
  for (const bad of ['A', 'AA', 'AB==', 'AAB=', 'AA=A', 'A A=', 'AAA-', 'AA==\n']) await refused(() => unbase64(bad), 'base64')
})

test('a note is signed by whom it says, as it stands', async () => {
  const [log, witness, other] = await Promise.all([1, 2, 3].map(() => signingKey(random(32))))
  const body = checkpointBody({ origin: 'log.example/1', size: 7, root: random(32) })
  const note = `${body}\n${await signatureLine(body, 'log.example/1', log)}${await signatureLine(body, 'w.example', witness, 1234)}`
  const key = async (/** @type {string} */ name, /** @type {number} */ algorithm, /** @type {any} */ pair) => parseVerifierKey(await verifierKeyText(name, algorithm, pair.public))
  const parsed = parseNote(note)
  assert.equal(parsed.body, body)
  assert.equal(await signedAt(parsed, await key('log.example/1', 1, log)), 0)
  assert.equal(await signedAt(parsed, await key('w.example', 4, witness)), 1234)
  assert.equal(await signedAt(parsed, await key('w.example', 1, witness)), null)
  assert.equal(await signedAt(parsed, await key('log.example/1', 1, other)), null)
  const changed = parseNote(note.replace('\n7\n', '\n8\n'))
  await refused(async () => signedAt(changed, await key('log.example/1', 1, log)), 'signature')
  await refused(async () => signedAt(changed, await key('w.example', 4, witness)), 'signature')
  const later = parseNote(`${body}\n${(await signatureLine(body, 'w.example', witness, 1234)).replace(/ ([A-Za-z0-9+/=]+)\n/, (_, s) => {
    const bytes = unbase64(s)
    bytes[11] ^= 1
    return ` ${base64(bytes)}\n`
  })}`)
  await refused(async () => signedAt(later, await key('w.example', 4, witness)), 'signature')
  for (const bad of ['', 'a\n', 'a\n\n', note.slice(0, -1), `${note}\n`, note.replace('— ', '- '), note.replace('\n', '\r\n'), `${body}\n— no\n`, `${body}\n— a b c\n`])
    await refused(() => parseNote(bad), /note|base64/)
})

test('a checkpoint is three lines or more, with one spelling of its size', async () => {
  const root = base64(random(32))
  assert.equal(parseCheckpoint(`o\n0\n${root}\n`).size, 0)
  assert.equal(parseCheckpoint(`o\n12\n${root}\nmore\n`).size, 12)
  for (const bad of [`o\n12\n${root}`, `\n12\n${root}\n`, `o\n012\n${root}\n`, `o\n-1\n${root}\n`, `o\n12\n${base64(random(31))}\n`, `o\n12\n${root}\n\n`, `o\n12\n`, `o\n9007199254740992\n${root}\n`])
    await refused(() => parseCheckpoint(bad), /checkpoint|number|base64/)
})

test('a proof is read back as written', async () => {
  const log = await TestLog.make(1)
  for (let i = 0; i < 5; i++) await log.append(random(9))
  const proof = await log.proof(2, 50)
  assert.equal(encodeLogProof(parseLogProof(proof)), proof)
  const extra = proof.replace('\nindex', '\nextra YWJj\nindex')
  assert.equal(encodeLogProof(parseLogProof(extra)), extra)
  assert.equal((await log.policy.check(extra, log.leaves[2])).index, 2)
  for (const bad of ['', proof.replace('@v1', '@v2'), proof.replace('index 2', 'index 02'), proof.replace('index', 'extra !\nindex'), proof.replace(/\nindex 2/, ''), proof.replace('\n\n', '\n')])
    await refused(() => parseLogProof(bad), /proof|number|base64|note/)
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

test('a policy accepts what its quorum has seen, and tells forgery from ignorance', async () => {
  const log = await TestLog.make(3)
  for (let i = 0; i < 9; i++) await log.append(random(20))
  const names = log.witnesses.map((w) => w.name)
  const lines = log.policyText.split('\n').filter((line) => /^(log|witness)/.test(line)).join('\n')
  const policy = (/** @type {string} */ rest) => LogPolicy.parse(`${lines}\n${rest}\n`)
  const cases = /** @type {[string, number, boolean][]} */ ([
    ['quorum none', 0, true], [`quorum ${names[0]}`, 1, true], [`quorum ${names[1]}`, 1, false], [`group g any ${names.join(' ')}\nquorum g`, 1, true],
    [`group g 2 ${names.join(' ')}\nquorum g`, 1, false], [`group g 2 ${names.join(' ')}\nquorum g`, 2, true], [`group g all ${names.join(' ')}\nquorum g`, 2, false],
    [`# a comment\n\n  group\ta any ${names[0]} ${names[1]}\ngroup b all a ${names[2]}\nquorum b`, 3, true], [`group a any ${names[0]} ${names[1]}\ngroup b all a ${names[2]}\nquorum b`, 2, false],
  ])
  for (const [rest, signed, met] of cases) {
    const checking = (await policy(rest)).check(await log.proof(4, 100, 9, signed), log.leaves[4])
    if (met) assert.equal((await checking).index, 4)
    else await refused(() => checking, 'quorum')
  }
  const two = await policy(`group g 2 ${names.join(' ')}\nquorum g`)
  assert.deepEqual((await two.check(await log.proof(4, 100), log.leaves[4])).witnessed, [100, 101, 102])
  const one = await policy(`quorum ${names[2]}`)
  assert.deepEqual((await one.check(await log.proof(4, 100), log.leaves[4])).witnessed, [102])
  await refused(async () => two.check(await log.proof(4, 100), log.leaves[5]), 'root')
  await refused(async () => two.check((await log.proof(4, 100)).replace('index 4', 'index 5'), log.leaves[4]), 'root')
  await refused(async () => two.check((await log.proof(4, 100)).replace('index 4', 'index 9'), log.leaves[4]), 'index')
  const other = await TestLog.make(3)
  await refused(async () => other.policy.check(await log.proof(4, 100), log.leaves[4]), 'unknown-log')
  // A known witness whose line is false spoils the whole, though enough others have signed.
  const forged = (await log.proof(4, 100)).replace(/(— w2\.example\/w )(.*)\n/, (_, name, s) => {
    const bytes = unbase64(s)
    bytes[30] ^= 1
    return `${name}${base64(bytes)}\n`
  })
  await refused(() => two.check(forged, log.leaves[4]), 'signature')
})

test('a policy that leaves anything open is refused', async () => {
  const log = await TestLog.make(2)
  const [a, b] = log.policyText.split('\n').filter((line) => line.startsWith('witness'))
  const [name] = log.witnesses.map((w) => w.name)
  for (const bad of ['', 'quorum g\n', 'quorum none', 'quorum none\nquorum none\n', `${a}\n${a}\nquorum none\n`, `${a}\n${b}\ngroup g 3 w0.example/w w1.example/w\nquorum g\n`,
    `${a}\ngroup g 0 ${name}\nquorum g\n`, `${a}\ngroup g any ${name} ${name}\nquorum g\n`, `${a}\ngroup g any ${name}\ngroup h any ${name}\nquorum g\n`, `group g any\nquorum g\n`,
    `${a}\ngroup none any ${name}\nquorum none\n`, `${a}\ngroup g any none\nquorum g\n`, `${a}\ngroup g any ${name}\nquorum g extra\n`, 'hello\nquorum none\n', 'quorum none\r\n',
    `log ${a.split(' ')[2]}\nquorum none\n`, `quorum ${name}\n${a}\n`])
    await refused(() => LogPolicy.parse(bad), /policy|vkey|number|algorithm/)
  const policy = await LogPolicy.parse(log.policyText)
  assert.ok(policy.is(utf8(log.policyText)) && !policy.is(utf8(`${log.policyText}#\n`)))
})
