// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryStorage } from '../messaging/testing.js'
import { text } from '../protocol/wire/wire.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { ReportDraft } from './report-draft.js'

const empty = { words: '', chosen: [], body: '', contact: '', risk: false }

/** A draft, and what lies in the browser of it. */
const begin = () => {
  const kept = new TalkStorage(new Uint8Array(32), new MemoryStorage())
  const lying = async () => JSON.parse(text(await kept.get('report') ?? new Uint8Array()) || 'null')
  return { kept, lying, draft: new ReportDraft(kept, { ...empty }) }
}

test('a report is kept as it is written, and the last letter wins however slow the first was', async () => {
  const { kept, lying, draft } = begin()
  const put = kept.put.bind(kept)
  let puts = 0
  kept.put = async (thing, bytes) => {
    // The first one takes longer than all the others together.
    for (let i = 0; puts === 0 && i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
    puts += 1
    await put(thing, bytes)
  }
  const first = draft.keep({ words: 'w' })
  for (const words of ['wo', 'wor', 'word']) draft.keep({ words })
  await first
  assert.deepEqual([await lying(), puts], [{ ...empty, words: 'word' }, 2])
})

test('what could not be kept is told, stays, and is kept with the next letter', async () => {
  const { kept, lying, draft } = begin()
  const put = kept.put.bind(kept)
  kept.put = async () => {
    throw new Error('full')
  }
  await assert.rejects(draft.keep({ words: 'wor' }))
  kept.put = put
  assert.equal(await lying(), null)
  await draft.keep({ risk: true })
  assert.deepEqual(await lying(), { ...empty, words: 'wor', risk: true })
})
