/** Reads where a pipeline runs the check, from the variables that build servers set. */

import type { Environment } from '../../model/asked.js'
import { httpUrl } from '../../wire/sites.js'

type Variables = Readonly<Record<string, string | undefined>>

/** A build server: the variable that only it sets, and those that say the rest. */
interface System {
  readonly name: string
  readonly sign: string
  readonly commit: string
  /** The first that is set. */
  readonly ref: readonly string[]
  readonly run: (env: Variables) => string | undefined
  readonly repository?: (env: Variables) => string | undefined
}

const of = (name: string) => (env: Variables) => env[name]
/** Joins variables and text, if all variables are set. */
const joined =
  (...parts: readonly (readonly [variable: string, before?: string])[]) =>
  (env: Variables): string | undefined =>
    parts.every(([name]) => (env[name] ?? '') !== '')
      ? parts.map(([name, before = '']) => before + env[name]).join('')
      : undefined

const SYSTEMS: readonly System[] = [
  {
    name: 'GitHub Actions',
    sign: 'GITHUB_ACTIONS',
    commit: 'GITHUB_SHA',
    ref: ['GITHUB_REF'],
    run: joined(['GITHUB_SERVER_URL'], ['GITHUB_REPOSITORY', '/'], ['GITHUB_RUN_ID', '/actions/runs/']),
    repository: of('GITHUB_REPOSITORY'),
  },
  {
    name: 'GitLab CI',
    sign: 'GITLAB_CI',
    commit: 'CI_COMMIT_SHA',
    ref: ['CI_COMMIT_REF_NAME'],
    run: of('CI_JOB_URL'),
    repository: of('CI_PROJECT_PATH'),
  },
  {
    name: 'Azure Pipelines',
    sign: 'TF_BUILD',
    commit: 'BUILD_SOURCEVERSION',
    ref: ['BUILD_SOURCEBRANCH'],
    run: joined(['SYSTEM_COLLECTIONURI'], ['SYSTEM_TEAMPROJECT'], ['BUILD_BUILDID', '/_build/results?buildId=']),
    repository: of('BUILD_REPOSITORY_NAME'),
  },
  {
    name: 'CircleCI',
    sign: 'CIRCLECI',
    commit: 'CIRCLE_SHA1',
    ref: ['CIRCLE_TAG', 'CIRCLE_BRANCH'],
    run: of('CIRCLE_BUILD_URL'),
    repository: joined(['CIRCLE_PROJECT_USERNAME'], ['CIRCLE_PROJECT_REPONAME', '/']),
  },
  {
    name: 'Buildkite',
    sign: 'BUILDKITE',
    commit: 'BUILDKITE_COMMIT',
    ref: ['BUILDKITE_TAG', 'BUILDKITE_BRANCH'],
    run: of('BUILDKITE_BUILD_URL'),
  },
  {
    name: 'Bitbucket Pipelines',
    sign: 'BITBUCKET_BUILD_NUMBER',
    commit: 'BITBUCKET_COMMIT',
    ref: ['BITBUCKET_TAG', 'BITBUCKET_BRANCH'],
    run: joined(['BITBUCKET_GIT_HTTP_ORIGIN'], ['BITBUCKET_BUILD_NUMBER', '/pipelines/results/']),
    repository: of('BITBUCKET_REPO_FULL_NAME'),
  },
  {
    name: 'Jenkins',
    sign: 'JENKINS_URL',
    commit: 'GIT_COMMIT',
    ref: ['GIT_BRANCH', 'BRANCH_NAME'],
    run: of('BUILD_URL'),
  },
]

/** Whoever opens a pull request chooses the name of its branch. */
const LONGEST = 250
const HASH = /^[0-9a-f]{7,64}$/i

/** Returns what the variables say. Undefined where no build server is known by them. */
export function environmentOf(env: Variables): Environment | undefined {
  const system = SYSTEMS.find(({ sign }) => (env[sign] ?? '') !== '')
  if (!system) return undefined
  const commit = env[system.commit]
  const ref = system.ref.map((name) => env[name]).find((value) => value !== undefined && value !== '')
  const run = publicUrl(system.run(env))
  const repository = system.repository?.(env)
  return {
    system: system.name,
    ...(commit !== undefined && HASH.test(commit) ? { commit } : {}),
    ...(ref === undefined ? {} : { ref: ref.slice(0, LONGEST) }),
    ...(run === undefined ? {} : { run }),
    ...(repository === undefined || repository === '' ? {} : { repository: repository.slice(0, LONGEST) }),
  }
}

/** Returns a URL without a name and a password, which some systems put before the host. */
function publicUrl(text: string | undefined): string | undefined {
  const url = httpUrl(text)
  if (!url) return undefined
  url.username = ''
  url.password = ''
  return url.href
}
