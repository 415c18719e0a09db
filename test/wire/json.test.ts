import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointer, readJson } from '../../src/wire/json.js'

test('duplicate members are noticed, at their pointer', () => {
  expect(readJson('{"a": 1, "b": {"x/y": 1, "x/y": 2}, "a": 3}')).toMatchObject({
    ok: true,
    duplicates: ['/b/x~1y', '/a'],
  })
})

test('the same name in two objects is no duplicate', () => {
  expect(readJson('[{"a": 1}, {"a": 1}]')).toMatchObject({ ok: true, duplicates: [] })
})

test('of many members one that stands twice is noticed, however it is written', () => {
  const member = fc.string({ unit: 'binary', minLength: 1 })
  fc.assert(
    fc.property(fc.uniqueArray(member, { minLength: 1 }), fc.jsonValue({ maxDepth: 2 }), (names, value) => {
      const members = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      const [first = ''] = names
      const escaped = [...Array(first.length).keys()].map(
        (i) => `\\u${first.charCodeAt(i).toString(16).padStart(4, '0')}`,
      )
      expect(readJson(`{${members}}`)).toMatchObject({ duplicates: [] })
      const twice = `{"in": [{${[...members, `"${escaped.join('')}": 1`]}}]}`
      expect(readJson(twice)).toMatchObject({ duplicates: [pointer(['in', 0, first])] })
    }),
  )
})

test('a byte order mark is noticed', () => {
  expect(readJson('\uFEFF{}')).toMatchObject({ ok: true, bom: true })
})

test('deep nesting is refused, brackets in strings are not', () => {
  expect(readJson('['.repeat(200_000))).toMatchObject({ ok: false, error: expect.stringContaining('nested') })
  expect(readJson(JSON.stringify('['.repeat(1000)))).toMatchObject({ ok: true })
  expect(readJson(JSON.stringify('\\"['.repeat(1000)))).toMatchObject({ ok: true })
  expect(readJson(`["\\\\", ${'['.repeat(1000)}`)).toMatchObject({
    ok: false,
    error: expect.stringContaining('nested'),
  })
})

test('any text is read without throwing, and any JSON as what it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readJson(text).ok === 'boolean'))
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const json = readJson(JSON.stringify(value))
      expect(json).toMatchObject({ ok: true, value: JSON.parse(JSON.stringify(value)) })
    }),
  )
})
