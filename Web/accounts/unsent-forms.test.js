// @ts-check
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'

/**
 * Fields that a browser would put into the address, were the form sent before script has taken it over: named ones in a form
 * without a method and an action. A choice among radios needs its name, and tells nothing of its own.
 * @type {(markup: string) => string[]}
 */
const namedIn = (markup) => [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
  .filter(([, attributes]) => !/\b(method|action)=/.test(attributes))
  .flatMap(([, , inner]) => inner.match(/<(?:input|textarea|select)\b[^>]*\sname=[^>]*>/g) ?? [])
  .filter((field) => !field.includes('type="radio"'))

test('a form that only script sends would put nothing into an address', async () => {
  const folder = new URL('..', import.meta.url)
  /** @type {string[]} */
  const files = await readdir(folder, { recursive: true })
  const templates = files.filter((path) => path.endsWith('.mustache'))
  assert.ok(templates.length > 20)
  for (const path of templates) assert.deepEqual(namedIn(await readFile(new URL(path, folder), 'utf8')), [], path)
})

test('a secret with a name is found', () => {
  assert.equal(namedIn('<form id="a"><input id="w" name="password" type="password"></form>').length, 1)
  assert.equal(namedIn('<form method="post"><input name="zone"></form><form><input type="radio" name="look"></form>').length, 0)
})
