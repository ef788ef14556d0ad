// Bundles that a verifier must tell apart, honest and spoilt, and what the one in JavaScript says of them.
//
//   node Tests/Evidence/differential.mjs VERIFIER   compares it with `VERIFIER BUNDLE --trust TRUST --json` by field
//   node Tests/Evidence/differential.mjs --write    writes one of each outcome to Tests/Vectors/evidence-cases.json
//
// Keys are fresh each time, so each run compares other bytes. Exit status 1 if any case differs.
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeAttachment } from '../../Web/protocol/conversations/attachment.js'
import { hex } from '../../Web/protocol/wire/bytes.js'
import { checkBundle } from '../../Web/protocol/evidence/evidence-check.js'
import { assembleBundle, namedFiles } from '../../Web/protocol/evidence/evidence.js'
import { parseTrust } from '../../Web/protocol/evidence/evidence-trust.js'
import { signKeyRecord } from '../../Web/protocol/keys/key-record.js'
import { signInstanceConfig, signLicenceEvent } from '../../Web/protocol/leaves/leaves.js'
import { random, sha256, signingKey } from '../../Web/protocol/suite/suite.js'
import { reportable } from '../../Web/protocol/evidence/testing-log.js'
import { fieldsOf, freshKeys, now } from '../../Web/protocol/conversations/testing.js'
import { flip } from '../../Web/protocol/vectors.check.js'
import { utf8 } from '../../Web/protocol/wire/wire.js'
import { findingsJSON } from '../../Web/verify/findings.js'

const [mode] = process.argv.slice(2)
if (!mode) {
  console.error('usage: differential.mjs VERIFIER | --write')
  process.exit(64)
}
const isWriting = mode === '--write'

// An honest talk of four messages, or for the file of two.

const file = utf8('a file')
const named = {
  id: random(16),
  key: random(32),
  length: file.length,
  digest: await sha256(file),
  blobLength: 1,
  blobDigest: random(32),
  mime: 'text/plain',
  name: 'in\u202evoice.txt',
}
const attachment = { kind: 2, data: encodeAttachment(named) }
const words = [
  [0, 'hello'],
  [1, 'I am listening'],
  [0, [{ kind: 9, data: utf8('Kingfisher') }, { kind: 1, data: utf8('x\u202ey') }]],
  [1, [attachment, { kind: 2, data: utf8('junk') }, { kind: 200, data: random(5) }, { kind: 1, data: utf8('last') }]],
]
const made = await reportable({ words })
const other = await reportable()
const { log, talk, trustFile } = made
const at = now + 20

/** @type {{ name: string, bytes: Uint8Array, trustFile: any, given: { name: string, data: Uint8Array }[] }[]} */
const cases = []
const honestly = [{ name: 'invoice.txt', data: file }]
const add = (name, bytes, trust = trustFile, given = honestly) => cases.push({ name, bytes, trustFile: trust, given })
const spoil = async (name, change) => {
  const contents = structuredClone(await made.contents())
  await change(contents)
  add(name, await made.sign(contents))
}
const logged = async (data) => ({ data, proof: await log.proof(await log.append(data), at) })

const bytes = await made.bundle()
add('everything opened but what was seen', bytes)
add('everything opened', await made.bundle((m) => [...m.parts.keys()]))
add('one message opened', await made.bundle((m) => (m.header.slot === 1 && m.header.seq === 2 ? [0, 2] : [])))
add('of a stranger', await other.bundle())

// Another verifier, who trusts others.

const trusts = {
  policy: { policy: other.trustFile.policy },
  'earlier policy': { policy: other.trustFile.policy, historical: [trustFile.policy] },
  'no authority': { authorities: {} },
  'another authority of that name': { authorities: other.trustFile.authorities },
  operator: { operators: other.trustFile.operators },
  'operators by name': { operators: { a: trustFile.operators[0] } },
  instance: { instance_id: other.trustFile.instance_id },
}
for (const [name, changes] of Object.entries(trusts)) add(`trust: ${name}`, bytes, { ...trustFile, ...changes })

// One thing changed before the reporter signed.

