/** Says in words why a file cannot be read or written. */

import { visible } from '../../reports/visible.js'
import { UsageError } from './io.js'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the permissions forbid it',
  EBUSY: 'it is in use',
  EDQUOT: 'the quota is used up',
  EEXIST: 'a part of its path is a file',
  EFBIG: 'it would be too large for the file system',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  ENXIO: 'it is a pipe or a socket, and nobody is at its other end',
  EPERM: 'the permissions forbid it',
  EPIPE: 'its reader has ended',
  EROFS: 'the file system is read-only',
}

/** Returns the code of an error of the system. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const reasonOf = (error: unknown): string =>
  REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))

/** A file that cannot be read or written. */
export class FileProblem extends UsageError {
  constructor(verb: 'read' | 'write', file: string, error: unknown) {
    super(`cannot ${verb} ${visible(file)}: ${reasonOf(error)}`, { cause: error })
  }
}
