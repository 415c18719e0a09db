/** Reads a register: what it says of each service and flow, with what the defaults say for all. */

import { DIALECT_NAMES } from '../model/dialect-name.js'
import type { FilePlace } from '../model/problem.js'
import type { Register, ServiceEntry } from '../model/register.js'
import { dataIn } from './data.js'
import { exceptionsIn } from './exceptions.js'
import { type Around, flowOf } from './flow.js'
import { Members, textOf, wrong } from './members.js'
import { RegisterProblem, type Tree } from './tree.js'

/** Reads a register. Throws `RegisterProblem`, whose message begins with the place. */
export function readRegister(tree: Tree): Register {
  const top = new Members(tree, 'register')
  const version = top.required('version')
  if (version !== '1')
    throw new RegisterProblem(top.get('version')?.at ?? tree.at, `version is ${version}, and must be 1`)
  const defaults = top.within('defaults', 'writtenDefaults')
  if (!top.get('services')) throw new RegisterProblem(tree.at, 'it has no "services"')
  const services = top.list('services').map((one) => serviceOf(one, defaults))
  refuseTwice(services)
  return { file: tree.at.file, services }
}

function serviceOf(tree: Tree, defaults: Members | undefined): ServiceEntry {
  const service = new Members(tree, 'writtenService')
  const name = service.required('name')
  const owner = service.within('owner', 'writtenOwner')
  const around: Around = { nearest: [service, ...(defaults ? [defaults] : [])], owner, service }
  const [nearest] = around.nearest
  const either = <T>(read: (members: Members) => T | undefined): T | undefined =>
    around.nearest.map(read).find((one) => one !== undefined)
  const issuers = either((members) => members.texts('issuers'))
  const hosts = either((members) => members.texts('hosts'))
  const oldest = either((members) => members.said('dialect', `one of ${VERSIONS}`, versionOf))
  const source = service.text('source')
  if (!service.get('flows'))
    throw new RegisterProblem(tree.at, `${tree.path}: "flows" is missing: write what is approved, or []`)
  return {
    at: nearest?.at ?? tree.at,
    name,
    targets: targetsOf(service),
    ...(source === undefined ? {} : { source }),
    roles: {
      service: owner?.words('service') ?? { at: owner?.at ?? tree.at },
      business: owner?.words('business') ?? { at: owner?.at ?? tree.at },
    },
    data: dataIn(service),
    flows: service.list('flows').map((flow) => flowOf(flow, around)),
    ...(issuers ? { issuers } : {}),
    ...(hosts ? { hosts } : {}),
    ...(oldest ? { oldest } : {}),
    exceptions: exceptionsIn(service),
  }
}

const VERSIONS = DIALECT_NAMES.map((name) => `">=${name}"`).join(', ')
const versionOf = (text: string) => DIALECT_NAMES.find((name) => name === text.replace(/^>=\s*/, ''))

function targetsOf(service: Members): readonly string[] {
  const tree = service.get('target')
  if (!tree) throw new RegisterProblem(service.at, '"target" is missing: write its URL or host')
  const all = Array.isArray(tree.value) ? (tree.value as readonly Tree[]) : [tree]
  if (all.length === 0) throw new RegisterProblem(tree.at, `${tree.path} is an empty list, and must be a URL or a host`)
  return all.map((one) => {
    const url = urlOf(textOf(one))
    if (!url) throw wrong(one, 'a URL or a host')
    if (url.username !== '' || url.password !== '')
      throw new RegisterProblem(one.at, `${one.path} has a user or a password in it, and must be a URL or a host`)
    return url.href
  })
}

/** A bare host means https, as on the command line. */
function urlOf(text: string): URL | undefined {
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return URL.canParse(whole) ? new URL(whole) : undefined
}

/** Two entries for one URL would say different things of it. */
function refuseTwice(services: readonly ServiceEntry[]): void {
  const known = new Map<string, FilePlace>()
  for (const { targets, at } of services)
    for (const target of targets) {
      const earlier = known.get(target)
      if (earlier) throw new RegisterProblem(at, `${target} stands in line ${earlier.line} already`)
      known.set(target, at)
    }
}
