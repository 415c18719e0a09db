/** Says to which hosts a run wrote, and what it could not do because the chain does not lead there. */

import type { Report } from '../model/report.js'
import { clip } from './text.js'

/** The most characters of a list of hosts. */
const HOSTS = 300

/** Returns the hosts that were written to, or nothing. */
export const writtenHosts = ({ writtenTo = [] }: Pick<Report, 'writtenTo'>): string | undefined =>
  writtenTo.length === 0 ? undefined : clip(writtenTo.join(', '), HOSTS)

/** Whether nothing could be registered because the target's own metadata do not lead to where agents register. */
export const isLedAway = ({ offChain = [], created }: Pick<Report, 'offChain' | 'created'>): boolean =>
  offChain.length > 0 && !created.some(({ kind }) => kind === 'registration')

/** Says that a run was led away, before the command that follows. */
export const LED_AWAY =
  'Nothing could be registered: the metadata of the target itself do not lead to where agents register. If it is yours, run'

/** The command that allows what was not sent. */
export const commandAcross = ({ tool, target, offChain = [] }: Report): string =>
  [tool.name, clip(target, HOSTS), ...offChain].join(' ')
