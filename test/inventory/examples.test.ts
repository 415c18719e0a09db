import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { manifest } from '../../scripts/manifest.mjs'
import { program } from '../../src/cli/program.js'
import { root } from '../docs/commands.js'

const FOLDER = 'examples/inventory'
const read = (name: string): string => readFileSync(join(root, FOLDER, name), 'utf8')

interface Pod {
  readonly terminationGracePeriodSeconds?: number
  readonly automountServiceAccountToken: boolean
  readonly securityContext: { readonly runAsNonRoot: boolean; readonly runAsUser: number }
  readonly containers: readonly Container[]
}
interface Container {
  readonly image: string
  readonly args: readonly string[]
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[]
  readonly securityContext: object
  readonly resources: { readonly requests: object; readonly limits: object }
}

const objects = parseAllDocuments(read('kubernetes.yaml')).map((document) => {
  expect(document.errors).toEqual([])
  return document.toJS()
})
const pods: readonly Pod[] = objects
  .filter(({ kind }) => kind === 'CronJob')
  .map(({ spec }) => spec.jobTemplate.spec.template.spec)
const compose = parse(read('compose.yaml'), { merge: true })
const services: readonly { command: readonly string[]; environment: object; [member: string]: unknown }[] = [
  'enqueue',
  'worker',
  'collect',
].map((name) => compose.services[name])

/** The command lines of all files, each as a list of words. */
const commandLines: readonly (readonly string[])[] = [
  ...pods.flatMap(({ containers }) => containers.map(({ args }) => args)),
  ...services.map(({ command }) => command),
  ...[...read('scheduled.yml').matchAll(/authmd-check@\S+ (inventory [^\n]*(?:\n {10}\S[^\n]*)*)/g)].map(
    // The shell puts the value of a variable in its place.
    ([, words = '']) => words.replace('"$CONTACT"', 'security@example.com').split(/\s+/),
  ),
  ...[...read('README.md').matchAll(/^npx authmd-check (inventory .*?)(?:\s+#.*)?$/gm)].map(([, words = '']) =>
    words.split(/\s+/),
  ),
]

/** Finds the command, and what follows it. */
function commandOf(words: readonly string[]): readonly [Command, readonly string[]] {
  const output = new PassThrough()
  const io = { argv: [], env: {}, stdin: new PassThrough(), stdout: output, stderr: output }
  let command = program(io, () => undefined)
  for (const [i, word] of words.entries()) {
    const next = command.commands.find((one) => one.name() === word)
    if (!next) return [command, words.slice(i)]
    command = next
  }
  return [command, []]
}

test('every file runs commands that there are', () => {
  const names = commandLines.map((words) => commandOf(words)[0].name())
  expect(names.sort()).toEqual([
    'collect',
    'collect',
    'enqueue',
    'enqueue',
    'enqueue',
    'inventory',
    'status',
    'worker',
    'worker',
    'worker',
  ])
})

test.each(commandLines.map((words) => [words.join(' '), words] as const))(
  '%s has options that there are',
  (_, words) => {
    const [command, rest] = commandOf(words)
    const { operands, unknown } = command.parseOptions([...rest])
    expect(unknown).toEqual([])
    expect(operands.length).toBeLessThanOrEqual(command.registeredArguments.length)
  },
)

describe('in Kubernetes', () => {
  test.each(pods.map((pod) => [pod.containers[0]?.args.join(' ') ?? '', pod] as const))(
    '%s may do nothing but that',
    (_, pod) => {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      })
      for (const { securityContext, resources, env } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        })
        expect(resources).toMatchObject({
          requests: { cpu: expect.any(String) },
          limits: { memory: expect.any(String) },
        })
        expect(env).toEqual([
          { name: 'AUTHMD_REDIS_URL', valueFrom: { secretKeyRef: { name: 'authmd-redis', key: 'url' } } },
        ])
      }
    },
  )

  test('the secret is the one that the pods name, and a worker has longer than its grace', () => {
    const secret = objects.find(({ kind }) => kind === 'Secret')
    expect(secret).toMatchObject({
      metadata: { name: 'authmd-redis' },
      stringData: { url: expect.stringMatching(/^rediss:/) },
    })
    const worker = pods.find(({ containers }) => containers[0]?.args.includes('worker'))
    const grace = commandOf(['inventory', 'worker'])[0].options.find(({ long }) => long === '--grace')
    expect(worker?.terminationGracePeriodSeconds).toBeGreaterThan(Number(grace?.defaultValue))
  })
})

describe('with Docker Compose', () => {
  test('Redis keeps what it has, has a password, and no port of the machine', () => {
    const { redis } = compose.services
    expect(redis.ports).toBeUndefined()
    expect(redis.command.join(' ')).toMatch(/requirepass.*appendonly yes.*maxmemory-policy noeviction/)
    expect(read('compose.yaml')).not.toMatch(/--requirepass|redis:\/\/:/)
  })

  test('`up` starts what puts names into the queue and what asks them, and not what collects', () => {
    const started = Object.keys(compose.services).filter((name) => compose.services[name].profiles === undefined)
    expect(started.sort()).toEqual(['enqueue', 'redis', 'worker'])
  })

  test('there are three workers, and nothing can be written but results', () => {
    expect(compose.services.worker.deploy.replicas).toBe(3)
    for (const service of services) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
      expect(service.environment).toMatchObject({ AUTHMD_REDIS_URL: 'redis://redis:6379' })
    }
  })
})

test('every file names the version of this package, and the packages that its queue takes', () => {
  const named = ['scheduled.yml', 'Dockerfile', 'kubernetes.yaml'].flatMap((name) =>
    [...read(name).matchAll(/authmd-check(?:-inventory:|@)(\d[\w.-]*)/g)].map(([, version]) => version),
  )
  expect(named.length).toBeGreaterThan(3)
  expect(new Set(named)).toEqual(new Set([manifest.version]))
  for (const name of ['Dockerfile', 'README.md']) expect(read(name)).toMatch(/bullmq@6 ioredis@6/)
})