const fresh = await freshKeys()
const stranger = await signingKey(random(32))
const head = (i, ...places) => (c) => {
  for (const place of places) c.items[i].head = flip(c.items[i].head, place)
}
const receipt = (place, mask) => (c) => {
  c.items[1].receipt = flip(c.items[1].receipt, place, mask)
}
const changes = {
  words: (c) => {
    c.items[1].disclosed[0].part.data = utf8('never')
  },
  'words to a name': (c) => {
    c.items[2].disclosed[1].part.kind = 9
  },
  salt: (c) => {
    c.items[1].disclosed[0].salt = random(32)
  },
  'number of a part': (c) => {
    c.items[1].disclosed[0].index = 0
  },
  leaf: (c) => {
    c.items[1].leaves[1] = random(32)
  },
  signature: (c) => {
    c.items[1].auth = c.items[3].auth
  },
  mode: (c) => {
    c.items[1].mode = 2
  },
  sender: head(0, 72),
  'epoch number': head(1, 39),
  'epoch hash': head(1, 50),
  talk: head(1, 10),
  'talk and epoch': head(1, 50, 10),
  'epoch number and hash': head(1, 50, 39),
  previous: head(3, 90),
  nobody: (c) => {
    c.items[0].head = flip(c.items[0].head, 72, 8)
  },
  'receipt of another': (c) => {
    c.items[1].receipt = c.items[3].receipt
  },
  'receipt time': receipt(106, 1),
  'receipt much later': receipt(102, 64),
  'receipt instance': receipt(10, 1),
  place: (c) => {
    c.items[1].place = c.items[3].place
  },
  'batch size': (c) => {
    c.items[1].place = { ...c.items[1].place, size: 128 }
  },
  'proof of another': (c) => {
    c.items[1].proof = c.leaves[0].proof
  },
  'message twice': (c) => {
    c.items.push(c.items[1])
  },
  'epoch signature': (c) => {
    c.epochs[0].signature = flip(c.epochs[0].signature, 40)
  },
  'epoch twice': (c) => {
    c.epochs.push(c.epochs[0])
  },
  'entry twice': (c) => {
    c.leaves.push(c.leaves[0])
  },
  record: async (c) => {
    c.leaves[1].data = await signKeyRecord(fieldsOf(fresh), fresh.sig)
  },
  'no configuration': (c) => {
    c.leaves.splice(0, 1)
  },
  'no record': (c) => {
    c.leaves.splice(1, 1)
  },
  'no licence': (c) => {
    c.leaves.splice(2, 1)
  },
  'no epoch': (c) => {
    c.epochs = []
  },
  'no message': (c) => {
    c.items = []
  },
  gap: (c) => {
    c.items.splice(1, 1)
  },
  'proof of no form': (c) => {
    c.leaves[0].proof = 'junk'
  },
  'batch of no form': (c) => {
    c.items[0].batch = random(52)
  },
  'another order': (c) => {
    c.items.reverse()
  },
  'entry of another kind': async (c) => {
    c.leaves.push(await logged(Uint8Array.of(0, 1, 0x43, 1)))
  },
  'entry of no form': async (c) => {
    c.leaves.push(await logged(Uint8Array.of(0, 1, 0x42, 1)))
  },
  'entry of a later version': async (c) => {
    c.leaves.push(await logged(Uint8Array.of(0, 9, 0x42, 1)))
  },
  'one witness': async (c) => {
    for (const item of c.items) item.proof = await log.proof(3, at, undefined, 1)
  },
}
for (const [name, change] of Object.entries(changes)) await spoil(`changed: ${name}`, change)

// One entry more.

