// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unhex } from '../protocol/wire/bytes.js'
import { parse, Reader } from '../protocol/wire/wire.js'
import { readCBOR } from './cbor.js'

/**
 * All of the bytes as one value.
 * @type {(hex: string) => import('./cbor.js').CBOR}
 */
const read = (hex) => parse(unhex(hex), readCBOR)
const refuses = (/** @type {string} */ hex) => assert.throws(() => read(hex), { name: 'Refusal' }, hex)

test('what RFC 8949 appendix A gives as examples is read', () => {
  assert.deepEqual(
    ['00', '17', '1818', '1903e8', '1a000f4240', '1b000000e8d4a51000', '20', '3863', 'f4', 'f5', 'f6'].map(read),
    [0, 23, 24, 1000, 1_000_000, 1_000_000_000_000, -1, -100, false, true, null],
  )
  assert.deepEqual([read('4401020304'), read('6161'), read('83010203')], [Uint8Array.of(1, 2, 3, 4), 'a', [1, 2, 3]])
  assert.deepEqual([read('40'), read('60'), read('80'), read('a0')], [new Uint8Array(), '', [], new Map()])
  assert.deepEqual(read('a201020304'), new Map([[1, 2], [3, 4]]))
  assert.deepEqual(read('62c3bc'), 'ü')
})

// Beside each that is refused stands the nearest that is read.
const twins = /** @type {[string, string, string, import('./cbor.js').CBOR][]} */ ([
  ['a number that is longer than it must be', '1817', '1818', 24],
  ['one in two bytes that needs one', '1900ff', '190100', 256],
  ['one in four bytes that needs two', '1a0000ffff', '1a00010000', 65_536],
  ['one in eight bytes that needs four', '1b00000000ffffffff', '1b0000000100000000', 2 ** 32],
  ['more than a number can hold', '1b0020000000000000', '1b001fffffffffffff', 2 ** 53 - 1],
  ['less than a number can hold', '3b0020000000000000', '3b001fffffffffffff', -(2 ** 53)],
  ['a length in bytes that is longer than it must be', '580101', '4101', Uint8Array.of(1)],
  ['bytes in pieces', '5f42010243030405ff', '450102030405', Uint8Array.of(1, 2, 3, 4, 5)],
  ['text in pieces', '7f61616162ff', '626162', 'ab'],
  ['a list without an end that is given', '9f01ff', '8101', [1]],
  ['a map without an end that is given', 'bf0102ff', 'a10102', new Map([[1, 2]])],
  ['a reserved argument', '1c', '17', 23],
  ['a tag', 'c100', '00', 0],
  ['a fraction of two bytes', 'f93c00', '01', 1],
  ['a fraction of eight bytes', 'fb3ff0000000000000', '01', 1],
  ['undefined', 'f7', 'f6', null],
  ['a simple value in a byte of its own', 'f814', 'f4', false],
  ['one that means nothing', 'e0', 'f5', true],
  ['the end of nothing', 'ff', '80', []],
  ['half of some bytes', '4401', '4101', Uint8Array.of(1)],
  ['half of a list', '8201', '8101', [1]],
  ['half of a map', 'a101', 'a10102', new Map([[1, 2]])],
  ['a key twice', 'a201020103', 'a201020203', new Map([[1, 2], [2, 3]])],
  ['a word twice as a key', 'a2616101616102', 'a2616101616202', new Map([['a', 1], ['b', 2]])],
  ['a key that is a list', 'a18001', 'a16001', new Map([['', 1]])],
  ['a key that is bytes', 'a1414101', 'a1614101', new Map([['A', 1]])],
  ['a key that is true', 'a1f501', 'a10101', new Map([[1, 1]])],
  ['text that is none', '61ff', '617f', '\u007f'],
  ['half of a surrogate', '63eda080', '63ed9fbf', '\ud7ff'],
  ['five deep', '8181818180', '81818180', [[[[]]]]],
  [
    'five deep through maps',
    'a101a101a101a101a0',
    'a101a101a101a0',
    new Map([[1, new Map([[1, new Map([[1, new Map()]])]])]]),
  ],
  ['a list that cannot be as long as it says', '9b001fffffffffffff', '8100', [0]],
  ['a map that cannot be as long as it says', 'bb001fffffffffffff', 'a10000', new Map([[0, 0]])],
  ['bytes that cannot be as long as they say', '5b001fffffffffffff', '4100', Uint8Array.of(0)],
  ['nothing', '', '00', 0],
  ['a value with something behind it', '0000', '00', 0],
])
for (const [name, bad, good, value] of twins) {
  test(`${name} is refused`, () => {
    refuses(bad)
    assert.deepEqual(read(good), value)
  })
}

test('a number and the word for it are two keys', () => {
  assert.deepEqual(read('a20101613102'), new Map(/** @type {[any, any][]} */ ([[1, 1], ['1', 2]])))
})

test('a value is read to its own end and no further', () => {
  const r = new Reader(unhex('8201024103ff'))
  assert.deepEqual([readCBOR(r), readCBOR(r), r.left], [[1, 2], Uint8Array.of(3), 1])
})

test('no value is read out of the beginning of another', () => {
  const whole = 'a301020363616263616182f641ff'
  const all = /** @type {[any, any][]} */ ([[1, 2], [3, 'abc'], ['a', [null, Uint8Array.of(255)]]])
  assert.deepEqual(read(whole), new Map(all))
  for (let at = 0; at < whole.length; at += 2) refuses(whole.slice(0, at))
})
