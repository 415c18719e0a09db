// Prints the outputs of the action as lines for GITHUB_OUTPUT: what the reports of this run came to, and where the reports are.
import { readdirSync, readFileSync } from 'node:fs'
import { argv, env, stdout } from 'node:process'
import { asSeenByTheJob, readInputs } from './inputs.mjs'
import { sumsOf } from './sums.mjs'

const [, , results = ''] = argv
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const written = (/** @type {string} */ ending) =>
  readdirSync(results)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(`${results}/${name}`, 'utf8').trim())

const reports = written('.json').map((text) => JSON.parse(text))
const [badge = '', ...others] = written('.badge')

const { reports: files, workingDirectory } = readInputs(env, manifest)
// A program that was killed left none. What stands in their places then came with the checkout.
const places = reports.length === 0 ? [] : Object.entries(files)
const paths = places.map(([name, file]) => [name, asSeenByTheJob(file, workingDirectory)])
const outputs = Object.entries({ ...sumsOf(reports), badge: others.length === 0 ? badge : '' })
for (const [name, value] of [...outputs, ...paths]) stdout.write(`${name}=${value}\n`)
