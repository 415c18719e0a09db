import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createService } from '../../src/service/service.js'
import { run } from './run.js'

const folder = mkdtempSync(join(tmpdir(), 'authmd-ast-'))

interface Placed {
  readonly place: { readonly line: number; readonly column: number; readonly start: number; readonly end: number }
}

/** The walkthrough of the sandbox, and what `ast` says of it. */
async function walkthrough() {
  const { fetch } = await createService({ dialect: '0.6', identityTypes: ['anonymous', 'service_auth'] })
  const text = await (await fetch(new Request('http://127.0.0.1:8000/auth.md'))).text()
  const file = join(folder, 'auth.md')
  writeFileSync(file, text)
  return { text, file, ...(await run('ast', file)) }
}

test('ast says that its JSON may change, and what is understood of a document', async () => {
  const { text, file, code, out, err } = await walkthrough()
  expect([code, err]).toEqual([0, ''])
  const ast = JSON.parse(out)
  expect(ast).toMatchObject({ unstable: true, file, characters: text.length, examined: text.length })
  expect(ast.sections[0]).toMatchObject({ depth: 1, heading: { line: 1, column: 1 } })
  expect(ast.topics.map(({ name }: { name: string }) => name)).toContain('register')
  expect(ast.offers).toContainEqual(expect.objectContaining({ type: 'anonymous', stance: 'offered' }))
  expect(ast.requests).toContainEqual(expect.objectContaining({ operation: 'identity', method: 'POST', form: 'http' }))
  expect(ast.answers).toContainEqual(expect.objectContaining({ kind: 'token', answers: 'POST /oauth2/token' }))
  expect(ast.endpoints).toContainEqual(expect.objectContaining({ ofProtocol: true }))
  expect(ast.scopes.length).toBeGreaterThan(0)
  expect(ast.codes).toContainEqual(expect.objectContaining({ code: 'invalid_grant' }))
})

test('every place of it leads back into the text', async () => {
  const { text, out } = await walkthrough()
  const ast = JSON.parse(out)
  const at = ({ place }: Placed) => text.slice(place.start, place.end)
  for (const code of ast.codes) expect(at(code)).toBe(code.code)
  for (const scope of ast.scopes) expect(at(scope)).toContain(scope.scope)
  for (const { place } of [...ast.sections, ...ast.offers, ...ast.requests, ...ast.answers] as Placed[]) {
    const before = text.slice(0, place.start).split('\n')
    expect([place.line, place.column]).toEqual([before.length, (before.at(-1) ?? '').length + 1])
  }
})

test('--mdast prints the syntax tree, with tables and front matter', async () => {
  const file = join(folder, 'small.md')
  writeFileSync(file, '---\na: b\n---\n\n| c |\n|---|\n| d |\n')
  const { code, out } = await run('ast', file, '--mdast')
  const tree = JSON.parse(out)
  expect([code, tree.type]).toEqual([0, 'root'])
  expect(tree.children.map(({ type }: { type: string }) => type)).toEqual(['yaml', 'table'])
  expect(tree.children[1].position.start).toEqual({ line: 5, column: 1, offset: 14 })
})

test('standard input is read for -', async () => {
  const { code, out } = await run('ast', '-')
  expect([code, JSON.parse(out).file]).toEqual([0, 'stdin'])
})

test.each([
  ['a file that is not there', join(folder, 'none.md'), 'there is no file'],
  ['a folder', folder, 'cannot read'],
])('%s is a usage error', async (_name, path, message) => {
  const { code, out, err } = await run('ast', path)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(`authmd-check: ${message}`)
})
