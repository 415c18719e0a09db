/** The versions of Node with which `npm run test:hostile` tries what depends on them. */

import { THOROUGH } from './thorough.js'

/** The Node that runs the tests; in `npm run test:hostile` also those whose paths `AUTHMD_NODES` lists, separated by colons. */
export const NODES: readonly string[] = [
  process.execPath,
  ...(THOROUGH ? (process.env['AUTHMD_NODES'] ?? '').split(':').filter((path) => path !== '') : []),
]
