/** Decides where the reports of a comparison go, and writes them. */

import type { ChangeReport } from '../../model/change.js'
import type { DiffFlags } from '../../options/table.js'
import { changeReporters } from '../../reports/diff/index.js'
import { CHANGE_REPORTER_NAMES, type ChangeReporterName } from '../../reports/diff/names.js'
import type { Sides } from '../../reports/diff/sides.js'
import type { Io } from './io.js'
import { type NamedDestination, namedDestinations } from './named-destinations.js'
import { namedWriters } from './named-writers.js'

type ChangeDestination = NamedDestination<ChangeReporterName>

/** Reads where the reports go. */
export const changeDestinations = (
  flags: Pick<DiffFlags, 'reporter' | 'quiet'>,
): Promise<readonly ChangeDestination[]> => namedDestinations(flags, CHANGE_REPORTER_NAMES, 'a comparison')

/** Returns a task for each report that writes it. */
export const changeWriters = (
  io: Io,
  report: ChangeReport,
  sides: Sides,
  to: readonly ChangeDestination[],
  flags: Pick<DiffFlags, 'color'>,
): (() => Promise<void>)[] => namedWriters(io, to, flags, (name, style) => changeReporters[name](report, style, sides))