const event = {
  handle: talk.record.handle,
  aik: talk.record.aik,
  authority: 'authority.example',
  jurisdiction: 'XX',
  docCommit: talk.record.licenceCommit,
  seq: 2,
  prev: await sha256(log.leaves[2]),
  event: 4,
  from: now - 1,
  to: 0,
}
const config = { instanceId: talk.instance.id, seq: 1, receiptKey: stranger.public, from: now - 1 }
const entries = {
  suspension: await signLicenceEvent(event, made.authority),
  'suspension by a stranger': await signLicenceEvent(event, stranger),
  'suspension out of its chain': await signLicenceEvent({ ...event, prev: random(32) }, made.authority),
  'suspension by an unknown authority': await signLicenceEvent({ ...event, authority: 'x' }, stranger),
  'suspension after a gap': await signLicenceEvent({ ...event, seq: 4 }, made.authority),
  'licence at the same place': await signLicenceEvent(
    { ...event, seq: 1, prev: new Uint8Array(32), event: 2 },
    made.authority,
  ),
  'another receipt key': await signInstanceConfig(config, made.operator),
  'a later receipt key at the same place': await signInstanceConfig(
    { ...config, seq: 0, from: now + 5 },
    made.operator,
  ),
  'another receipt key by a stranger': await signInstanceConfig(config, stranger),
  'of another instance': await signInstanceConfig({ ...config, instanceId: random(32) }, made.operator),
}
for (const [name, data] of Object.entries(entries)) {
  const entry = await logged(data)
  await spoil(`added: ${name}`, (c) => {
    c.leaves.push(entry)
  })
}

// Other practitioners.

const others = {
  suspended: { licences: [{}, { event: 4, to: 0 }] },
  lapsed: { licences: [{ to: now }] },
  'not yet licensed': { licences: [{ from: now + 1000 }] },
  unlicensed: { licences: [] },
  'several places': {
    licences: [{}, { event: 3, to: 0 }, { event: 1, jurisdiction: 'YY' }, { event: 5, jurisdiction: 'YY' }],
  },
  'another document': { licences: [{ docCommit: random(32) }], record: { licenceCommit: random(32) } },
  'another key': { licences: [{ aik: fresh.sig.public }] },
  'key too new': { record: { notBefore: now + 30, notAfter: now + 60 } },
  'key at its end': { record: { notAfter: at } },
  'key replaced': { replacement: true },
  'no witness': { witnesses: 0 },
}
for (const [name, wishes] of Object.entries(others)) {
  const one = await reportable({ words: [[1, 'x'], [0, 'y']], ...wishes })
  add(`practitioner: ${name}`, await one.bundle(), one.trustFile)
}

// Names in the log's entries: what is one text to some readers is two to others.

const kelvin = '\u212a'
const names = {
  'jurisdictions that differ in case': { licences: [{ jurisdiction: 'K' }, { jurisdiction: 'k', event: 5 }] },
  'a jurisdiction with the sign for kelvin': { licences: [{ jurisdiction: 'K' }, { jurisdiction: kelvin, event: 5 }] },
  'a jurisdiction with a space': { licences: [{}, { jurisdiction: 'X X' }] },
  'no jurisdiction': { licences: [{}, { jurisdiction: '' }] },
  'an authority with the sign for kelvin': { licences: [{}, { authority: kelvin }] },
  'a handle with a mark': { record: { handle: 'dr.e\u0301' } },
  'handles that are one text to some readers': {
    record: { handle: 'dr.\u00e9' },
    licences: [{ handle: 'dr.e\u0301' }],
  },
}
for (const [name, wishes] of Object.entries(names)) {
  const one = await reportable({ words: [[1, 'x']], ...wishes })
  add(`names: ${name}`, await one.bundle(), one.trustFile, [])
}

// Files and statements.

const contents = await made.contents()
const assembled = (fields, key, files) => assembleBundle(contents, { ...made.statement, ...fields }, key, files)
const files = namedFiles(contents.items)
const client = talk.keys[0].sig
const [digest, junk] = [hex(named.digest), utf8('junk')]
add('files: withheld', await assembled({}, client, []), trustFile, [])
add('files: withheld and given', await assembled({}, client, []))
add('files: missing', bytes, trustFile, [])
add('files: of no bundle', bytes.slice(1))
add('files: one that nobody named', bytes, trustFile, [...honestly, { name: 'junk.txt', data: junk }])
add('files: right under its digest', bytes, trustFile, [{ name: `${digest}.txt`, data: file }])
add('files: wrong under its digest', bytes, trustFile, [{ name: `${digest}.txt`, data: junk }])
add('files: wrong under its digest beside the right one', bytes, trustFile, [...honestly, {
  name: digest.toUpperCase(),
  data: junk,
}])
add('files: wrong under the digest of one withheld', await assembled({}, client, []), trustFile, [{
  name: digest,
  data: junk,
}])
add('files: wrong under another digest', bytes, trustFile, [...honestly, { name: hex(random(32)), data: junk }])
add('files: one too many', await assembled({}, client, [...files, { digest: random(32), length: 3 }]))
add('files: one twice', await assembled({}, client, [...files, ...files]))
add('statement: of a stranger', await assembled({}, stranger))
add('statement: of nobody', await assembled({ slot: 9 }, stranger))
add('statement: of the practitioner', await assembled({ slot: 1 }, talk.keys[1].sig))
add('statement: empty', await assembled({ text: '' }, client))

