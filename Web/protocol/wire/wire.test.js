// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { base64url, compare, equal, hex, unbase64url, unhex } from './bytes.js'
import { parse, parseList, Reader, text, utf8, Writer } from './wire.js'

const refused = (/** @type {string} */ code, /** @type {() => unknown} */ work) =>
  assert.throws(work, { name: 'Refusal', code })

test('what is written is read again', () => {
  const bytes = new Writer().u8(255).u16(65535).u32(4294967295).u64(Number.MAX_SAFE_INTEGER).o8(Uint8Array.of(1)).o16(
    utf8('é'),
  ).o32(new Uint8Array()).done()
  assert.equal(hex(bytes), 'ffffffffffffff001fffffffffffff01010002c3a900000000')
  const read = parse(bytes, (r) => [r.u8(), r.u16(), r.u32(), r.u64(), hex(r.o8()), text(r.o16()), r.o32().length])
  assert.deepEqual(read, [255, 65535, 4294967295, Number.MAX_SAFE_INTEGER, '01', 'é', 0])
})

test('numbers past 2^53-1, negative and fractional ones are refused', () => {
  refused('number', () => new Reader(unhex('0020000000000000')).u64())
  refused('number', () => new Reader(unhex('ffffffffffffffff')).u64())
  for (const n of [-1, 0.5, NaN, 2 ** 53, 256]) refused('number', () => new Writer().u8(n))
})

test('nothing reads past the end or leaves bytes behind', () => {
  refused('truncated', () => parse(unhex('0002ff'), (r) => r.o16()))
  refused('truncated', () => parse(unhex('ffffffff00'), (r) => r.o32()))
  refused('trailing', () => parse(unhex('0001ffee'), (r) => r.o16()))
  refused('truncated', () => parseList(unhex('000102'), (r) => r.u16()))
  refused('length', () => new Writer().raw(new Uint8Array(31), 32))
})

test('only well-formed UTF-8 is text', () => {
  for (const bad of ['ff', 'c080', 'eda080', 'f4908080', 'c3']) refused('utf8', () => text(unhex(bad)))
  refused('utf8', () => utf8('\ud800'))
  assert.equal(text(utf8('\ufeffa')), '\ufeffa')
})

test('hexadecimal and base64url have one spelling each', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  for (let n = 0; n <= 256; n++) assert.ok(equal(unbase64url(base64url(bytes.slice(0, n))), bytes.slice(0, n)))
  for (const bad of ['A', 'AB==', 'AB', 'A+', 'A/', ' ']) refused('base64url', () => unbase64url(bad))
  for (const bad of ['0', 'zz', '0x']) refused('hex', () => unhex(bad))
  assert.ok(
    compare(unhex('01'), unhex('0100')) < 0 && compare(unhex('02'), unhex('01ff')) > 0 &&
      compare(unhex('ab'), unhex('ab')) === 0,
  )
})
