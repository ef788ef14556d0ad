// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { TestLog } from '../evidence/testing-log.js'
import { random } from '../suite/suite.js'
import { utf8 } from '../wire/wire.js'
import { LogPolicy } from './log-policy.js'
import { leafHash } from './merkle.js'
import { base64, unbase64 } from './note.js'

const refused = (/** @type {() => unknown} */ work, /** @type {string | RegExp} */ code) =>
  assert.rejects(
    async () => work(),
    (/** @type {any} */ e) => e.name === 'Refusal' && (code instanceof RegExp ? code.test(e.code) : e.code === code),
  )

const hashes = await Promise.all(Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i))))

test('a policy accepts what its quorum has seen, and tells forgery from ignorance', async () => {
  const log = await TestLog.make(3)
  for (let i = 0; i < 9; i++) await log.append(random(20))
  const names = log.witnesses.map((w) => w.name)
  const lines = log.policyText.split('\n').filter((line) => /^(log|witness)/.test(line)).join('\n')
  const policy = (/** @type {string} */ rest) => LogPolicy.parse(`${lines}\n${rest}\n`)
  const cases = /** @type {[string, number, boolean][]} */ ([
    ['quorum none', 0, true],
    [`quorum ${names[0]}`, 1, true],
    [`quorum ${names[1]}`, 1, false],
    [`group g any ${names.join(' ')}\nquorum g`, 1, true],
    [`group g 2 ${names.join(' ')}\nquorum g`, 1, false],
    [`group g 2 ${names.join(' ')}\nquorum g`, 2, true],
    [`group g all ${names.join(' ')}\nquorum g`, 2, false],
    [`# a comment\n\n  group\ta any ${names[0]} ${names[1]}\ngroup b all a ${names[2]}\nquorum b`, 3, true],
    [`group a any ${names[0]} ${names[1]}\ngroup b all a ${names[2]}\nquorum b`, 2, false],
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
  for (
    const bad of [
      '',
      'quorum g\n',
      'quorum none',
      'quorum none\nquorum none\n',
      `${a}\n${a}\nquorum none\n`,
      `${a}\n${b}\ngroup g 3 w0.example/w w1.example/w\nquorum g\n`,
      `${a}\ngroup g 0 ${name}\nquorum g\n`,
      `${a}\ngroup g any ${name} ${name}\nquorum g\n`,
      `${a}\ngroup g any ${name}\ngroup h any ${name}\nquorum g\n`,
      `group g any\nquorum g\n`,
      `${a}\ngroup none any ${name}\nquorum none\n`,
      `${a}\ngroup g any none\nquorum g\n`,
      `${a}\ngroup g any ${name}\nquorum g extra\n`,
      'hello\nquorum none\n',
      'quorum none\r\n',
      `log ${a.split(' ')[2]}\nquorum none\n`,
      `quorum ${name}\n${a}\n`,
    ]
  ) {
    await refused(() => LogPolicy.parse(bad), /policy|vkey|number|algorithm/)
  }
  const policy = await LogPolicy.parse(log.policyText)
  assert.ok(policy.is(utf8(log.policyText)) && !policy.is(utf8(`${log.policyText}#\n`)))
})
