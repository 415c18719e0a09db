/** Writes what a run made at the service as events of Entity Management of OCSF (class 3004). Secrets are labels, as in every report. */

import type { Creation, Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import { clip } from '../text.js'
import { classOf, metadataOf, millisecondsOf, type Run, severityOf, timesOf } from './event.js'

/** The most characters of a text. */
const TEXT = 500
const ENTITY_MANAGEMENT = 3004
const KINDS: Readonly<Record<Creation['kind'], string>> = {
  registration: 'Registration of an agent',
  access_token: 'Access token',
  record: 'Record',
}

type Step = readonly [id: number, name: string]
const CREATE: Step = [1, 'Create']
/** A credential that is revoked stays known to the service and opens nothing. What was only written is deleted. */
const ENDS: Readonly<Record<Creation['kind'], Step>> = {
  registration: [9, 'Disable'],
  access_token: [9, 'Disable'],
  record: [4, 'Delete'],
}

/** Lists the creation of each thing, and its end where the service confirmed it. What ended by itself was ended by nobody. */
export const ledgerEvents = ({ created }: Pick<Report, 'created'>, run: Run): object[] =>
  created.flatMap((one) => [
    entityEvent(one, run, CREATE),
    ...(one.disposition === 'revoked' ? [entityEvent(one, run, ENDS[one.kind])] : []),
  ])

function entityEvent(creation: Creation, run: Run, step: Step): object {
  const { kind, host = '', disposition, expiresAt } = creation
  const id = clip(creation.id, TEXT)
  const { time, start_time, end_time } = timesOf(run)
  const at = step === CREATE ? time : (end_time ?? time)
  const ends = millisecondsOf(expiresAt ?? '')
  const name = JSON.stringify([kind, host, creation.id])
  return {
    ...classOf(ENTITY_MANAGEMENT, 'Entity Management', [3, 'Identity & Access Management'], step),
    time: at,
    ...(start_time === undefined ? {} : { start_time }),
    ...(end_time === undefined ? {} : { end_time }),
    ...severityOf('Informational'),
    status_id: 1,
    status: 'Success',
    message: `${step[1]}: ${KINDS[kind]} ${id}${host === '' ? '' : ` at ${clip(host, TEXT)}`}, ${disposition} at the end of the run`,
    metadata: metadataOf(run, `${name} ${step[1]}`, `ledger/${kind}`),
    actor: { app_name: TOOL.name },
    entity: {
      type_id: 99,
      type: KINDS[kind],
      uid: uidOf(creation, run, id),
      name: id,
      data: { host: clip(host, TEXT), disposition, ...(ends === undefined ? {} : { expires_time: ends }) },
    },
  }
}

/** The label of a secret is the same in every run, so that only the run says which one it is. */
const uidOf = ({ kind }: Creation, run: Run, id: string): string =>
  kind === 'access_token' ? `${metadataOf(run, '', '').correlation_uid} ${id}` : id
