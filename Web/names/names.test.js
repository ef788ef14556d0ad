import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { aliasPart } from '../protocol/conversations/message-parts.js'
import { nameFault, scriptOf, tidied } from './names.js'
import { lines } from './table.js'

/** @type {(path: string) => Promise<string>} */
const near = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
/** @type {{ name: string, fault: string | null, why: string }[]} */
const cases = JSON.parse(await near('Tests/Vectors/names.json'))

test('names are judged as the shared cases say', () => {
  for (const { name, fault, why } of cases) assert.equal(nameFault(name), fault, why)
})

test('the table is the one that the server has', async () => {
  const [, kept] = /"""\n(.*?)\n *"""/s.exec(await near('Sources/ShownNames/NameTable+lines.swift')) ?? []
  assert.deepEqual(kept?.trim().split(/\n */), lines.trim().split('\n'))
})

test('whatever this engine knows to be invisible is in no script of the table, and its letters are in theirs', () => {
  let letters = 0
  for (let at = 0; at < 0x110000; at++) {
    if (at >= 0xd800 && at < 0xe000) continue
    const scalar = String.fromCodePoint(at)
    const script = scriptOf(scalar)
    if (script === undefined) continue
    assert.ok(!/[\p{C}\p{Zl}\p{Zp}\p{Me}\p{Default_Ignorable_Code_Point}]/u.test(scalar), at.toString(16))
    if (script !== 'Zyyy' && script !== 'Zinh' && /\p{L}/u.test(scalar)) letters += 1
  }
  assert.ok(letters > 100_000)
  for (const [scalar, script] of [['a', 'Latn'], ['а', 'Cyrl'], ['ა', 'Geor'], ['漢', 'Hani'], ['1', 'Zyyy']]) {
    assert.equal(scriptOf(scalar), script)
  }
})

test('an alias is a name that is composed, of at most 64 scalars', () => {
  for (const { name, fault } of cases.filter(({ name }) => name === name.normalize('NFC'))) {
    if (fault === null) assert.ok(aliasPart(name))
    else assert.throws(() => aliasPart(name), { code: 'alias' })
  }
  assert.throws(() => aliasPart('Zoe\u0308'), { code: 'alias' })
  assert.ok(aliasPart(tidied(' Zoe\u0308\u200f ')))
  assert.ok(aliasPart('x'.repeat(64)))
  assert.throws(() => aliasPart('x'.repeat(65)), { code: 'alias' })
})
