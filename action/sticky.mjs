// Keeps one comment on the pull request up to date: what the last check found. Nothing that happens here fails the job, because a comment is no
// verdict.
import { readdirSync, readFileSync } from 'node:fs'
import { bodyOf, keyOf } from './body.mjs'
import { apiAt } from './github.mjs'
import { findComment, isRefused, writeComment } from './thread.mjs'

const EVENTS = ['pull_request', 'pull_request_target']

/**
 * @typedef {Readonly<Record<string, string | undefined>>} Env
 * @typedef {(kind: 'notice' | 'warning', text: string) => unknown} Say
 */

/**
 * @param {Env} env
 * @param {Say} say
 */
export async function keepComment(env, say) {
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  if (!EVENTS.includes(event)) return say('notice', `no comment: this run is of a ${event}, and not of a pull request`)
  try {
    await comment(env, say)
  } catch (error) {
    explain(error, say)
  }
}

/**
 * @param {Env} env
 * @param {Say} say
 */
async function comment(env, say) {
  const given = (/** @type {string} */ name) => (env[name] ?? '').trim()
  const api = apiAt(given('GITHUB_API_URL') || 'https://api.github.com', given('AUTHMD_CHECK_TOKEN'))
  const { number, head } = JSON.parse(readFileSync(given('GITHUB_EVENT_PATH'), 'utf8')).pull_request
  const repository = `/repos/${given('GITHUB_REPOSITORY')}`
  const thread = `${repository}/issues/${Number(number)}/comments`
  const key = keyOf(namesOfThisJob(given))
  const run = Number(given('GITHUB_RUN_NUMBER'))
  const found = await findComment(api, thread, key)
  if (found && found.run > run) return say('notice', 'the comment is of a later run, and stays as it is')
  const body = bodyOf({
    key,
    run,
    code: given('AUTHMD_CHECK_EXIT_CODE'),
    commit: head.sha,
    url: `${given('GITHUB_SERVER_URL')}/${given('GITHUB_REPOSITORY')}/actions/runs/${given('GITHUB_RUN_ID')}`,
    reports: reportsIn(given('AUTHMD_CHECK_RESULTS')),
  })
  return writeComment(api, repository, thread, found, body)
}

/**
 * Two jobs have two comments, and so have two targets of a matrix. A name of one's own is for targets whose address changes from run to run.
 *
 * @param {(name: string) => string} given
 */
function namesOfThisJob(given) {
  const asked = given('AUTHMD_CHECK_COMMENT')
  const own = asked === 'true' ? [given('AUTHMD_CHECK_TARGET'), given('AUTHMD_CHECK_WORKING_DIRECTORY')] : [asked]
  return [given('GITHUB_WORKFLOW'), given('GITHUB_JOB'), ...own]
}

/**
 * The reports of this run, in the order of their names.
 *
 * @param {string} folder
 */
const reportsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))

/**
 * @param {unknown} error
 * @param {Say} say
 */
function explain(error, say) {
  const { message, cause } = /** @type {Error} */ (error)
  const instead = 'The job summary has the report'
  if (isRefused(error, 403, 404) && !/rate limit/i.test(message)) {
    const needs = 'The job needs "permissions: pull-requests: write"; a pull request of a fork never has it'
    return say('notice', `no comment: the token may not write one (${message}). ${needs}. ${instead}`)
  }
  const why = cause instanceof Error ? `: ${cause.message}` : ''
  return say('warning', `no comment: ${message}${why}. ${instead}`)
}
