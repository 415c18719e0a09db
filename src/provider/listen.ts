/** Serves a provider on this machine. */

import { isIP } from 'node:net'
import { type Listening, listenAt } from '../serve/http-server.js'
import { isLoopback } from '../wire/sites.js'
import { createProvider, type ProviderOptions } from './create.js'
import type { AgentProvider } from './provider.js'

const ADDRESS = '127.0.0.1'

export interface ListeningProvider extends Pick<Listening<AgentProvider>, 'port' | 'close'> {
  readonly provider: AgentProvider
}

/**
 * Serves a provider on this machine: at the address of its issuer, or at 127.0.0.1 if the issuer has a host name. Port 0 is any free
 * port. Without an issuer, it is `http://127.0.0.1:PORT`. If the issuer is elsewhere, somebody must forward its requests here.
 * Throws an Error of one sentence if the port is not free or a given key cannot be used.
 */
export async function listenAsProvider({
  port,
  issuer,
  ...given
}: Partial<Omit<ProviderOptions, 'serves'>> & { readonly port: number }): Promise<ListeningProvider> {
  const { answering, ...listening } = await listenAt({ address: addressOf(issuer), port }, async (bound) => {
    const provider = await createProvider({ ...given, issuer: issuer ?? `http://${ADDRESS}:${bound}` })
    return { provider, fetch: (request: Request) => provider.fetch(readdress(request, provider.issuer)) }
  })
  return { ...listening, provider: answering.provider }
}

function addressOf(issuer = ''): string {
  const host = URL.canParse(issuer) ? new URL(issuer).hostname.replace(/^\[|\]$/g, '') : ''
  return isIP(host) && isLoopback(host) ? host : ADDRESS
}

/** `Request` refuses to be made with these methods (Fetch §2.2.1). The provider refuses them as it refuses POST. */
const UNUSABLE = ['CONNECT', 'TRACE', 'TRACK']

/** Returns the same request with the name of the issuer, because a tunnel may have used another one. */
function readdress({ url, method }: Request, issuer: string): Request {
  const meant = new URL(issuer)
  meant.pathname = new URL(url).pathname
  return new Request(meant, { method: UNUSABLE.includes(method) ? 'POST' : method })
}
