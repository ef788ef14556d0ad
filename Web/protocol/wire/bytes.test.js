// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64url, compare, concat, equal, hex, isZero, unbase64url, unhex } from './bytes.js'

test('bytes are read back as they were written', () => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(0), Uint8Array.from({ length: 256 }, (_, i) => i)]) {
    assert.deepEqual(unhex(hex(bytes)), bytes)
    assert.deepEqual(unbase64url(base64url(bytes)), bytes)
  }
})

test('hexadecimal digits that are none are refused', () => {
  for (const bad of ['a', '0g', '+f', '0x', ' 0', '0\n']) assert.throws(() => unhex(bad), { code: 'hex' }, bad)
})

test('Base64url has one spelling', () => {
  for (const bad of ['A', 'AB', 'AA==', 'A+', 'A/', 'AA\n', 'AAB']) {
    assert.throws(() => unbase64url(bad), { code: 'base64url' }, bad)
  }
  assert.deepEqual([unbase64url('AA'), unbase64url('-_8')], [Uint8Array.of(0), Uint8Array.of(0xfb, 0xff)])
})

test('equality and order look at length and every byte', () => {
  const [a, b] = [Uint8Array.of(1, 2), Uint8Array.of(1, 3)]
  assert.deepEqual([equal(a, a.slice()), equal(a, b), equal(a, concat(a, b))], [true, false, false])
  assert.ok(compare(a, b) < 0 && compare(b, a) > 0 && compare(a, concat(a, b)) < 0 && compare(a, a) === 0)
  assert.deepEqual([isZero(new Uint8Array(3)), isZero(Uint8Array.of(0, 0, 1))], [true, false])
})
