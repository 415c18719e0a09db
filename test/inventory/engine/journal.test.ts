import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Journal } from '../../../src/inventory/engine/journal.js'
import { all, newFolder, rowOf } from './rows.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
function folder(): string {
  const made = newFolder()
  folders.push(made)
  return made
}

async function written(at: string, ...names: string[]): Promise<void> {
  const journal = await Journal.open(at)
  await Promise.all(names.map((name) => journal.write(rowOf(name))))
  await journal.close()
}
const segment = (at: string, number: number) => join(at, `rows-00000${number}.ndjson`)

/** Names all of them, and returns those that have a row. */
async function namedIn(at: string, ...names: string[]): Promise<string[]> {
  const journal = await Journal.open(at)
  for (const name of names) journal.index.name(name)
  const found = (await all(journal.rows())).map(({ name }) => name)
  await journal.close()
  return found
}

describe('a journal', () => {
  test('has the rows of earlier runs, of names that are named now', async () => {
    const at = folder()
    await written(at, 'a.example', 'b.example', 'c.example')
    expect(await namedIn(at, 'c.example', 'a.example', 'new.example')).toEqual(['a.example', 'c.example'])
  })

  test.each([
    ['in the middle of a row', (text: string) => text.slice(0, -20)],
    ['before the end of the line', (text: string) => text.slice(0, -1)],
    ['within a character', (text: string) => Buffer.from(`${text}{"name":"ü`).subarray(0, -1)],
  ])('a last line that was torn %s is cut, and the others hold', async (_, tear) => {
    const at = folder()
    await written(at, 'a.example', 'b.example')
    writeFileSync(segment(at, 1), tear(readFileSync(segment(at, 1), 'utf8')))
    const kept = await namedIn(at, 'a.example', 'b.example')
    expect(kept[0]).toBe('a.example')
    expect(readFileSync(segment(at, 1), 'utf8')).toMatch(/\}\n$/)
    await written(at, 'b.example')
    expect(await namedIn(at, 'a.example', 'b.example')).toEqual(['a.example', 'b.example'])
  })

  test('a file that is nothing but a torn line is empty then', async () => {
    const at = folder()
    writeFileSync(segment(at, 1), `{"schema":1,"name":"${'a'.repeat(200_000)}`)
    expect(await namedIn(at, 'a.example')).toEqual([])
    expect(readFileSync(segment(at, 1), 'utf8')).toBe('')
  })

  test('lines that are no rows are passed over', async () => {
    const at = folder()
    await written(at, 'a.example')
    appendFileSync(segment(at, 1), 'null\n[]\n{"schema":2,"name":"b.example"}\n\n')
    await written(at, 'b.example')
    expect(await namedIn(at, 'a.example', 'b.example')).toEqual(['a.example', 'b.example'])
  })

  test('a row may have any character in it', async () => {
    const at = folder()
    const carried = { note: 'a\u2028b\u2029c\u0085d\re\nf' }
    const journal = await Journal.open(at)
    for (const name of ['a.example', 'b.example']) await journal.write(rowOf(name, { carried }))
    await journal.close()
    expect(await namedIn(at, 'a.example', 'b.example')).toEqual(['a.example', 'b.example'])
  })

  test('of two rows of a name the later one counts', async () => {
    const at = folder()
    await written(at, 'a.example', 'b.example')
    const journal = await Journal.open(at)
    journal.index.name('a.example')
    await journal.write(rowOf('a.example', { state: 'surface' }))
    expect(await all(journal.rows())).toMatchObject([{ name: 'a.example', state: 'surface' }])
    expect(await all(journal.rows('kept'))).toEqual([])
    expect(journal.index.states).toMatchObject({ surface: 1, none: 0 })
    await journal.close()
  })

  test.each([
    ['what is older than that', { since: Date.parse('2026-11-30T12:00:00Z') + 1 }, false],
    ['what is not older', { since: Date.parse('2026-11-30T12:00:00Z') }, true],
    ['what has this state', { again: ['none', 'undecided'] as const }, false],
    ['what has another state', { again: ['undecided'] as const }, true],
  ])('%s: is it kept?', async (_, freshness, isFresh) => {
    const at = folder()
    await written(at, 'a.example')
    const journal = await Journal.open(at, freshness)
    expect(journal.index.rowOf('a.example')?.isFresh).toBe(isFresh)
    await journal.close()
  })

  test('a row of a time to come is asked again, as the clock was wrong', async () => {
    const at = folder()
    const first = await Journal.open(at)
    await first.write(rowOf('a.example', { askedAt: new Date(Date.now() + 86_400_000).toISOString() }))
    await first.close()
    const journal = await Journal.open(at, { since: Date.now() - 86_400_000 })
    expect(journal.index.rowOf('a.example')?.isFresh).toBe(false)
    await journal.close()
  })

  test('what cannot be written is told to whoever wrote it', async () => {
    const at = folder()
    const journal = await Journal.open(at)
    await journal.close()
    await expect(journal.write(rowOf('a.example'))).rejects.toThrow()
    expect(readdirSync(at)).toEqual(['rows-000001.ndjson'])
  })
})
