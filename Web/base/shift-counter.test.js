// @ts-check
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { PRESSES, ShiftCounter, WINDOW } from './shift-counter.js'

/**
 * Presses Shift alone at each time.
 * @type {(counter: ShiftCounter, ...times: number[]) => number[]}
 */
const press = (counter, ...times) => times.map((at) => (counter.down('Shift'), counter.up('Shift', at)))

test('three presses within five seconds leave', () => {
  deepEqual(press(new ShiftCounter(), 0, 2_000, WINDOW - 1), [1, 2, PRESSES])
})

test('a third press after five seconds does not', () => {
  deepEqual(press(new ShiftCounter(), 0, 2_000, WINDOW), [1, 2, 2])
})

test('the last three presses count, wherever the first was', () => {
  deepEqual(press(new ShiftCounter(), 0, 4_000, 6_000, 8_000), [1, 2, 2, PRESSES])
})

test('three capital letters do not leave', () => {
  const counter = new ShiftCounter()
  for (const [letter, at] of /** @type {const} */ ([['S', 0], ['O', 500], ['S', 900]])) {
    counter.down('Shift')
    counter.down(letter)
    counter.up(letter, at)
    equal(counter.up('Shift', at + 10), 0)
  }
})

test('another key in between begins the count again', () => {
  const counter = new ShiftCounter()
  press(counter, 0, 100)
  counter.down('a')
  counter.up('a', 200)
  deepEqual(press(counter, 300, 400), [1, 2])
})

test('a key held down counts once', () => {
  const counter = new ShiftCounter()
  counter.down('Shift')
  for (let i = 0; i < 30; i += 1) counter.down('Shift', true)
  equal(counter.up('Shift', 1_000), 1)
})

test('a shortcut held with Shift does not count even when its other key was down first', () => {
  const counter = new ShiftCounter()
  counter.down('Control')
  counter.down('Shift')
  counter.down('T')
  equal(counter.up('Shift', 0), 0)
})

test('Shift that goes up without having gone down here does not count', () => {
  equal(new ShiftCounter().up('Shift', 0), 0)
})

test('the count runs out by itself, and can be dropped', () => {
  const counter = new ShiftCounter()
  press(counter, 0, 100)
  deepEqual([counter.count(WINDOW - 1), counter.count(WINDOW), counter.count(WINDOW + 100)], [2, 1, 0])
  press(counter, 9_000)
  counter.reset()
  equal(counter.count(9_001), 0)
})
