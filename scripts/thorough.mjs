// @ts-check
// Runs every test that does less in `npm test`: all files that lead to test/thorough.ts. With `hostile`, those that attack the program itself, and
// else the others. More arguments go to vitest.
import { fileURLToPath } from 'node:url'
import { importsIn } from './imports.mjs'
import { runTests } from './tests.mjs'

/** What attacks the program: hostile services, ways off the chain, kills, secrets, and texts of a mebibyte. */
const HOSTILE =
  /^test\/(?:hostile|chain|session|secrets|scripts\/(?:pumped|regexes)|cli\/kills|inventory\/queue\/chaos|api\/growth)/

/**
 * The files of tests that take less in `npm test`.
 * @param {boolean} hostile
 * @returns {readonly string[]}
 */
export function thoroughTests(hostile) {
  const imports = importsIn(['test'])
  const found = new Set(['test/thorough.ts'])
  for (const file of found) for (const { from, to } of imports) if (to === file) found.add(from)
  return [...found].filter((file) => file.endsWith('.test.ts') && HOSTILE.test(file) === hostile).sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, ...rest] = process.argv.slice(2)
  const hostile = first === 'hostile'
  const more = hostile || first === undefined ? rest : [first, ...rest]
  process.exitCode = runTests([...thoroughTests(hostile), ...more], { AUTHMD_TESTS: 'thorough' })
}
