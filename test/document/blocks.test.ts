import { describe, expect, test } from 'vitest'
import { rangeIn } from '../../src/document/examples/excerpt.js'
import { formOf, jsonOf } from '../../src/document/examples/json-values.js'
import type { Document, DocumentedRequest } from '../../src/document/model.js'
import type { Range } from '../../src/model/problem.js'
import { documentOf } from './judge.js'

const fenced = (content: string, lang = ''): string => `\`\`\`${lang}\n${content}\n\`\`\`\n`
const textAt = ({ text }: Document, range: Range | undefined): string | undefined =>
  range && text.slice(range.start, range.end)
const firstIn = (text: string): { document: Document; request: DocumentedRequest } => {
  const document = documentOf(text)
  const [request] = document.requests
  if (!request) throw new Error('there is no request')
  return { document, request }
}

describe('what a block is, its content tells', () => {
  test.each([
    ['http in bash', fenced('POST /a\n\n{}', 'bash'), ['http POST /a']],
    ['curl in text', fenced('curl https://a.dev', 'text'), ['curl GET https://a.dev']],
    ['curl in http', fenced('curl https://a.dev', 'http'), ['curl GET https://a.dev']],
    ['http in json', fenced('POST /a\n\n{ "b": 1 }', 'json'), ['http POST /a']],
    ['indented', 'a\n\n    curl https://a.dev\n\n    GET /b\n', ['curl GET https://a.dev', 'http GET /b']],
    ['headers alone', fenced('Authorization: Bearer x\nX-A: b', 'http'), []],
    ['a diagram', fenced('submitted \u2192 review\n   \u2192 POST it'), []],
    ['prose', fenced('POST your card to us\nGET well soon'), []],
  ])('%s', (_name, text, expected) =>
    expect(documentOf(text).requests.map(({ form, method, target }) => `${form} ${method} ${target}`)).toEqual(
      expected,
    ),
  )
})

describe('bodies know where they are', () => {
  test('JSON in a list in a quote', () => {
    const { document, request } = firstIn(
      '> - ```\n>   POST /a\n>   Content-Type: application/json\n>\n>   # the body\n>   {\n>     "b": { "c~/": [1, "d"] }\n>   }\n>   ```\n',
    )
    expect(request.body).toBe('{\n  "b": { "c~/": [1, "d"] }\n}')
    const json = request.content && jsonOf(request.content)
    expect(json?.value).toEqual({ b: { 'c~/': [1, 'd'] } })
    expect(textAt(document, json?.rangeOf('/b/c~0~1/1'))).toBe('"d"')
    expect(textAt(document, json?.nameRangeOf('/b/c~0~1'))).toBe('"c~/"')
    expect(json?.rangeOf('/b/x')).toBeUndefined()
    expect(textAt(document, request.bodyRange)).toMatch(/^\{[\s\S]*\}$/)
  })

  test.each([
    ['over lines, with remarks', 'POST /t\n\ngrant_type=a%3Ab # which\n&assertion=<your JWT>\n&x=', '<your JWT>'],
    ['behind the target', 'POST /t  grant_type=a%3Ab&assertion=c+d', 'c d'],
    ['in a command', "curl /t -d grant_type=a%3Ab \\\n  --data-urlencode 'assertion=c d'", 'c d'],
  ])('a form %s', (_name, content, assertion) => {
    const { document, request } = firstIn(fenced(content))
    const fields = request.content ? formOf(request.content) : []
    expect(fields.slice(0, 2).map(({ name, value }) => [name, value])).toEqual([
      ['grant_type', 'a:b'],
      ['assertion', assertion],
    ])
    expect(textAt(document, fields[0]?.valueRange)).toBe('a%3Ab')
    expect(textAt(document, fields[1]?.nameRange)).toBe('assertion')
  })

  test.each([
    ['single quotes', 'curl /a --json \'{\n  "b": 1 }\'', '"b"'],
    ['double quotes with escapes', 'curl /a --json "{ \\"a\\": 2,\n  \\"b\\": 1 }"', '"b\\"'],
    ['attached', 'curl /a --json=\'{ "b": 1 }\'', '"b"'],
    ['a here-document', 'curl /a --json @- <<EOF\n{\n  "b": 1\n}\nEOF\ncurl /c', '"b"'],
    ['a quoted here-document', 'curl /a --json @- <<-\'END\' | jq .\n{ "b": 1 }\n  END\n', '"b"'],
    ['a substitution', 'curl /a --json "$(cat <<EOF\n{ "b": 1 }\nEOF\n)" -H \'X: y\'', '"b"'],
    ['pieces that are joined', `curl /a --json '{ '"\\"b\\""': 1 }'`, '"b\\"'],
  ])('JSON of a command: %s', (_name, content, name) => {
    const { document, request } = firstIn(`- a\n\n  ${fenced(content, 'sh').replaceAll('\n', '\n  ')}`)
    const json = request.content && jsonOf(request.content)
    expect(json?.value).toMatchObject({ b: 1 })
    expect(textAt(document, json?.nameRangeOf('/b'))).toBe(name)
    expect(request.headers).toContainEqual(['content-type', 'application/json'])
  })

  test.each([
    ['curl /a -d x=y', [['content-type', 'application/x-www-form-urlencoded']], 'x=y'],
    [
      'curl /a -u id:key -d x',
      [
        ['authorization', 'Basic id:key'],
        ['content-type', 'application/x-www-form-urlencoded'],
      ],
      'x',
    ],
    ['curl /a -F file=@b', [['content-type', 'multipart/form-data']], 'file=@b'],
    ['curl /a --oauth2-bearer $T', [['authorization', 'Bearer $T']], undefined],
    ['curl -G /a -d x=y', [], undefined],
    ["curl /a -H 'content-type: application/json' -d '{}'", [['content-type', 'application/json']], '{}'],
  ])('%s', (command, headers, body) => {
    const { request } = firstIn(fenced(command))
    expect(request.headers).toEqual(headers)
    expect(request.body).toBe(body)
  })

  test('a header behind the target', () => {
    expect(firstIn(fenced('POST /mcp   Authorization: Bearer <t>   (or)   X-Key: a')).request.headers).toEqual([
      ['authorization', 'Bearer <t>'],
    ])
  })
})

