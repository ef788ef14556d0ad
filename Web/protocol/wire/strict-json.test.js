// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStrictJSON } from './strict-json.js'
import { utf8 } from './wire.js'

/** @type {(source: string) => unknown} */
const read = (source) => parseStrictJSON(utf8(source))

/** @type {(depth: number) => string} */
const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth)

test('JSON is read as JSON.parse reads it', () => {
  for (
    const source of [
      '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
      '{"a":"\\"a\\":1,\\"a\\":","b":"a"}',
      ' [ -0 , 1.5e3, 1e-999, 9007199254740991, -9007199254740991 ]\r\n\t',
      '{"A":1,"a":1,"é":1,"e\u0301":2}',
      '["\\ud83d\\ude00","\\ufffd","\ufeff","\u007f","\\\\u0000","{[\\"}"]',
      nested(32),
      'null',
    ]
  ) assert.deepEqual(read(source), JSON.parse(source), source)
  const proto = /** @type {any} */ (read('{"__proto__":1}'))
  assert.deepEqual(Object.keys(proto), ['__proto__'])
})

test('what two readers could understand differently is refused', () => {
  for (
    const source of [
      ...['', ' ', '{"a":1,}', "{'a':1}", '[1]x', '[01]', 'NaN', '\u00a01', '\ufeff1', '"a\nb"', '"\\x"'],
      ...['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"x":[{"a":{},"b":"}","a" : 2}]}', '{"a":{"b":1},"a":2}'],
      ...['{"__proto__":1,"__proto__":2}', '{"":1,"":2}'],
      ...['9007199254740992', '-9007199254740993', '[1e999]', '{"a":-1e999}', nested(33), nested(100_000)],
      ...['"\\u0000"', '"\\ud800"', '"\\udc00\\ud800"', '"\\uffff"', '"\ufdd0"', '{"\ufffe":1}', '"\\ud83f\\udfff"'],
    ]
  ) assert.throws(() => read(source), { name: 'Refusal', code: 'json' }, source)
  for (const bytes of [[0x22, 0xff, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x31, 0, 0xfe], [0x22, 0xc0, 0x80, 0x22]]) {
    assert.throws(() => parseStrictJSON(Uint8Array.from(bytes)), { name: 'Refusal' }, String(bytes))
  }
})

test('a long text is no trouble', () => {
  const long = 'é\\n'.repeat(300_000) + 'x'.repeat(1_000_000)
  assert.equal(/** @type {string} */ (read(`"${long}"`)).length, 1_600_000)
})
