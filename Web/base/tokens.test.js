// @ts-check
import { ok } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

// The contrast of every pair of colours that meet, computed from tokens.css (WCAG 2.2, success criteria 1.4.3, 1.4.6,
// 1.4.11).

/** @type {Map<string, string[]>} */
const colours = new Map()
const source = await readFile(new URL('tokens.css', import.meta.url), 'utf8')
for (const [, name, light, dark] of source.matchAll(/--([\w-]+):\s*light-dark\((#\w{3,6}), (#\w{3,6})\)/g)) {
  colours.set(name, [light, dark])
}
const [, yellow] = source.match(/--focus:\s*(#\w{6})/) ?? []
colours.set('focus', [yellow, yellow])

/** @type {(colour: string) => number} */
const luminance = (colour) => {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1)
  const [r, g, b] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** @type {(a: string, b: string) => number} */
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['bg', 'surface', 'raised']
const tinted = ['accent-soft', 'sand', 'danger-soft', 'warn-soft', 'ok-soft', 'info-soft']
/**
 * Least contrast, the colour in front, the colours behind it.
 * @type {[number, string, string[]][]}
 */
const pairs = [
  [10, 'ink', [...grounds, ...tinted]],
  [4.5, 'ink-2', [...grounds, ...tinted]],
  [4.5, 'link', [...grounds, ...tinted]],
  [4.5, 'visited', grounds],
  [4.5, 'accent', [...grounds, 'accent-soft']],
  [4.5, 'on-accent', ['accent', 'accent-hover']],
  [4.5, 'on-danger', ['danger', 'danger-hover']],
  ...['danger', 'ok', 'warn', 'info'].map((
    name,
  ) => /** @type {[number, string, string[]]} */ ([4.5, name, [...grounds, `${name}-soft`]])),
  [3, 'line', [...grounds, 'accent-soft']],
  [3, 'focus', ['focus-ink']],
]

for (const [least, front, behind] of pairs) {
  test(`${front} is seen on ${behind.join(', ')}`, () => {
    for (const ground of behind) {
      for (const theme of [0, 1]) {
        const found = contrast(colours.get(front)?.[theme] ?? '', colours.get(ground)?.[theme] ?? '')
        ok(found >= least, `${front} on ${ground}, ${theme ? 'dark' : 'light'}: ${found.toFixed(2)} of ${least}`)
      }
    }
  })
}
