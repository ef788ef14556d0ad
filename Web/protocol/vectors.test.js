// @ts-check
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import test from 'node:test'
import { checkVectors } from './vectors.check.js'

const vectors = JSON.parse(
  await readFile(new URL('../../Tests/Vectors/protocol-vectors.json', import.meta.url), 'utf8'),
)

test('every shared vector holds and every spoilt one is refused', async () => {
  const { passed, failed } = await checkVectors(vectors)
  assert.deepEqual(failed, [])
  assert.ok(passed > 5_000, `only ${passed} checks ran`)
})

test('a wrong value in the vectors is noticed in every group', async () => {
  const spoilt = structuredClone(vectors)
  const expected = {
    phrase: ['locator', 'locator'],
    epoch0: ['EK', 'EK of slot 0'],
    msg_client: ['header_hash', 'msg_client header hash'],
    msg_worker: ['kf', 'msg_worker kf'],
    attachment: ['commitment', 'attachment commitment'],
    bundle: ['sha256', 'bundle digest'],
    trust: ['instance_id', 'instance'],
  }
  for (const [group, [field]] of Object.entries(expected)) {
    const value = spoilt[group][field]
    spoilt[group][field] = (value[0] === '0' ? '1' : '0') + value.slice(1)
  }
  spoilt.safety = spoilt.safety.replace(/^./, 'x')
  const { failed } = await checkVectors(spoilt)
  for (const [, name] of [...Object.values(expected), ['', 'safety number']]) assert.ok(failed.includes(name), name)
})
