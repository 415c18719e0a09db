import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { slug } from 'github-slugger'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Pages that people read: the README, how to contribute, docs/ and what comes with the examples. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/rules/${name}`),
  ...readdirSync(join(root, 'examples')).map((name) => `examples/${name}/README.md`),
]

/** The anchors of a page: those of its headings, and those that it gives itself. */
export const anchorsIn = (text: string): string[] => [
  ...[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading.replaceAll('`', ''))),
  ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
]

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8')

export interface Block {
  readonly page: string
  readonly line: number
  readonly language: string
  readonly text: string
}

/** The fenced blocks of all pages, in these languages. The page of a rule shows what a service did, be it broken. */
export function blocks(...languages: readonly string[]): Block[] {
  return PAGES.filter((page) => !page.startsWith('docs/rules/')).flatMap((page) => {
    const text = readPage(page)
    return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
      .map(({ 1: language = '', 2: block = '', index }) => ({
        page,
        line: text.slice(0, index).split('\n').length,
        language,
        text: block,
      }))
      .filter(({ language }) => languages.includes(language))
  })
}

export interface ShellCommand {
  readonly page: string
  readonly line: number
  readonly command: string
}

/** Every command line in the shell blocks: continued lines joined, remarks taken off. */
export function shellCommands(): ShellCommand[] {
  return blocks('sh').flatMap(({ page, line, text }) => {
    let at = line
    const joined = text.replace(/\\\n\s*/g, '\0')
    return joined.split('\n').flatMap((raw) => {
      at += 1
      const own = at
      at += raw.split('\0').length - 1
      const command = raw
        .replaceAll('\0', '')
        .replace(/(^|\s+)#\s.*$/, '')
        .trim()
      return command === '' ? [] : [{ page, line: own, command }]
    })
  })
}
