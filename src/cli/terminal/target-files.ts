/** Names files after the target that they are about. */

import { trimEndOf } from '../../model/trim-end.js'

/** What stands for the name of the target in the name of a file. */
const PLACEHOLDER = '{target}'

/** Makes a name of a file from that of a target: `https://api.example.com/v1` becomes `api.example.com-v1`. */
export const fileNameOf = (target: string): string =>
  trimEndOf(
    target
      .replace(/^https?:\/\//, '')
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[.-]+/, ''),
    /[.-]/,
  ) || 'target'

export const isPerTarget = (file: string): boolean => file.includes(PLACEHOLDER)
export const fileFor = (file: string, target: string): string => file.replaceAll(PLACEHOLDER, target)
