import { describe, expect, test } from 'vitest'
import { PlacesInFile } from '../../src/engine/served-file.js'
import type { FilePlace } from '../../src/model/problem.js'

const DOCUMENT = 'https://api.example.com/auth.md'
const TEXT = '# auth.md\n\nRegister.\n\nPOST /agent/identity\n\nRegister.\n'
const SENT = [{ id: 7, request: { method: 'POST', url: 'https://api.example.com/agent/identity?x=1' } }]

const places = (text: string, served: string | undefined = TEXT) =>
  new PlacesInFile(
    { path: 'public/auth.md', text },
    served === undefined ? undefined : { file: DOCUMENT, text: served },
    SENT,
  )
const inDocument = (line: number, more: Partial<FilePlace> = {}) => ({
  at: { file: DOCUMENT, line, column: 2, ...more },
})

describe('the text that is served', () => {
  test.each([
    ['is the file', TEXT],
    ['ends its lines otherwise', TEXT.replaceAll('\n', '\r\n')],
    ['has no last line end', TEXT.trimEnd()],
  ])('%s: every line is the same', (_, text) => {
    expect(places(text).served).toEqual({ file: 'public/auth.md' })
    expect(places(text).of(inDocument(7, { endLine: 7, endColumn: 4 }))).toEqual({
      file: 'public/auth.md',
      line: 7,
      column: 2,
      endLine: 7,
      endColumn: 4,
    })
  })

  test('was not served: nothing differs, and the wire has its places', () => {
    const none = places(TEXT, undefined)
    expect(none.served).toEqual({ file: 'public/auth.md' })
    expect(none.of({ at: { exchange: 7, status: 500 } })).toMatchObject({ line: 5 })
  })

  test('has other lines: a finding stands in the line of the same text, and else in the first', () => {
    const other = places(`---\ntitle: x\n---\n${TEXT.replace('# auth.md', '# {{ title }}')}`)
    expect(other.served).toEqual({ file: 'public/auth.md', differs: true })
    const lineOf = (line: number, more = {}) => other.of(inDocument(line, more))
    expect(lineOf(3)).toEqual({ file: 'public/auth.md', line: 6, column: 2 })
    expect(lineOf(7)).toMatchObject({ line: 10 })
    expect(lineOf(3, { endLine: 5, endColumn: 9 })).toMatchObject({ line: 6, endLine: 8, endColumn: 9 })
    expect(lineOf(1, { endLine: 3, endColumn: 9 })).toEqual({ file: 'public/auth.md', line: 1, column: 1 })
    expect(lineOf(2)).toEqual({ file: 'public/auth.md', line: 1, column: 1 })
  })

  test('has a line more often: the nearest counts', () => {
    expect(places(`Register.\n${TEXT}`).of(inDocument(3))).toMatchObject({ line: 4 })
  })
})

test('of a record, nobody can tell what differed: a line in which a text stands for a secret is the line of the same number', () => {
  const recorded = (text: string) =>
    new PlacesInFile(
      { path: 'public/auth.md', text },
      { file: DOCUMENT, text: TEXT.replace('POST', 'SEND') },
      SENT,
      true,
    )
  expect(recorded(TEXT).served).toEqual({ file: 'public/auth.md' })
  expect(recorded(TEXT).of(inDocument(5))).toMatchObject({ line: 5 })
  expect(recorded(`\n${TEXT}`).of(inDocument(5))).toMatchObject({ line: 1 })
  expect(recorded(`\n${TEXT}`).of(inDocument(7))).toMatchObject({ line: 8 })
})

test('a finding of the wire stands where the endpoint is promised, or else in the first line', () => {
  expect(places(TEXT).of({ at: { exchange: 7, header: 'date' } })).toEqual({
    file: 'public/auth.md',
    line: 5,
    column: 6,
    endLine: 5,
    endColumn: 21,
  })
  expect(places('# auth.md').of({ at: { exchange: 7, pointer: '' } })).toMatchObject({ line: 1, column: 1 })
})

test('what has no place, and what stands in another file, has none here', () => {
  expect(places(TEXT).of({})).toBeUndefined()
  expect(places(TEXT).of({ at: { file: 'prm.json', line: 1, column: 1 } })).toBeUndefined()
  expect(places(TEXT).of({ at: { exchange: 8, status: 200 } })).toBeUndefined()
})
