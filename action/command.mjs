// Prints what run.sh needs, each with a NUL after it: the version, the folder to run in, and the arguments of the program. A wrong input is one
// line, and ends with 2.
import { readFileSync } from 'node:fs'
import { argv, env, exit, stderr, stdout } from 'node:process'
import { WrongInput } from './arguments.mjs'
import { readInputs } from './inputs.mjs'

const [, , results = ''] = argv
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

function values() {
  const { version, workingDirectory, targets, reports, options } = readInputs(env, manifest)
  // The second ones are for the outputs and the comment: what stands in the folder of the reports may have come with the checkout.
  const reporters = [
    ...Object.entries(reports),
    ['json', `${results}/{target}.json`],
    ['markdown', `${results}/{target}.md`],
    ['badge', `${results}/{target}.badge`],
  ].flatMap(([name, file]) => ['--reporter', `${name}=${file}`])
  return [version, workingDirectory, ...reporters, ...options, '--', ...targets]
}

try {
  const all = values()
  if (all.some((value) => value.includes('\0'))) throw new WrongInput('an input has a NUL')
  stdout.write(all.map((value) => `${value}\0`).join(''))
} catch (error) {
  if (!(error instanceof WrongInput)) throw error
  stderr.write(`authmd-check: ${error.message}\n`)
  exit(2)
}
