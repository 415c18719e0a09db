// Reads the inputs of the action from the environment, and decides what they ask of the program and where its reports go.
import { statSync } from 'node:fs'
import { isAbsolute, posix } from 'node:path'
import { splitArguments, WrongInput } from './arguments.mjs'

/** The inputs that are options of the command line under the same name. */
export const OPTIONS = ['level', 'fail-on', 'config', 'baseline', 'source']

/**
 * Returns the version of this commit, or the exact one that the input gives: a tag such as latest may be another program tomorrow.
 *
 * @param {string} given
 * @param {{ version: string }} manifest
 * @returns {string}
 */
export function exactVersion(given, manifest) {
  if (given === '') return manifest.version
  if (/^\d+\.\d+\.\d+(?:-[\dA-Za-z.-]+)?$/.test(given)) return given
  throw new WrongInput(`version is ${JSON.stringify(given)}: give an exact one, such as ${manifest.version}, or none`)
}

/**
 * @param {string} name
 * @param {string} path
 */
function asPath(name, path) {
  if (/[\n\r=]/.test(path)) throw new WrongInput(`${name} has a line end or an equals sign`)
  return path
}

/**
 * The folder in which the program runs, seen from where the job is.
 *
 * @param {string} path
 */
function asFolder(path) {
  asPath('working-directory', path)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongInput(`working-directory is ${JSON.stringify(path)}: there is no such folder`)
  return path
}

/**
 * Returns what the inputs ask for. An input that is empty asks for nothing.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {{ version: string }} manifest
 */
export function readInputs(env, manifest) {
  const given = (/** @type {string} */ name) =>
    (env[`AUTHMD_CHECK_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim()
  const targets = given('target')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const args = splitArguments(env['AUTHMD_CHECK_ARGS'] ?? '')
  const isAll = args.includes('--all')
  if (targets.length === 0 && !isAll)
    throw new WrongInput('target is empty: give a domain, a URL or a file, or --all in args')
  const workingDirectory = asFolder(given('working-directory') || '.')
  return {
    version: exactVersion(given('version'), manifest),
    workingDirectory,
    targets,
    reports: reportsIn(asPath('directory', given('directory') || 'authmd-check'), targets.length > 1 || isAll),
    options: [...OPTIONS.flatMap((name) => (given(name) === '' ? [] : [`--${name}`, given(name)])), ...args],
  }
}

/**
 * Says which reports go where. Of several targets, each has a file of its own, in a folder for each kind; the others show all of them together.
 *
 * @param {string} directory
 * @param {boolean} areSeveral
 */
function reportsIn(directory, areSeveral) {
  const within = (/** @type {string} */ path) => posix.join(directory, path)
  const each = areSeveral
    ? { json: 'json/{target}.json', markdown: 'markdown/{target}.md' }
    : { json: 'report.json', markdown: 'report.md' }
  return {
    json: within(each.json),
    markdown: within(each.markdown),
    sarif: within('report.sarif'),
    junit: within('junit.xml'),
    html: within('report.html'),
  }
}

/**
 * The path of a report, or of the folder of those of several targets, as later steps of the job see it.
 *
 * @param {string} file
 * @param {string} workingDirectory
 */
export function asSeenByTheJob(file, workingDirectory) {
  const path = file.includes('{target}') ? posix.dirname(file) : file
  return isAbsolute(path) ? path : posix.join(workingDirectory, path)
}
