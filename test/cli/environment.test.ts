import { expect, test } from 'vitest'
import { environmentOf } from '../../src/cli/input/environment.js'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'GitHub Actions',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_SHA: COMMIT,
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'notes/api',
      GITHUB_RUN_ID: '7',
    },
    { ref: 'refs/heads/main', run: 'https://github.com/notes/api/actions/runs/7', repository: 'notes/api' },
  ],
  [
    'GitLab CI',
    {
      GITLAB_CI: 'true',
      CI_COMMIT_SHA: COMMIT,
      CI_COMMIT_REF_NAME: 'main',
      CI_JOB_URL: 'https://gitlab.com/notes/api/-/jobs/7',
      CI_PROJECT_PATH: 'notes/api',
    },
    { ref: 'main', run: 'https://gitlab.com/notes/api/-/jobs/7', repository: 'notes/api' },
  ],
  [
    'Azure Pipelines',
    {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: COMMIT,
      BUILD_SOURCEBRANCH: 'refs/heads/main',
      SYSTEM_COLLECTIONURI: 'https://dev.azure.com/notes/',
      SYSTEM_TEAMPROJECT: 'The API',
      BUILD_BUILDID: '7',
      BUILD_REPOSITORY_NAME: 'api',
    },
    {
      ref: 'refs/heads/main',
      run: 'https://dev.azure.com/notes/The%20API/_build/results?buildId=7',
      repository: 'api',
    },
  ],
  [
    'CircleCI',
    {
      CIRCLECI: 'true',
      CIRCLE_SHA1: COMMIT,
      CIRCLE_BRANCH: 'main',
      CIRCLE_BUILD_URL: 'https://circleci.com/gh/notes/api/7',
      CIRCLE_PROJECT_USERNAME: 'notes',
      CIRCLE_PROJECT_REPONAME: 'api',
    },
    { ref: 'main', run: 'https://circleci.com/gh/notes/api/7', repository: 'notes/api' },
  ],
  [
    'Buildkite',
    {
      BUILDKITE: 'true',
      BUILDKITE_COMMIT: COMMIT,
      BUILDKITE_TAG: '',
      BUILDKITE_BRANCH: 'main',
      BUILDKITE_BUILD_URL: 'https://buildkite.com/notes/api/builds/7',
    },
    { ref: 'main', run: 'https://buildkite.com/notes/api/builds/7' },
  ],
  [
    'Bitbucket Pipelines',
    {
      BITBUCKET_BUILD_NUMBER: '7',
      BITBUCKET_COMMIT: COMMIT,
      BITBUCKET_BRANCH: 'main',
      BITBUCKET_GIT_HTTP_ORIGIN: 'https://bitbucket.org/notes/api',
      BITBUCKET_REPO_FULL_NAME: 'notes/api',
    },
    { ref: 'main', run: 'https://bitbucket.org/notes/api/pipelines/results/7', repository: 'notes/api' },
  ],
  [
    'Jenkins',
    {
      JENKINS_URL: 'https://ci.example.com/',
      GIT_COMMIT: COMMIT,
      GIT_BRANCH: 'origin/main',
      BUILD_URL: 'https://ci.example.com/job/api/7/',
    },
    { ref: 'origin/main', run: 'https://ci.example.com/job/api/7/' },
  ],
])('%s is known by its variables', (system, env, more) => {
  expect(environmentOf(env)).toEqual({ system, commit: COMMIT, ...more })
})

test('without a build server there is nothing to say', () => {
  expect(environmentOf({ CI: 'true', GIT_COMMIT: COMMIT })).toBeUndefined()
  expect(environmentOf({ GITHUB_ACTIONS: '' })).toBeUndefined()
})

test('what is missing, or is not what its name says, is left out', () => {
  const system = 'GitHub Actions'
  expect(environmentOf({ GITHUB_ACTIONS: 'true' })).toEqual({ system })
  expect(
    environmentOf({ GITHUB_ACTIONS: 'true', GITHUB_SHA: 'HEAD', GITHUB_SERVER_URL: 'https://github.com' }),
  ).toEqual({
    system,
  })
})

test('no name and no password of a URL get into a report', () => {
  const run = `https://ci:${'p'.repeat(12)}@ci.example.com/job/7/`
  expect(environmentOf({ JENKINS_URL: 'https://ci.example.com/', BUILD_URL: run })?.run).toBe(
    'https://ci.example.com/job/7/',
  )
})
