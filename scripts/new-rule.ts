/** `npm run new-rule <stage>/<name>` writes a rule and its fixture from a template, and prints what is left to do. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { STAGES, type Stage } from '../src/model/stage.js'
import { nextVersion, readChangelog, readReleased } from './releases.js'
import { fixtureText, ruleText } from './rule-template.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const USAGE = 'usage: npm run new-rule <stage>/<name>, for example server/service-documentation'

const isStage = (text: string): text is Stage => STAGES.some((stage) => stage === text)

/** The reason why a rule of that id cannot be created; undefined if it can. */
function objectionTo(stage: string, name: string): string | undefined {
  if (!isStage(stage)) return `"${stage}" is not a stage. The stages are ${STAGES.join(', ')}.\n${USAGE}`
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return `"${name}" is not a name for a rule: small letters and digits, words joined by hyphens.\n${USAGE}`
  }
  const taken = filesOf(stage, name).find((file) => existsSync(join(root, file)))
  return taken && `${taken} exists already, and is left as it is.`
}

const filesOf = (stage: string, name: string) => [`rules/${stage}/${name}.ts`, `fixtures/${stage}/${name}.ts`] as const

function write(stage: Stage, name: string): void {
  const id = `${stage}/${name}`
  const version = nextVersion(readChangelog(root), readReleased(root))
  const [rule, fixture] = filesOf(stage, name)
  put(rule, ruleText(stage, name, version))
  put(fixture, fixtureText(stage))
  execFileSync(process.execPath, [join(root, 'scripts/registry.mjs')])
  execFileSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', rule, fixture], {
    cwd: root,
    stdio: 'ignore',
  })
  console.log(`Written: ${rule} and ${fixture}

1. Write what is marked with TODO in both files.
2. Until each defect is caught and each look-alike is not:
     npm run rule ${id}
3. Pin what the rule finds, and read it in test/findings/${stage}.txt:
     npm run rule ${id} -- --update
4. Name \`${id}\` in CHANGELOG.md, under "## ${version}".
5. npm run format && npm run docs && npm run types && npm run lint && npm test

CONTRIBUTING.md has the whole way.`)
}

function put(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  // Never overwrites a file that was written in the meantime.
  writeFileSync(join(root, file), text, { flag: 'wx' })
}

const [id = '', ...others] = process.argv.slice(2)
const [stage = '', name = '', ...rest] = id.split('/')
const objection = others.length + rest.length > 0 || id === '' ? USAGE : objectionTo(stage, name)
if (objection !== undefined) {
  console.error(objection)
  process.exitCode = 2
} else if (isStage(stage)) write(stage, name)
