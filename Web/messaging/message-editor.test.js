// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../protocol/wire/wire.js'
import { StorageTrouble } from '../storage/browser-storage.js'
import { TalkStorage } from '../storage/talk-storage.js'
import { Draft } from './draft.js'
import { MessageEditor } from './message-editor.js'
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

test('what is being sent stays in the draft until it is sealed, and what is typed meanwhile too', async () => {
  const { kept, page } = await browser()
  const draft = page()
  /** @type {(() => void)[]} */
  const seal = []
  const editor = new MessageEditor(draft, () => new Promise((resolve) => seal.push(resolve)))
  editor.write('first')
  const sent = editor.send()
  editor.write('second')
  await draft.save()
  assert.deepEqual([editor.field, await kept.get('draft')], ['second', utf8('first\nsecond')])
  seal[0]()
  await sent
  await draft.save()
  assert.deepEqual([editor.field, await kept.get('draft')], ['second', utf8('second')])
})

test('what cannot be sent stands in the field again, in order, before what was typed since', async () => {
  const { page } = await browser()
  const editor = new MessageEditor(page(), async () => {
    throw new StorageTrouble(new Error('full'))
  })
  editor.write('one')
  const sent = editor.send()
  editor.write('two')
  editor.send()
  editor.write('three')
  await assert.rejects(sent, StorageTrouble)
  assert.equal(editor.field, 'one\ntwo\nthree')
})

test('another tab that writes while something is being sent does not bring back what is on its way', async () => {
  const { page, pages } = await browser()
  const [draft, other] = [page(), page()]
  /** @type {() => void} */
  let seal = () => {}
  const editor = new MessageEditor(draft, () =>
    new Promise((resolve) => {
      seal = resolve
    }))
  editor.write('first')
  await settled(pages)
  const sent = editor.send()
  await other.write('first and more')
  await settled(pages)
  assert.equal(editor.field, 'and more')
  seal()
  await sent
  await settled(pages)
  assert.deepEqual([editor.field, draft.words, other.words], ['and more', 'and more', 'and more'])
})

test('two presses send both, one after the other', async () => {
  const { page } = await browser()
  /** @type {string[]} */
  const sent = []
  const editor = new MessageEditor(page(), async (words) => {
    sent.push(words)
  })
  editor.write('one')
  const first = editor.send()
  editor.write('two')
  await Promise.all([first, editor.send()])
  await first
  assert.deepEqual([sent, editor.field], [['one', 'two'], ''])
})
