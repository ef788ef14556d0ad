// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, unbase64url } from '../protocol/wire/bytes.js'
import { utf8 } from '../protocol/wire/wire.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { Draft, merged } from './draft.js'
import { MemoryLocks, MemoryStorage } from './testing.js'

/** One browser: what it keeps, and as many pages with the same draft as are wanted. */
const browser = async () => {
  const memory = new MemoryStorage()
  const locks = new MemoryLocks()
  const kept = new TalkStorage(new Uint8Array(32), memory)
  /** @type {Draft[]} */
  const pages = []
  /** A page that hears, as tabs do, of what the others keep. */
  const page = () => {
    const draft = new Draft(kept, 'draft', locks, 'draft')
    draft.addEventListener('kept', () => {
      for (const other of pages) if (other !== draft) other.save()
    })
    pages.push(draft)
    return draft
  }
  return { memory, kept, pages, page }
}

/** @type {(pages: Draft[]) => Promise<void>} */
const settled = async (pages) => {
  for (let i = 0; i < 4; i++) for (const draft of pages) await draft.save()
}

test('what was typed is there on the next page, however soon the last one went', async () => {
  const { page } = await browser()
  await page().write('half a sen')
  const next = page()
  await next.save()
  assert.equal(next.words, 'half a sen')
})

/**
 * A page of this browser that is torn down with its last letters on their way: nothing that it keeps from then on
 * arrives.
 * @type {(memory: MemoryStorage) => { draft: Draft, tear: () => void }}
 */
const tornPage = (memory) => {
  const own = Object.assign(new MemoryStorage(), { things: memory.things, tab: memory.tab })
  const draft = new Draft(new TalkStorage(new Uint8Array(32), own), 'draft', new MemoryLocks(), 'draft')
  return {
    draft,
    tear: () => {
      own.put = () => new Promise(() => {})
    },
  }
}

test('the last letters of a page that is torn down go on where it left them', async () => {
  for (
    const [before, after] of [['Half a ques', 'Half a question'], ['Helo', 'Hello'], ['too much', 'too'], ['gone', '']]
  ) {
    const { memory, page } = await browser()
    const { draft, tear } = tornPage(memory)
    await draft.write(before)
    tear()
    draft.write(after)
    draft.saveOnLeaving()
    const next = page()
    /** @type {string[]} */
    const shown = []
    next.addEventListener('change', () => shown.push(next.words))
    await next.save()
    assert.deepEqual([next.words, shown.at(-1) ?? ''], [after, after])
    const last = page()
    await last.save()
    assert.deepEqual([last.words, memory.tab.size], [after, 0])
  }
})

test('without that they would be lost', async () => {
  const { memory, page } = await browser()
  const { draft, tear } = tornPage(memory)
  await draft.write('Half a ques')
  tear()
  draft.write('Half a question')
  const next = page()
  await next.save()
  assert.equal(next.words, 'Half a ques')
})

test('a page that came back alive does not bring back later what it has sent since', async () => {
  const { memory, page } = await browser()
  const draft = page()
  await draft.write('to be')
  draft.words = 'to be sent'
  draft.saveOnLeaving()
  assert.equal(memory.tab.size, 1)
  await draft.resume()
  await draft.write('')
  const next = page()
  await next.save()
  assert.deepEqual([next.words, memory.tab.size], ['', 0])
})

test('what is kept at parting is sealed, under another key stream each time', async () => {
  const { memory, page } = await browser()
  /** @type {Set<string>} */
  const seen = new Set()
  for (let i = 0; i < 3; i++) {
    memory.tab.clear()
    const draft = page()
    await draft.save()
    draft.words = 'a secret word'
    draft.saveOnLeaving()
    const [lying] = memory.tab.values()
    assert.ok(!lying.includes('secret') && !hex(unbase64url(lying.split('.')[1])).includes(hex(utf8('secret'))))
    seen.add(lying)
    // Once, and no second time with the same.
    draft.words = 'another word'
    draft.saveOnLeaving()
    assert.deepEqual([...memory.tab.values()], [lying])
  }
  assert.equal(seen.size, 3)
})

