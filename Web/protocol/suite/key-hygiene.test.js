// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unhex } from '../wire/bytes.js'
import { isSoundAgreementKey, isSoundPoint, isSoundSignature } from './key-hygiene.js'
import { agreementKey, random, sign, signingKey } from './suite.js'

const reversed = (/** @type {string} */ text) => unhex(text).reverse()
const zeros = new Uint8Array(32)
/** The order of the group, 2^252 + 27742317777372353535851937790883648493, and one less. */
const ORDER = reversed('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed')
const BELOW = reversed('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ec')

test('keys as they are made are sound, and points of small order are not', async () => {
  const key = await signingKey(random(32))
  assert.ok(isSoundPoint(key.public) && isSoundAgreementKey((await agreementKey(random(32))).public))
  for (const bad of [zeros, Uint8Array.of(1, ...new Uint8Array(31)), new Uint8Array(31)]) {
    assert.equal(isSoundPoint(bad), false)
    assert.equal(isSoundAgreementKey(bad), false)
  }
})

test('a coordinate that is not below the prime is refused, whatever its highest bit', () => {
  const prime = reversed('7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed')
  for (const top of [0x7f, 0xff]) assert.equal(isSoundPoint(prime.map((byte, i) => (i === 31 ? top : byte))), false)
})

test('a signature has one form: its number is below the order of the group', async () => {
  const key = await signingKey(random(32))
  const signature = await sign(key, 'alcove/1 login', new Uint8Array())
  assert.equal(isSoundSignature(signature), true)
  const withNumber = (/** @type {Uint8Array} */ s) => Uint8Array.of(...signature.subarray(0, 32), ...s)
  assert.deepEqual([isSoundSignature(withNumber(BELOW)), isSoundSignature(withNumber(ORDER))], [true, false])
})
