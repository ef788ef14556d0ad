// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { localPath, wayOn, wayTo } from './navigation.js'

test('only plain paths of this site are ways on', () => {
  for (const path of ['/talks', '/p/amina/ask?topic=worry', '/']) assert.equal(localPath(path), path)
  for (const path of [null, '', 'talks', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a b', '/a\nb', '/talks#x'])
    assert.equal(localPath(path), '/talks')
})

test('the way on follows the role, keeps next and the fragment, and drops secrets in it', () => {
  assert.equal(wayOn('client', '', ''), '/talks')
  assert.equal(wayOn('practitioner', '', ''), '/practice')
  assert.equal(wayOn('operator', '', ''), '/operator')
  assert.equal(wayOn('client', '?next=%2Fappointments', '#AbC'), '/appointments#AbC')
  assert.equal(wayOn('client', '?next=//evil.example', ''), '/talks')
  assert.equal(wayOn('client', '', '#words=one-two'), '/talks')
  assert.equal(wayOn('practitioner', '', '#practitioner.CODE'), '/practice')
})

test('a way to a page carries where to go after it', () => {
  assert.equal(wayTo('/sign-in', '/p/amina/ask?a=b', '#AbC'), '/sign-in?next=%2Fp%2Famina%2Fask%3Fa%3Db#AbC')
})