test('every letter is on its way to be kept at once, while somebody types without a pause', async () => {
  const { kept, page } = await browser()
  const draft = page()
  let puts = 0
  const put = kept.put.bind(kept)
  kept.put = async (thing, bytes) => {
    puts += 1
    await put(thing, bytes)
  }
  let letters = 0
  // Not one pause: whoever waited for one would wait for ever.
  while (puts < 3 && letters < 10_000) {
    draft.write('x'.repeat(++letters))
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal(puts, 3)
  await draft.save()
  assert.deepEqual(await kept.get('draft'), utf8('x'.repeat(letters)))
})

test('what is typed before the draft has come goes after it, and the page hears of it', async () => {
  const { page } = await browser()
  await page().write('from before')
  const next = page()
  const seen = new Promise((resolve) => next.addEventListener('change', () => resolve(next.words)))
  await next.write('typed too soon')
  assert.deepEqual([await seen, next.words], ['from before\ntyped too soon', 'from before\ntyped too soon'])
})

test('two pages that write at once keep both texts, and agree', async () => {
  const { page, pages } = await browser()
  const [a, b] = [page(), page()]
  await Promise.all([a.write('one'), b.write('two')])
  await settled(pages)
  assert.equal(a.words, b.words)
  assert.deepEqual(a.words.split('\n').sort(), ['one', 'two'])
})

test('whatever the order of writing and hearing, no text is lost', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    let state = seed
    const chance = () => (state = (state * 48271) % 2147483647) / 2147483647
    const { page, pages } = await browser()
    const open = [page(), page(), page()]
    const typed = Array.from({ length: 8 }, (_, i) => `<${i}>`)
    for (const piece of typed) {
      const draft = open[Math.floor(chance() * open.length)]
      const done = draft.write(draft.words + piece)
      if (chance() < 0.5) await done
      // A page is closed and opened again.
      if (chance() < 0.3) {
        await done
        const at = open.indexOf(draft)
        pages.splice(pages.indexOf(draft), 1)
        open[at] = page()
        if (chance() < 0.5) await open[at].save()
      }
    }
    await settled(pages)
    const last = page()
    await last.save()
    for (const piece of typed) assert.ok(last.words.includes(piece), `seed ${seed}: ${piece} of ${last.words}`)
  }
})

test('what one page deletes is gone on the others', async () => {
  const { page, pages } = await browser()
  const [a, b] = [page(), page()]
  await a.write('to be sent')
  await settled(pages)
  await b.write('')
  await settled(pages)
  assert.deepEqual([a.words, b.words], ['', ''])
  const next = page()
  await next.save()
  assert.equal(next.words, '')
})

test('storage that is emptied takes nothing off the page, and gets it back', async () => {
  const { memory, page } = await browser()
  const draft = page()
  await draft.write('still here')
  memory.things.clear()
  await draft.save()
  assert.deepEqual([draft.words, memory.things.size], ['still here', 1])
})

test('what was discarded leaves nothing behind', async () => {
  const { memory, page } = await browser()
  const draft = page()
  await draft.write('sent by now')
  await draft.discard()
  assert.equal(memory.things.size, 0)
})

test('only what both have changed is put together', () => {
  assert.deepEqual([merged('a', 'a', 'ab'), merged('a', 'ab', 'a'), merged('a', '', 'a'), merged('a', 'a', '')], [
    'ab',
    'ab',
    '',
    '',
  ])
  assert.deepEqual([merged('', 'x', 'y'), merged('a', 'ax', 'axy'), merged('a', '', 'ab'), merged('a', 'ab', '')], [
    'x\ny',
    'axy',
    'ab',
    'ab',
  ])
})
