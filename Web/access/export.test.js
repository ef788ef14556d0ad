// @ts-check
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asJSON, asPage } from './export.js'

/** @type {any} */
const list = {
  name: '<b>Amina</b>',
  trouble: '',
  endedTo: null,
  entries: [{ reader: '"dr" & co', role: 2, object: 2, at: 1_800_000_000, state: 'logged' }],
}

test('the list for programs says who, what and when, and whether it was checked', () => {
  const [said] = JSON.parse(asJSON([list]))
  assert.deepEqual([said.with, said.checked, said.ended, said.entries[0].at], [
    '<b>Amina</b>',
    true,
    null,
    '2027-01-15T08:00:00.000Z',
  ])
  assert.equal(JSON.parse(asJSON([{ ...list, trouble: 'missing' }]))[0].checked, false)
})

test('the page has names as text and never as markup', () => {
  const page = asPage([list], 'en')
  assert.ok(!page.includes('<b>Amina') && !page.includes('"dr"') && page.includes('&#60;b&#62;Amina'))
})
