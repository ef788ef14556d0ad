// @ts-check
import { equal, unhex } from '../wire/bytes.js'

// Section 4.1: engines disagree about these inputs (RFC 8032 5.1.7, RFC 9180 7.1.4), so they are refused before any
// engine sees them.

const smallOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map(unhex)

const lowOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
].map(unhex)

const P = unhex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f')
const L = unhex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')

/**
 * Little-endian a < b.
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
const less = (a, b) => {
  for (let i = 31; i >= 0; i--) if (a[i] !== b[i]) return a[i] < b[i]
  return false
}

/** @param {Uint8Array} bytes */
const masked = (bytes) => {
  const copy = bytes.slice()
  copy[31] &= 0x7f
  return copy
}

/**
 * Whether `point` may be an Ed25519 public key or a signature's R: canonical y, not of small order.
 * @type {(point: Uint8Array) => boolean}
 */
export const isSoundPoint = (point) =>
  point.length === 32 && less(masked(point), P) && !smallOrder.some((bad) => equal(bad, point))

/**
 * Whether `signature` has a sound R and S < L, the group's order.
 * @type {(signature: Uint8Array) => boolean}
 */
export const isSoundSignature = (signature) =>
  signature.length === 64 && isSoundPoint(signature.subarray(0, 32)) && less(signature.subarray(32), L)

/**
 * Whether `key` may be an X25519 public key or an HPKE `enc`.
 * @type {(key: Uint8Array) => boolean}
 */
export const isSoundAgreementKey = (key) => key.length === 32 && !lowOrder.some((bad) => equal(bad, masked(key)))
