/** What a room is, and the rooms that are alike. */

import { STAGES } from '../src/model/stage.js'

/**
 * `x` means the files in `src/x` itself, `x/` also the files in its folders, and `x/y.ts` one file. `rules` and `fixtures` are
 * beside `src`.
 */
export interface Room {
  /** What it may import, separated by spaces. */
  readonly imports?: string
  /** The rooms from which it may import types, but no values. */
  readonly types?: string
  readonly packages?: string
  readonly why: string
}

export const READING = 'a document does not know who judges it'
export const SANDBOX = 'the service does not know who checks it'
export const REPORT = 'a report is a function of the report'

export const step = (more = '', packages = ''): Room => ({
  imports: `model wire dialects ${more} steps/`,
  types: 'provider facts',
  packages,
  why: 'a step never knows a rule',
})

/** One row for each folder with a rule, or with its defects. */
export const ofEachStage = (folder: string, room: Room) =>
  Object.fromEntries(STAGES.map((stage) => [`${folder}/${stage}`, room]))
