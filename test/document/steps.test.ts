import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { whyNotServed } from '../../src/document/served.js'
import { readSource } from '../../src/document/source.js'
import { Refused } from '../../src/model/ends.js'
import { documentSteps } from '../../src/steps/discover/document.js'
import type { Exchange, SendOptions } from '../../src/wire/http.js'
import { exchangeWith } from '../exchange.js'

type Run = (facts: object, http?: object) => unknown
const run = (name: keyof typeof documentSteps): Run => documentSteps[name].run as unknown as Run

/** What a step asks for. */
async function asked(
  name: keyof typeof documentSteps,
  facts: object,
): Promise<(readonly [string, string | null | undefined])[]> {
  const requests: (readonly [string, string | null | undefined])[] = []
  const get = async (url: string, options?: SendOptions) => {
    requests.push([url, options?.headers?.['accept']])
    return exchangeWith(200)
  }
  await run(name)(facts, { get })
  return requests
}
const target = (url: string) => ({ options: { target: new URL(url) } })
const ACCEPT = 'text/markdown, text/plain;q=0.9, */*;q=0.8'

describe('the document is asked for', () => {
  test.each([
    ['https://a.dev', 'https://a.dev/auth.md'],
    ['https://a.dev/docs/?x#y', 'https://a.dev/auth.md'],
    ['http://localhost:8000/', 'http://localhost:8000/auth.md'],
    ['https://a.dev/docs/AGENTS.MD', 'https://a.dev/docs/AGENTS.MD'],
  ])('%s: %s', async (given, url) => expect(await asked('documentResponse', target(given))).toEqual([[url, ACCEPT]]))

  test('beside it at a path that nobody has, the same in every run', async () => {
    const [[first] = []] = await asked('siblingResponse', target('https://a.dev/docs/auth.md'))
    const [[second] = []] = await asked('siblingResponse', target('https://a.dev/docs/auth.md'))
    expect(first).toMatch(/^https:\/\/a\.dev\/docs\/authmd-check-[0-9a-f]{16}\.md$/)
    expect(second).toBe(first)
  })

  test('again with each Accept, and with none', async () => {
    const facts = { documentResponse: exchangeWith(200, '# auth.md') }
    expect((await asked('negotiation', facts)).map(([, accept]) => accept)).toEqual([
      'text/markdown',
      'text/plain',
      '*/*',
      null,
    ])
  })
})

describe('what is served is a document', () => {
  const markdown = exchangeWith(200, '# auth.md\n')
  const page = exchangeWith(200, '\n<!DOCTYPE html>\n<html></html>')
  const missing = exchangeWith(404, 'no')
  const at = (path: string, body: string): Exchange => {
    const exchange = exchangeWith(200, body)
    return { ...exchange, request: { ...exchange.request, url: `https://api.example.net${path}` } }
  }

  test.each([
    ['Markdown', markdown, missing],
    ['Markdown, and the sibling could not be asked', markdown, undefined],
    ['Markdown, while other paths get a page', markdown, page],
    ['Markdown that starts with a comment and a tag', exchangeWith(200, '<!-- <html> -->\n<p>\n\n# a'), missing],
    ['Markdown, while other paths get another text', markdown, exchangeWith(200, '# auth.txt\n')],
    ['Markdown about HTML', exchangeWith(200, '# a\n\n```html\n<!doctype html>\n```\n'), missing],
  ])('yes: %s', (_name, answer, sibling) => expect(whyNotServed(answer, sibling)).toBeUndefined())

  test.each<[string, Exchange, Exchange | undefined, string]>([
    ['missing', missing, missing, 'https://api.example.net/ answered 404'],
    [
      'gone elsewhere',
      exchangeWith(302, '', { location: 'https://b.dev' }),
      missing,
      'https://api.example.net/ redirects, but not to a document of this site',
    ],
    ['a page', page, missing, 'the service answers an HTML page and not a document'],
    ['any page', page, page, 'the service answers an HTML page here, as at every other path'],
    [
      'a page after a comment',
      exchangeWith(200, '<!-- a -->\n<html>'),
      missing,
      'the service answers an HTML page and not a document',
    ],
    [
      'XHTML',
      exchangeWith(200, '<?xml version="1.0"?>\n<html xmlns="x">'),
      missing,
      'the service answers an HTML page and not a document',
    ],
    ['nothing', exchangeWith(200, ' \n'), missing, 'the document is empty'],
    [
      'the same for everything',
      markdown,
      exchangeWith(200, '# auth.md\n'),
      'the service answers the same text at every other path',
    ],
    [
      'the same for everything, but for its own path and what is new each time',
      at('/auth.md', 'Nothing is at /auth.md (auth.md, request 5f01c2)'),
      at('/authmd-check-0a1b.md', 'Nothing is at /authmd-check-0a1b.md (authmd-check-0a1b.md, request 77ab)'),
      'the service answers the same text at every other path',
    ],
  ])('no: %s', (_name, answer, sibling, message) => {
    expect(whyNotServed(answer, sibling)).toMatchObject({
      message,
      at: { exchange: 1, status: answer.response.status },
    })
    const source = () => run('documentSource')({ documentForPrograms: answer, siblingResponse: sibling })
    expect(source).toThrow(Refused)
    expect(source).toThrow(expect.objectContaining({ guard: 'document/served' }))
  })
})

test('a file alone decides what needs no wire', async () => {
  const text = new TextEncoder().encode('# auth.md\n\n```json\n{ a: 1 }\n```\n')
  const { verdicts } = await lint(readSource(text, 'docs/auth.md'))
  const outcome = (rule: string) => verdicts.find((verdict) => verdict.rule === rule)?.outcome
  expect(verdicts.filter((verdict) => verdict.outcome === 'error')).toEqual([])
  expect(outcome('document/title')).toBe('pass')
  expect(outcome('document/links-discovery')).toBe('notApplicable')
  expect(outcome('document/served')).toBe('notRun')
  expect(verdicts.find(({ rule }) => rule === 'document/json-valid')?.problems).toMatchObject([
    {
      at: { file: 'docs/auth.md', line: 4, column: 3, endLine: 4, endColumn: 4 },
      frame: { firstLine: expect.any(Number) },
    },
  ])
})
