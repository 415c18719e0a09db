/** Reads the metadata that a live service publishes. */

import { FactStore } from '../engine/facts.js'
import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import { realClock } from '../session/clock.js'
import { Session } from '../session/session.js'
import type { MetadataFiles } from '../steps/discover/metadata-files.js'
import type { Exchange, Transport } from '../wire/http.js'
import { withTransport } from './check.js'

/**
 * Returns the metadata documents of a live service, as files whose names are their URLs. It only reads, and follows each document to the
 * next. A document that is missing or not usable is left out.
 */
export function publishedMetadata(
  target: URL,
  { allowPrivate, route }: Pick<CheckOptions, 'allowPrivate' | 'route'> = DEFAULTS,
): Promise<MetadataFiles> {
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
export async function metadataOver(transport: Transport, options: CheckOptions): Promise<MetadataFiles> {
  const session = new Session(transport, options)
  try {
    const store = new FactStore(session, options.effects, { options, startedAt: realClock.now() })
    const got = await store.gather([], ['prm', 'prmResponse', 'asFound'])
    const { prm, prmResponse, asFound } = 'facts' in got ? got.facts : {}
    return {
      ...(prm && prmResponse ? { resource: fileOf(prmResponse) } : {}),
      ...(asFound ? { server: fileOf(asFound.exchange) } : {}),
    }
  } finally {
    session.close()
  }
}

const fileOf = ({ request, response }: Exchange) => ({ file: request.url, text: response.body })
