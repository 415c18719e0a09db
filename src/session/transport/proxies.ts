/** Sends requests through a proxy of the operator. */

import { type buildConnector, Pool, ProxyAgent } from 'undici'

/** How the connections behind a proxy are made. */
export interface Through {
  /** Limits of each connection. */
  readonly limits: Pool.Options
  /** For the target itself. The authorities among it are for the proxy as well. */
  readonly tls: { readonly ca?: string[]; readonly cert?: string; readonly key?: string }
  /** Makes every connector that is used. */
  keeping(connect: buildConnector.connector): buildConnector.connector
}

/** A proxy takes plain http without a tunnel, and the rest through one (RFC 9110 §9.3.6). */
export function proxyAgent(uri: string, { limits, tls, keeping }: Through): ProxyAgent {
  const pool = (origin: string | URL, { connect, ...more }: Pool.Options) =>
    new Pool(origin, {
      ...more,
      ...limits,
      ...(typeof connect === 'function' ? { connect: keeping(connect) } : {}),
    })
  return new ProxyAgent({
    uri,
    proxyTunnel: false,
    requestTls: tls,
    ...(tls.ca ? { proxyTls: { ca: tls.ca } } : {}),
    factory: pool,
    clientFactory: pool,
  })
}
