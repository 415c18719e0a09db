/** Reads the metadata that a live service publishes. */

import { type End, FactStore } from '../engine/facts.js'
import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import { Unanswered } from '../model/ends.js'
import { realClock } from '../session/clock.js'
import { Session } from '../session/session.js'
import type { MetadataFiles } from '../steps/discover/metadata-files.js'
import type { Exchange, Transport } from '../wire/http.js'
import { withTransport } from './check.js'

/** The metadata of a live service. */
export interface Published extends MetadataFiles {
  /** Why it is not known whether there is any: the service did not answer, or kept it from this client. */
  readonly unread?: string
}

/**
 * Returns the metadata documents of a live service, as files whose names are their URLs. It only reads, and follows each document to the
 * next. A document that is missing or not usable is left out.
 */
export function publishedMetadata(
  target: URL,
  { allowPrivate, route }: Pick<CheckOptions, 'allowPrivate' | 'route'> = DEFAULTS,
): Promise<Published> {
  const options: CheckOptions = {
    ...DEFAULTS,
    target,
    allowPrivate,
    ...(route ? { route } : {}),
    effects: new Set(['read']),
  }
  return withTransport(options, (transport) => metadataOver(transport, options))
}

/** Does the same over any transport. */
export async function metadataOver(transport: Transport, options: CheckOptions): Promise<Published> {
  const session = new Session(transport, options)
  try {
    const store = new FactStore(session, options.effects, { options, startedAt: realClock.now() })
    const got = await store.gather([], ['prm', 'prmResponse', 'asFound'])
    const { prm, prmResponse, asFound } = 'facts' in got ? got.facts : {}
    const searched = await store.gather(['resourceForPrograms'], [])
    return {
      ...('end' in searched ? { unread: whyUnread(searched.end) } : {}),
      ...(prm && prmResponse ? { resource: fileOf(prmResponse) } : {}),
      ...(asFound ? { server: fileOf(asFound.exchange) } : {}),
    }
  } finally {
    session.close()
  }
}

const whyUnread = (end: End): string => (end instanceof Unanswered ? end.stoppedBy : end.message)

const fileOf = ({ request, response }: Exchange) => ({ file: request.url, text: response.body })
