import { expect, test } from 'vitest'
import { readPageHead } from '../../src/wire/page-head.js'
import { expectFast, much } from '../thorough.js'

test('a title is read as a browser shows it', () => {
  expect(readPageHead('<!doctype html><title lang="en">\n Sign in &amp; go </title><p>a').title).toBe('Sign in & go')
  expect(readPageHead('<p>a<svg><title>Logo</title></svg>').title).toBe('Logo')
  expect(readPageHead('<title></title>').title).toBeUndefined()
  expect(readPageHead('<!-- <title>a</title> -->').title).toBeUndefined()
})

test('the names of the metadata are read, in any case and with any quotes', () => {
  const { metadata } = readPageHead(
    '<META content="no-referrer" NAME=Referrer><meta name="viewport"><meta charset=utf-8>',
  )
  expect(metadata.has('referrer')).toBe(true)
  expect(metadata.has('viewport')).toBe(true)
  expect(readPageHead('<!-- <meta name="referrer"> -->').metadata.has('referrer')).toBe(false)
  expect(readPageHead('<script>"<meta name=referrer>"</script>').metadata.has('referrer')).toBe(false)
})

test.each(['<title', '<meta ', '<meta name', '<b a><p>', '<div>', '<a><table>', '<', '<!--', '<svg><p>'])(
  'much of %s is read within a second',
  (unit) => {
    expectFast(1000, () => readPageHead(much(unit)))
  },
)
