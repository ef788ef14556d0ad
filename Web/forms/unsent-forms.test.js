// @ts-check
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'

/**
 * What matches `part` in the forms that only script sends: those without a method and an action.
 * @type {(markup: string, part: RegExp) => string[]}
 */
const inUnsent = (markup, part) =>
  [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, attributes]) => !/\b(method|action)=/.test(attributes))
    .flatMap(([, , inner]) => inner.match(part) ?? [])

/**
 * Fields that a browser would put into the address, were the form sent before script has taken it over: named ones. A
 * choice among radios needs its name, and tells nothing of its own.
 * @type {(markup: string) => string[]}
 */
const namedIn = (markup) =>
  inUnsent(markup, /<(?:input|textarea|select)\b[^>]*\sname=[^>]*>/g).filter((field) => !field.includes('type="radio"'))

/**
 * Buttons with which a browser would send the form before script has taken it over, and empty its fields.
 * @type {(markup: string) => string[]}
 */
const readyIn = (markup) =>
  inUnsent(markup, /<button\b[^>]*>/g).filter((button) => !/ disabled[ >]|type="button"/.test(button))

/** @type {() => Promise<[string, string][]>} */
const templates = async () => {
  const folder = new URL('..', import.meta.url)
  /** @type {string[]} */
  const files = await readdir(folder, { recursive: true })
  const paths = files.filter((path) => path.endsWith('.mustache'))
  assert.ok(paths.length > 20)
  return Promise.all(paths.map(async (path) => [path, await readFile(new URL(path, folder), 'utf8')]))
}

test('a form that only script sends would put nothing into an address', async () => {
  for (const [path, markup] of await templates()) assert.deepEqual(namedIn(markup), [], path)
})

test('a form that only script sends cannot be sent before there is script', async () => {
  for (const [path, markup] of await templates()) assert.deepEqual(readyIn(markup), [], path)
})

test('a secret with a name is found', () => {
  assert.equal(namedIn('<form id="a"><input id="w" name="password" type="password"></form>').length, 1)
  assert.equal(
    namedIn('<form method="post"><input name="zone"></form><form><input type="radio" name="look"></form>').length,
    0,
  )
})

test('a button that would send a form without script is found', () => {
  assert.equal(readyIn('<form id="a"><button class="button">Go</button></form>').length, 1)
  assert.equal(
    readyIn(
      '<form id="a"><button disabled>Go</button><button type="button">Copy</button></form><form method="post"><button>Go</button></form>',
    ).length,
    0,
  )
})
