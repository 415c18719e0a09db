/** Finds the service of a register that evidence is about. */

import { dirname, resolve } from 'node:path'
import type { Register, ServiceEntry } from '../model/register.js'

/** What the evidence is about: a live service by its URL, or files with the hosts that they name. */
export type Subject = { readonly url: string } | { readonly file: string; readonly hosts: readonly string[] }

/** `missing`: the register has no entry for it; `untold`: files do not say which service they are of. */
export type Match = ServiceEntry | 'missing' | 'untold'

export const findService = (register: Register, subject: Subject): Match =>
  'url' in subject ? (ofUrl(register, subject.url) ?? 'missing') : ofFile(register, subject)

/** A host has one entry, or several for different paths: the longest path counts. */
export function ofUrl({ services }: Register, url: string): ServiceEntry | undefined {
  if (!URL.canParse(url)) return undefined
  const asked = new URL(url)
  const matches = services.flatMap((entry) =>
    entry.targets.flatMap((target) => {
      const { pathname } = new URL(target)
      return placeOf(target) === placeOf(url) && isBelow(asked.pathname, pathname)
        ? [{ entry, length: pathname.length }]
        : []
    }),
  )
  return matches.sort((a, b) => b.length - a.length)[0]?.entry
}

/** A service is the same over http and https, unless it says a port. */
function placeOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port}`
}

const isBelow = (path: string, folder: string): boolean =>
  folder === '/' || path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

function ofFile(
  register: Register,
  { file, hosts }: { readonly file: string; readonly hosts: readonly string[] },
): Match {
  const { services } = register
  const named = services.find(
    ({ source }) => source !== undefined && resolve(dirname(register.file), source) === resolve(file),
  )
  if (named) return named
  const known = services.filter(({ targets }) => targets.some((target) => hosts.includes(new URL(target).host)))
  const [only] = known
  return only && known.length === 1 ? only : 'untold'
}
