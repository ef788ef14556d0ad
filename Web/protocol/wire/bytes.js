// @ts-check
import { must } from './refusal.js'

/** @type {(...parts: Uint8Array[]) => Uint8Array} */
export const concat = (...parts) => {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  parts.reduce((at, p) => (all.set(p, at), at + p.length), 0)
  return all
}

/**
 * Whether both hold the same bytes. Looks at every byte whatever it finds.
 * @type {(a: Uint8Array, b: Uint8Array) => boolean}
 */
export const equal = (a, b) => {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i]
  return difference === 0
}

/** @type {(bytes: Uint8Array) => boolean} */
export const isZero = (bytes) => {
  let seen = 0
  for (const b of bytes) seen |= b
  return seen === 0
}

/**
 * Less than, equal or greater than 0, by the first byte that differs.
 * @type {(a: Uint8Array, b: Uint8Array) => number}
 */
export const compare = (a, b) => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i]
  return a.length - b.length
}

/** @type {(bytes: Uint8Array) => string} */
export const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

/** @type {(text: string) => Uint8Array} */
export const unhex = (text) => {
  must(/^([0-9a-fA-F]{2})*$/.test(text), 'hex')
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16))
}

/**
 * RFC 4648 section 5, without padding.
 * @type {(bytes: Uint8Array) => string}
 */
export const base64url = (bytes) => {
  let binary = ''
  for (const b of bytes) binary += String.fromCharCode(b)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/**
 * The bytes of the one canonical spelling; anything else is refused.
 * @type {(text: string) => Uint8Array}
 */
export const unbase64url = (text) => {
  must(/^[A-Za-z0-9_-]*$/.test(text) && text.length % 4 !== 1, 'base64url')
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
  must(base64url(bytes) === text, 'base64url')
  return bytes
}