// Anything.

for (const end of [0, 7, 8, 500, bytes.length - 1]) add(`cut at ${end}`, bytes.slice(0, end))
add('one byte more', new Uint8Array([...bytes, 0]))
if (!isWriting) {
  for (let i = 0; i < 150; i++) {
    const place = Math.floor(Math.random() * bytes.length)
    add(`bit of byte ${place}`, flip(bytes, place, 1 << i % 8))
  }
}

const judge = async ({ bytes, trustFile, given }) =>
  JSON.parse(
    JSON.stringify(
      findingsJSON(await checkBundle(bytes, await parseTrust(utf8(JSON.stringify(trustFile))), given), ''),
    ),
  )

/** The same whatever order fields and reasons come in. */
const settled = (found) =>
  JSON.stringify(
    { ...found, file: '' },
    (key, value) =>
      key === 'reasons' || key === 'remarks'
        ? [...value].sort()
        : value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    1,
  )

if (isWriting) {
  // One case for each outcome, and of each name; the file is kept by git.
  const written = []
  const outcomes = new Set()
  for (const one of cases) {
    const { verdict, reasons, remarks, attachments: found } = await judge(one)
    const attachments = found.map(({ file }) => file)
    const outcome = [...reasons, ...remarks, ...attachments].sort().join()
    // Of names each has its own way to be read otherwise.
    if (outcomes.has(outcome) && !one.name.startsWith('names: ')) continue
    outcomes.add(outcome)
    const [bundle, ...data] = [one.bytes, ...one.given.map((f) => f.data)].map((content) =>
      Buffer.from(content).toString('base64')
    )
    const files = one.given.map(({ name }, i) => ({ name, data: data[i] }))
    written.push({ name: one.name, verdict, reasons, remarks, attachments, trust: one.trustFile, files, bundle })
  }
  await writeFile(new URL('../Vectors/evidence-cases.json', import.meta.url), `${JSON.stringify(written, null, 1)}\n`)
  console.log(`${written.length} cases written`)
} else {
  const folder = await mkdtemp(join(tmpdir(), 'alcove-evidence-'))
  let differing = 0
  for (const one of cases) {
    const [bundle, trust, files] = ['bundle.bin', 'TRUST.json', 'files'].map((name) => join(folder, name))
    await rm(files, { recursive: true, force: true })
    await mkdir(files)
    await Promise.all([
      writeFile(bundle, one.bytes),
      writeFile(trust, JSON.stringify(one.trustFile)),
      ...one.given.map((f) => writeFile(join(files, f.name), f.data)),
    ])
    const { stdout, status } = spawnSync(mode, [bundle, '--trust', trust, '--files', files, '--json'], {
      encoding: 'utf8',
    })
    const found = await judge(one)
    const theirs = status === null || stdout === '' ? '' : settled(JSON.parse(stdout))
    if (settled(found) === theirs && status === { valid: 0, invalid: 1, unverifiable: 2 }[found.verdict]) continue
    differing++
    console.log(`FAILED ${one.name}: ${found.verdict} here, exit status ${status} there\n${settled(found)}\n${theirs}`)
  }
  await rm(folder, { recursive: true })
  console.log(`${cases.length - differing} passed, ${differing} failed`)
  process.exit(differing > 0 ? 1 : 0)
}
