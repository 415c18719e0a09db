// Finds, changes and writes the comment of a job below a pull request.
import { markOf } from './body.mjs'
import { Refused } from './github.mjs'

/** The comments of one page, and the most pages: GitHub takes 2,500 comments of a pull request. */
const PER_PAGE = 100
const PAGES = 26
/** Who comments with the token of a job, which may not ask who it is. */
const JOB = 'github-actions[bot]'

/**
 * @typedef {ReturnType<typeof import('./github.mjs').apiAt>} Api
 * @typedef {{ readonly id: number, readonly run: number }} Found
 */

/** @param {Api} api */
async function whoAmI(api) {
  try {
    return (await api('GET', '/user')).login
  } catch (error) {
    if (isRefused(error, 403, 404)) return JOB
    throw error
  }
}

/**
 * @param {unknown} error
 * @param {readonly number[]} statuses
 * @returns {error is Refused}
 */
export const isRefused = (error, ...statuses) => error instanceof Refused && statuses.includes(error.status)

/**
 * Finds the comment with this key, among those of the same author.
 *
 * @param {Api} api
 * @param {string} thread
 * @param {string} key
 * @returns {Promise<Found | undefined>}
 */
export async function findComment(api, thread, key) {
  const me = await whoAmI(api)
  for (let page = 1; page <= PAGES; page++) {
    const some = await api('GET', `${thread}?per_page=${PER_PAGE}&page=${page}`)
    for (const { id, user, body } of some) {
      const mark = user?.login === me ? markOf(body ?? '') : undefined
      if (mark?.key === key) return { id, run: mark.run }
    }
    if (some.length < PER_PAGE) return undefined
  }
  return undefined
}

/**
 * Writes a comment, or changes the one that was found, if it is still there.
 *
 * @param {Api} api
 * @param {string} repository
 * @param {string} thread
 * @param {Found | undefined} found
 * @param {string} body
 */
export async function writeComment(api, repository, thread, found, body) {
  if (found) {
    try {
      return await api('PATCH', `${repository}/issues/comments/${found.id}`, { body })
    } catch (error) {
      if (!isRefused(error, 404)) throw error
    }
  }
  return api('POST', thread, { body })
}
