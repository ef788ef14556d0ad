// @ts-check
import { deepEqual, equal } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { CatalogueTexts } from './catalogue-texts.js'

const arabic = {
  sat_zero: 'z',
  sat_one: 'o',
  sat_two: 't',
  sat_few: 'f {count}',
  sat_many: 'm {count}',
  sat_other: 'x',
}

test('puts values in, and leaves a place without a value as it is', () => {
  const words = new CatalogueTexts('en', { hello: 'Hello {name}, {name} and {other}' })
  equal(words.text('hello', { name: 'Blue Heron' }), 'Hello Blue Heron, Blue Heron and {other}')
})

test('does not read a value as a place for another value', () => {
  const words = new CatalogueTexts('en', { both: '{a} {b}' })
  equal(words.text('both', { a: '{b}', b: '$& $1' }), '{b} $& $1')
})

test('knows nothing of what every object has', () => {
  equal(new CatalogueTexts('en', { odd: '{constructor}' }).text('odd', {}), '{constructor}')
  equal(new CatalogueTexts('en', {}).text('toString'), 'toString')
})

test('chooses among two forms in English', () => {
  const words = new CatalogueTexts('en', { talks_one: '{count} talk', talks_other: '{count} talks' })
  deepEqual([0, 1, 2].map((count) => words.text('talks', { count })), ['0 talks', '1 talk', '2 talks'])
})

test('chooses among six forms in Arabic', () => {
  const forms = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map((count) =>
    new CatalogueTexts('ar-u-nu-latn', arabic).text('sat', { count })
  )
  deepEqual(forms, ['z', 'o', 't', 'f 3', 'f 10', 'm 11', 'm 99', 'x', 'x', 'f 103'])
})

test('falls back on the form for all other numbers', () => {
  equal(new CatalogueTexts('en', { n_other: '{count} of them' }).text('n', { count: 1 }), '1 of them')
})

for (const language of ['en', 'ar']) {
  test(`has a word for a practitioner and a plural in ${language}`, async () => {
    const entries = JSON.parse(await readFile(new URL(`../../Locales/${language}.json`, import.meta.url), 'utf8'))
    const words = new CatalogueTexts(language, entries)
    for (const count of [0, 1, 2, 3, 11, 100]) {
      const text = words.text('results.matches', { count })
      equal(text.includes('{') || text.startsWith('results.'), false, text)
    }
  })
}
