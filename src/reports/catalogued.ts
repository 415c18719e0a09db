/** Makes of a run, or of a row of an inventory, what catalogues of services show: only what was seen or said. */

import { describeInterruption } from '../model/interruption.js'
import type { ListedRow } from '../model/inventory-report.js'
import type { Registered } from '../model/registered.js'
import type { Report } from '../model/report.js'
import type { Surface } from '../model/surface.js'
import { rowUid, serviceUid } from './service-uid.js'

/** A service that offers something to agents. */
export interface Catalogued {
  /** The same in each run, and of no other service. */
  readonly uid: string
  /** The URL that was asked, or the path of the file that was read. */
  readonly target: string
  /** How it was looked at. */
  readonly by: 'check' | 'lint' | 'inventory'
  /** Where its document was read: a URL, or the path of a file. */
  readonly document?: string
  readonly sentence?: string
  readonly posture: string | null
  readonly dialect: string | null
  readonly surface?: Surface
  readonly registered?: Registered
  /** Who runs the service. */
  readonly owner?: string
  /** Set where a request without a credential was seen to be refused for that reason. */
  readonly isAuthenticated?: true
}

/** The rule that sees whether a credential is asked for. */
const ASKS_CREDENTIAL = 'challenge/status'

/** Lists the services of a report: one, each of several files, or none where nothing was seen. */
export function cataloguedIn(report: Report): readonly Catalogued[] {
  const { target, documents, surface, registered, postureSentence, posture, dialect } = report
  const by = seenBy(report)
  const document = ownDocument(report.document, posture)
  if (documents)
    return documents
      .filter((one) => ownDocument(one.file, one.posture))
      .map((one) => ({
        uid: serviceUid(one.file, report),
        target: one.file,
        by,
        document: one.file,
        posture: one.posture,
        dialect: one.dialect,
        ...(one.postureSentence === undefined ? {} : { sentence: one.postureSentence }),
      }))
  if (document === undefined && !offersAnything(surface)) return []
  const owner = registered?.owner?.service
  const asks = report.verdicts.some(({ rule, outcome }) => rule === ASKS_CREDENTIAL && outcome === 'pass')
  return [
    {
      uid: serviceUid(target, report),
      target,
      by,
      posture,
      dialect: dialect.name,
      ...(document === undefined ? {} : { document }),
      ...(postureSentence === undefined ? {} : { sentence: postureSentence }),
      ...(surface ? { surface } : {}),
      ...(registered ? { registered } : {}),
      ...(owner === undefined ? {} : { owner }),
      ...(asks ? { isAuthenticated: true } : {}),
    },
  ]
}

/** A report that was made of a row has no exchange. */
const seenBy = ({ mode, exchanges }: Report): Catalogued['by'] =>
  mode === 'check' && exchanges.length === 0 ? 'inventory' : mode

/** Whether metadata or the wire show anything. */
const offersAnything = (surface: Surface | undefined): boolean =>
  surface !== undefined && surface.registrationTypes.length + surface.endpoints.length > 0

/** A file of another convention with the same name is no document of a service. */
const ownDocument = (document: string | undefined, posture: string | null): string | undefined =>
  posture === 'unrelated' ? undefined : document

/** Says why a report has no service, in one sentence. */
export function whyNothing({
  unreachable,
  interrupted,
  postureSentence = 'nothing for agents was seen there',
}: Report): string {
  if (unreachable !== undefined) return `no answer: ${unreachable}`
  return interrupted ? describeInterruption(interrupted) : postureSentence
}

/** Returns the service of a row, if anything was found at its name. */
export function cataloguedRow(row: ListedRow): Catalogued | undefined {
  const { url, surface, state, registered, postureSentence } = row
  if (state !== 'surface' || !surface) return undefined
  const document = ownDocument(surface.found?.find(({ kind }) => kind === 'auth.md')?.url, surface.posture)
  if (surface.posture === 'unrelated' && (surface.found ?? []).every(({ kind }) => kind === 'auth.md')) return undefined
  const owner = row.owner ?? registered?.owner?.service
  return {
    uid: rowUid(row),
    target: url,
    by: 'inventory',
    posture: surface.posture,
    dialect: surface.dialect,
    surface,
    ...(document === undefined ? {} : { document }),
    ...(postureSentence === undefined ? {} : { sentence: postureSentence }),
    ...(registered ? { registered } : {}),
    ...(owner === undefined ? {} : { owner }),
  }
}

/** The name of a service: that of the register, its host, or its file. */
export function serviceName({ target, registered }: Pick<Catalogued, 'target' | 'registered'>): string {
  if (registered) return registered.name
  if (!/^https?:/i.test(target) || !URL.canParse(target)) return target
  const { host, pathname } = new URL(target)
  return host + pathname.replace(/\/$/, '')
}
