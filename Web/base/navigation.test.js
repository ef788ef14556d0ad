// @ts-check
import assert from 'node:assert/strict'
import test from 'node:test'
import { localPath, pathAfterSignIn, pathWithNext } from './navigation.js'

test('only plain paths of this site are ways on', () => {
  for (const path of ['/talks', '/p/amina/ask?topic=worry', '/']) assert.equal(localPath(path), path)
  for (
    const path of [
      null,
      '',
      'talks',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/a b',
      '/a\nb',
      '/talks#x',
    ]
  ) {
    assert.equal(localPath(path), '/talks')
  }
})

test('the way on follows the role, keeps next and the fragment, and drops secrets in it', () => {
  assert.equal(pathAfterSignIn('client', '', ''), '/talks')
  assert.equal(pathAfterSignIn('practitioner', '', ''), '/practice')
  assert.equal(pathAfterSignIn('operator', '', ''), '/operator')
  assert.equal(pathAfterSignIn('client', '?next=%2Fappointments', '#AbC'), '/appointments#AbC')
  assert.equal(pathAfterSignIn('client', '?next=//evil.example', ''), '/talks')
  assert.equal(pathAfterSignIn('client', '', '#words=one-two'), '/talks')
  assert.equal(pathAfterSignIn('practitioner', '', '#practitioner.CODE'), '/practice')
})

test('a way to a page carries where to go after it', () => {
  assert.equal(pathWithNext('/sign-in', '/p/amina/ask?a=b', '#AbC'), '/sign-in?next=%2Fp%2Famina%2Fask%3Fa%3Db#AbC')
})
