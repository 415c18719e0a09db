/** Says which values of options a configuration may have that was only found by its name. It is not part of the table, because `--version` loads the table. */

import { DEFAULTS } from '../facts/options.js'
import { isObject } from '../wire/json.js'
import { httpUrl, isLoopback, sameSite } from '../wire/sites.js'

/** Which values are allowed. An option that does not say it allows none, so that a new option is safe. */
export type Found = 'any' | 'none' | 'usual effects' | 'below its folder' | 'at its target'

interface Limits {
  /** Completes the sentence "A configuration that is found by its name may have …". */
  readonly words: string
  /** Whether it may have this value, which the schema has accepted. `target` is what the options are for, where that is a URL. */
  allows(value: unknown, target: URL | undefined): boolean
}

export const FOUND: Readonly<Record<Found, Limits>> = {
  any: { words: 'any value', allows: () => true },
  none: { words: 'none', allows: (value) => value === 'none' },
  'usual effects': {
    words: `some of ${[...DEFAULTS.effects].join(', ')}`,
    allows: (value) => [value].flat().every((effect) => [...DEFAULTS.effects].some((usual) => usual === effect)),
  },
  'below its folder': {
    words: 'files below its folder',
    // A register that stands in the configuration itself is no file.
    allows: (value) => isObject(value) || [value].flat().every((text) => isBelow(fileOf(String(text)))),
  },
  'at its target': {
    words: 'a URL on the site of its target',
    allows: (value, target) => {
      const url = httpUrl(value)
      return url !== undefined && target !== undefined && isAt(url, target)
    },
  },
}

/** On a loopback address, each port is another service. */
const isAt = (url: URL, target: URL): boolean =>
  isLoopback(target.hostname) ? url.host === target.host : sameSite(url, target)

/** Returns the file of `name=file`, as reporters have it. */
const fileOf = (text: string): string => text.slice(text.indexOf('=') + 1)

/** Folders whose files other programs run or obey. Windows knows `.git` by a short name as well. */
const OBEYED = /^(?:\.(?:git|hg|jj|svn)|git~\d+|node_modules)[. ]*$/i

/** Whether a path is relative, and stays in its folder by what is written. Symbolic links are looked at when the file is opened. */
export function isBelow(path: string): boolean {
  if (/^(?:[/\\~]|[a-z]:)/i.test(path) || path.includes('\0')) return false
  return path.split(/[/\\]/).every((segment) => segment !== '..' && !OBEYED.test(segment))
}
