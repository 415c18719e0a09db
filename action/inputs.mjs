// Reads the inputs of the action from the environment, and prints what run.sh needs, each with a NUL after it: the version, the folder of
// the reports, the target, and the options. A wrong input is one line, and ends with 2.
import { readFileSync } from 'node:fs'
import { argv, env, exit, stderr, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'

/** A wrong input. */
class WrongInput extends Error {}

/**
 * Splits a text into arguments as a shell does, with quotes and backslashes. Blanks and line ends separate. Nothing else is special: no variables, no
 * patterns, no commands.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function splitArguments(text) {
  /** @type {string[]} */
  const found = []
  /** @type {string | undefined} */
  let argument
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (quote === '' && /\s/.test(char)) {
      if (argument !== undefined) found.push(argument)
      argument = undefined
      continue
    }
    // A shell joins two lines there.
    if (char === '\\' && quote !== "'" && text[i + 1] === '\n') {
      i += 1
      continue
    }
    argument ??= ''
    if (char === '\\' && quote !== "'") {
      i += 1
      if (i === text.length) throw new WrongInput('args ends with a backslash: nothing follows that it could quote')
      argument += quote === '"' && !/["\\]/.test(text[i]) ? `\\${text[i]}` : text[i]
    } else if (char === quote) quote = ''
    else if (quote === '' && /["']/.test(char)) quote = char
    else argument += char
  }
  if (quote !== '') throw new WrongInput(`args has a ${quote} without a second one: ${JSON.stringify(text.trim())}`)
  if (argument !== undefined) found.push(argument)
  return found
}

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
 * An input that is empty asks for nothing.
 *
 * @param {string} flag
 * @param {string} value
 */
const option = (flag, value) => (value === '' ? [] : [flag, value])

function inputs() {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const given = (/** @type {string} */ name) => (env[name] ?? '').trim()
  const target = given('AUTHMD_CHECK_TARGET')
  if (target === '') throw new WrongInput('target is empty: give a domain, a URL or a file')
  const directory = given('AUTHMD_CHECK_DIRECTORY') || 'authmd-check'
  if (/[\n\r=]/.test(directory)) throw new WrongInput('directory has a line end or an equals sign')
  const version = exactVersion(given('AUTHMD_CHECK_VERSION'), manifest)
  return [
    version,
    directory,
    target,
    ...option('--level', given('AUTHMD_CHECK_LEVEL')),
    ...option('--fail-on', given('AUTHMD_CHECK_FAIL_ON')),
    ...splitArguments(env['AUTHMD_CHECK_ARGS'] ?? ''),
  ]
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  try {
    const values = inputs()
    if (values.some((value) => value.includes('\0'))) throw new WrongInput('an input has a NUL')
    stdout.write(values.map((value) => `${value}\0`).join(''))
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    stderr.write(`authmd-check: ${error.message}\n`)
    exit(2)
  }
}
