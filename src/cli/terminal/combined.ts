/** Writes what shows several targets together: the table, and the reports that combine. */

import { backstageOf } from '../../reports/backstage.js'
import { cyclonedxOf } from '../../reports/cyclonedx.js'
import { githubOf } from '../../reports/github.js'
import { severalPage } from '../../reports/html-several.js'
import { junitOf } from '../../reports/junit-several.js'
import { ocsfOf } from '../../reports/ocsf.js'
import { oscalOf } from '../../reports/oscal.js'
import { PLAIN, type Style } from '../../reports/paint.js'
import { sarifOf } from '../../reports/sarif.js'
import type { Checked } from '../../reports/several.js'
import type { CheckFlags } from '../input/check-options.js'
import type { Destination } from './destination.js'
import { prepareFile, writeWhole } from './files.js'
import type { Io } from './io.js'
import { verbatim } from './output.js'
import { destination, isCombined, paint, refuseClash, refuseMixed, terminalWidth, writeAll } from './reporters.js'

type Table = (style: Style) => string
type Writers = (all: readonly Checked[], table: Table) => (() => Promise<void>)[]

/** Prepares the files, and returns what makes the tasks that write them. What each target alone writes is not among them. */
export async function combinedWriters(io: Io, each: readonly CheckFlags[]): Promise<Writers> {
  const [flags = {} as CheckFlags] = each
  const given = distinct(each.flatMap(({ reporter = [] }) => reporter).map(destination))
  const to = given.filter(isCombined)
  for (const { file } of to) if (file !== undefined) await prepareFile(file)
  refuseMixed(given)
  refuseClash(to)
  const isTaken = given.some(({ file, name }) => file === undefined && name !== 'pretty')
  const onActions = io.env['GITHUB_ACTIONS'] === 'true' && !isTaken && !flags.quiet
  const all: readonly Destination[] = [...to, ...(onActions ? [{ name: 'github' as const }] : [])]
  return (checked, table) => [
    async () => {
      if (flags.quiet) return
      const style = { color: paint(io, flags), verbose: false, width: terminalWidth(io) }
      // Where a reporter has standard output, the table goes where it disturbs nobody.
      if (isTaken) io.stderr.write(table({ ...style, color: PLAIN }))
      else await writeAll(verbatim(io.stdout), `\n${table(style)}`)
    },
    ...all.map((one) => async () => {
      const text = combined(one.name, checked)
      await (one.file === undefined ? writeAll(verbatim(io.stdout), text) : writeWhole(one.file, text))
    }),
  ]
}

function combined(name: Destination['name'], checked: readonly Checked[]): string {
  if (name === 'junit') return junitOf(checked)
  if (name === 'html') return severalPage(checked)
  if (name === 'ocsf') return ocsfOf(checked)
  if (name === 'oscal') return oscalOf(checked)
  if (name === 'cyclonedx') return cyclonedxOf(checked)
  if (name === 'backstage') return backstageOf(checked)
  const judged = checked.flatMap(({ report, demands }) => (report ? [{ report, demands }] : []))
  return name === 'sarif' ? sarifOf(judged) : githubOf(judged)
}

/** The same reporter may stand in the options of each target. */
const distinct = (all: readonly Destination[]): Destination[] =>
  all.filter(({ name, file }, index) => all.findIndex((one) => one.name === name && one.file === file) === index)