describe('a body apart from its request', () => {
  const head = 'POST /agent/auth HTTP/1.1\nHost: a.dev\nContent-Type: application/json'
  const bodyAfter = (between: string, body: string, request = head) =>
    firstIn(`${fenced(request, 'http')}\n${between}\n\n${fenced(body, 'json')}`).request.body

  test('is put to it', () => {
    expect(bodyAfter('', '{ "type": "anonymous" }')).toBe('{ "type": "anonymous" }')
    expect(bodyAfter('with the body', '{\n  "a": 1\n}\n')).toBe('{\n  "a": 1\n}')
  })

  test.each<[name: string, between: string, body: string, request?: string]>([
    ['an answer, by its members', '', '{ "access_token": "a", "token_type": "Bearer" }'],
    ['an answer, by the words before it', 'It answers:', '{ "id": 1 }'],
    ['of another section', '## Next', '{ "a": 1 }'],
    ['a message', '', 'GET /b'],
    ['far away', 'word '.repeat(80), '{ "a": 1 }'],
    ['of a request that has no JSON', '', '{ "a": 1 }', 'POST /agent/auth\nAuthorization: Bearer x'],
  ])('is not: %s', (_name, between, body, request) => expect(bodyAfter(between, body, request)).toBeUndefined())
})

describe('JSON as documents show it', () => {
  const read = (content: string) => {
    const document = documentOf(fenced(content, 'json'))
    const [block] = document.blocks
    return block && jsonOf(block)
  }

  test('what is left open is told', () => {
    const json = read(
      '{ "a": <x>, "b": "<y>", "c": \u2026, "d": $T, "e": "eyJ\u2026", "f": 1, "g": "{{z}}", "h": "..." }',
    )
    expect([...(json?.open ?? [])]).toEqual(['/a', '/b', '/c', '/d', '/g', '/h'])
    expect(json?.value).toMatchObject({ e: 'eyJ\u2026', f: 1 })
    expect([...(json?.partial ?? [])]).toEqual([])
  })

  test('what is shown in part is told', () => {
    const json = read(
      '{ "a": { "b": 1, \u2026 }, "c": [1, ...], "d": { "e": {} }, "f": { <name>: 1 }, "g": { "\u2026" } }',
    )
    expect([...(json?.partial ?? [])]).toEqual(['/a', '/c', '/f', '/g'])
    expect(json?.value).toMatchObject({ a: { b: 1 }, d: { e: {} }, f: {} })
    expect([...(read('"a": 1,\n...')?.partial ?? [])]).toEqual([''])
  })

  test.each(['', 'text', 'GET /a', '{ "a": ', '{ a: 1 }', '<a>'])('is not: %j', (content) => {
    expect(read(content)?.value).toBeUndefined()
  })

  test('a member called __proto__ is one', () => {
    expect(Object.keys(read('{ "__proto__": 1, "a": 2 }')?.value as object)).toEqual(['__proto__', 'a'])
  })
})

test('places within a block are those of the document', () => {
  const document = documentOf('1. a\n\n   ```json\n   {\n\n     "b": 1\n   }\n   ```\n')
  const [block] = document.blocks
  const at = block?.value.indexOf('"b"') ?? 0
  expect(block && textAt(document, rangeIn(block, { start: at, end: at + 3 }))).toBe('"b"')
})
