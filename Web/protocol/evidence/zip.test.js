// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { random } from '../suite/suite.js'
import { flip } from '../vectors.check.js'
import { concat, unhex } from '../wire/bytes.js'
import { utf8 } from '../wire/wire.js'
import { crc32, isZip, unzipStored, zipStored } from './zip.js'

const files = [{ name: 'bundle.bin', data: random(5000) }, { name: 'README.txt', data: utf8('Read me') }, {
  name: 'files/صورة.png',
  data: new Uint8Array(),
}]

test('the checksum is that of ZIP', () => {
  assert.equal(crc32(utf8('123456789')), 0xcbf43926)
  assert.equal(crc32(new Uint8Array()), 0)
})

test('files come out as they went in, and the same files give the same archive', () => {
  const zip = zipStored(files)
  assert.ok(isZip(zip) && !isZip(files[0].data.slice(1)))
  assert.deepEqual(unzipStored(zip), files)
  assert.deepEqual(zipStored(files), zip)
  assert.deepEqual(unzipStored(zipStored([])), [])
})

test('a damaged, cut or compressed archive is refused', () => {
  const zip = zipStored(files)
  for (const bad of [new Uint8Array(), zip.slice(0, -1), zip.slice(10), flip(zip, 60), flip(zip, 5040), random(100)]) {
    assert.throws(() => unzipStored(bad), { name: 'Refusal' })
  }
  const directory = zip.findIndex((_, i) =>
    zip[i] === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === 1 && zip[i + 3] === 2
  )
  assert.throws(() => unzipStored(flip(zip, directory + 10, 8)), { name: 'Refusal', code: 'zip' })
  for (let at = 0; at < zip.length; at += 23) {
    try {
      unzipStored(flip(zip, at, 0x80))
    } catch (error) {
      assert.equal(/** @type {any} */ (error).name, 'Refusal')
    }
  }
})

test('the shared cases of archives are unpacked or refused as by every verifier', async () => {
  const cases = JSON.parse(await readFile(new URL('../../../Tests/Vectors/zip-cases.json', import.meta.url), 'utf8'))
  for (const { name, files, parts } of cases) {
    const bytes = concat(
      ...parts.flatMap((/** @type {[string, number]} */ [part, count]) => Array(count).fill(unhex(part))),
    )
    if (files) assert.deepEqual(unzipStored(bytes).map((file) => file.name), files, name)
    else assert.throws(() => unzipStored(bytes), { name: 'Refusal' }, name)
  }
  assert.ok(cases.length > 40)
})

test('an archive has as many files as there may be, and no more', () => {
  const many = Array.from({ length: 16_384 }, (_, i) => ({ name: String(i), data: new Uint8Array() }))
  assert.equal(unzipStored(zipStored(many)).length, many.length)
  assert.throws(() => zipStored([...many, { name: 'x', data: new Uint8Array() }]), { name: 'Refusal' })
})

test('no name leads out of the folder', () => {
  for (const name of ['', '/a', 'a//b', '../a', 'a/../b', 'a\\b', './a', 'a/']) {
    assert.throws(() => zipStored([{ name, data: concat() }]), { name: 'Refusal' })
  }
  assert.throws(() => zipStored([files[0], files[0]]), { name: 'Refusal' })
})
