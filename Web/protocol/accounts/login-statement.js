// @ts-check
import { sign } from '../suite/suite.js'
import { utf8, Writer } from '../wire/wire.js'

/**
 * @typedef {{ origin: string, serverNonce: Uint8Array, clientNonce: Uint8Array, time: number,
 *   locator: Uint8Array }} Login
 *   `time` in seconds since 1970; `origin` as `location.origin` gives it, so that a look-alike site cannot pass the
 *   answer on.
 */

/**
 * What a sign-in signs, without its label (section 4.2).
 * @type {(login: Login) => Uint8Array}
 */
export const loginStatement = (login) =>
  new Writer()
    .o8(utf8(login.origin))
    .raw(login.serverNonce, 32)
    .raw(login.clientNonce, 32)
    .u64(login.time)
    .raw(login.locator, 16)
    .done()

/** @type {(auth: import('../suite/suite.js').KeyPair, login: Login) => Promise<Uint8Array>} */
export const signLogin = (auth, login) => sign(auth, 'alcove/1 login', loginStatement(login))
