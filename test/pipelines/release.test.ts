import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { manifest, root } from '../../scripts/manifest.mjs'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const workflow = parse(read('.github/workflows/release.yml'))
const jobs = workflow.jobs as Readonly<Record<string, Job>>
const steps = Object.values(jobs).flatMap((job) => job.steps)

test('the release runs what is pinned: actions by hash, Node and images by exact version', () => {
  const uses = steps.flatMap((step) => step.uses ?? [])
  expect(uses.length).toBeGreaterThan(1)
  for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40}$/)
  for (const step of steps)
    if (step.uses?.startsWith('actions/setup-node')) expect(step.with?.['node-version']).toMatch(/^\d+\.\d+\.\d+$/)
  const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)
  expect(new Set(bases).size).toBe(1)
  for (const base of bases) expect(base).toMatch(/^node:\d+\.\d+\.\d+-alpine/)
})

test('the release may do what it needs, and gives no checkout a token', () => {
  expect(workflow.permissions).toEqual({})
  expect(jobs['test']?.permissions).toEqual({ contents: 'read' })
  expect(jobs['publish']?.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
  for (const step of steps)
    if (step.uses?.startsWith('actions/checkout')) expect(step.with?.['persist-credentials']).toBe(false)
  // What stands in a command as an expression would be a part of the command.
  for (const step of steps) expect(step.run ?? '').not.toContain('${{')
})

test('the release publishes the folder that is made for it, with a provenance, after every check', () => {
  const commands = jobs['publish']?.steps.flatMap((step) => step.run ?? []) ?? []
  expect(commands.at(-1)).toMatch(/^npm publish --provenance .*\.\/package$/)
  expect(commands).toContain('npm run pack')
  expect(manifest.scripts).toHaveProperty('pack')
  expect(workflow.jobs.publish.needs).toBe('test')
  expect(jobs['test']?.steps.at(-1)?.run).toBe('.ci/run')
})
