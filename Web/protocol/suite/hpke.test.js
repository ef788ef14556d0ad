// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flip } from '../vectors.check.js'
import { unhex } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { open, seal } from './hpke.js'
import { agreementKey, KEM, random } from './suite.js'

// From the vectors that go with RFC 9180 (mode 0, KEM 0x0020, KDF 1, AEAD 2), the first message.
const known = {
  recipient: unhex('497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d'),
  publicKey: unhex('430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c'),
  enc: unhex('6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256'),
  info: unhex('4f6465206f6e2061204772656369616e2055726e'),
  aad: unhex('436f756e742d30'),
  ct: unhex('e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a'),
  words: utf8('Beauty is truth, truth beauty'),
}

const [own, other] = [await agreementKey(random(32)), await agreementKey(random(32))]
const [info, aad, data] = [utf8('info'), Uint8Array.of(1), random(32)]
const refused = (/** @type {Promise<unknown>} */ work, /** @type {string} */ code) =>
  assert.rejects(work, { name: 'Refusal', code })

test('what another implementation sealed is opened', async () => {
  const { enc, info, aad, ct } = known
  const recipient = await agreementKey(known.recipient)
  assert.deepEqual(recipient.public, known.publicKey)
  assert.deepEqual(await open(KEM, recipient, enc, info, aad, ct), known.words)
})

test('what is sealed to a key is opened with it, and with no other', async () => {
  const { enc, ct } = await seal(KEM, own.public, info, aad, data)
  assert.deepEqual([enc.length, ct.length], [32, data.length + 16])
  assert.deepEqual(await open(KEM, own, enc, info, aad, ct), data)
  await refused(open(KEM, other, enc, info, aad, ct), 'aead')
  const empty = await seal(KEM, own.public, info, aad, new Uint8Array())
  assert.deepEqual(await open(KEM, own, empty.enc, info, aad, empty.ct), new Uint8Array())
})

test('a pair whose halves do not belong together opens nothing', async () => {
  const { enc, ct } = await seal(KEM, own.public, info, aad, data)
  await refused(open(KEM, { ...own, public: other.public }, enc, info, aad, ct), 'aead')
})

test('no key is made twice: the same words sealed twice have nothing in common', async () => {
  const [a, b] = [await seal(KEM, own.public, info, aad, data), await seal(KEM, own.public, info, aad, data)]
  assert.notDeepEqual(a.enc, b.enc)
  assert.notDeepEqual(a.ct, b.ct)
  await refused(open(KEM, own, a.enc, info, aad, b.ct), 'aead')
})

test('any change of what was sealed, or of what it was sealed for, is refused', async () => {
  const { enc, ct } = await seal(KEM, own.public, info, aad, data)
  for (let at = 0; at < ct.length; at++) await refused(open(KEM, own, enc, info, aad, flip(ct, at)), 'aead')
  for (let at = 0; at < enc.length; at++) {
    await assert.rejects(open(KEM, own, flip(enc, at), info, aad, ct), { name: 'Refusal' })
  }
  await refused(open(KEM, own, enc, flip(info, 0), aad, ct), 'aead')
  await refused(open(KEM, own, enc, new Uint8Array(), aad, ct), 'aead')
  await refused(open(KEM, own, enc, info, flip(aad, 0), ct), 'aead')
  await refused(open(KEM, own, enc, info, new Uint8Array(), ct), 'aead')
  for (const cut of [0, 15, 16, ct.length - 1]) await refused(open(KEM, own, enc, info, aad, ct.slice(0, cut)), 'aead')
})

test('keys that give everybody the same secret, or are none, are refused on both sides', async () => {
  const { enc, ct } = await seal(KEM, own.public, info, aad, data)
  const one = flip(new Uint8Array(32), 0)
  for (const weak of [new Uint8Array(32), one, enc.slice(1), new Uint8Array(33).fill(9), new Uint8Array()]) {
    await refused(seal(KEM, weak, info, aad, data), 'weak-key')
    await refused(open(KEM, own, weak, info, aad, ct), 'weak-key')
  }
})

test('another KEM is refused, and not taken for this one', async () => {
  const { enc, ct } = await seal(KEM, own.public, info, aad, data)
  for (const kem of [0, 0x10, 0x21, 0x647a]) {
    await refused(seal(kem, own.public, info, aad, data), 'suite')
    await refused(open(kem, own, enc, info, aad, ct), 'suite')
  }
})
