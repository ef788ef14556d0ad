// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { random, signingKey, verify } from '../suite/suite.js'
import { loginStatement, signLogin } from './login-statement.js'

const refused = (/** @type {string} */ code, /** @type {() => Promise<unknown>} */ work) =>
  assert.rejects(work, { name: 'Refusal', code })

test('a sign-in signs the origin, both nonces, the time and the locator', async () => {
  const key = await signingKey(random(32))
  const login = {
    origin: 'https://alcove.example',
    serverNonce: random(32),
    clientNonce: random(32),
    time: 1_800_000_000,
    locator: random(16),
  }
  const statement = loginStatement(login)
  assert.equal(statement.length, 1 + 22 + 32 + 32 + 8 + 16)
  const signature = await signLogin(key, login)
  await verify(key.public, signature, 'alcove/1 login', statement)
  const changes = [{ origin: 'https://alcove.examp1e' }, { serverNonce: random(32) }, { clientNonce: random(32) }, {
    time: 1_800_000_001,
  }, { locator: random(16) }]
  for (const change of changes) {
    await refused(
      'signature',
      () => verify(key.public, signature, 'alcove/1 login', loginStatement({ ...login, ...change })),
    )
  }
})
