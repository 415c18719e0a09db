import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { RULES } from '../../src/catalogue/rules.js'
import { PLAYED, playedPart, rulePage } from '../../src/docs/rule-page.js'
import type { Rule } from '../../src/judge/define-rule.js'
import { rulePath } from '../../src/model/tool.js'
import { exampleOf } from '../../src/selftest/example.js'
import { root } from './commands.js'

const pageFile = ({ id }: Rule): string => join(root, rulePath(id))
export const pageOf = (rule: Rule): string => (existsSync(pageFile(rule)) ? readFileSync(pageFile(rule), 'utf8') : '')

/** What is played on a page: from the first of its headings to the one after it. */
export const playedOn = (page: string): string => page.slice(page.indexOf(PLAYED.begin), page.indexOf(PLAYED.end))

/** Plays it. */
export async function play(rule: Rule): Promise<string> {
  const fixture = FIXTURE_FILES[rule.id]
  if (!fixture) throw new Error(`${rule.id} has no fixture`)
  return playedPart(rule, await exampleOf(rule, fixture, RULES))
}

/** Plays it, and writes the page. */
export async function writePage(rule: Rule): Promise<void> {
  const page = rulePage(rule, await play(rule))
  mkdirSync(dirname(pageFile(rule)), { recursive: true })
  writeFileSync(pageFile(rule), page)
}
