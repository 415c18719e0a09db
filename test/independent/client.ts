/**
 * An agent that speaks AuthKit as it is deployed, as clients in the wild do: it reads which authorization server there is, and knows the rest.
 * It shares no word with the checker, so that the sandbox is held to what such a client needs.
 */

interface Identity {
  readonly assertion: string
  readonly expiresAt: number
  readonly refreshToken: string | undefined
}

/** What the agent shows its user, and what it needs for the rest of the claim. */
export interface Pending {
  readonly claimToken: string
  readonly verificationUri: string
}

type Members = Record<string, unknown>
type Answer = { readonly status: number; readonly body: Members }

export class Client {
  private constructor(
    private readonly server: string,
    private readonly now: () => number,
  ) {}

  static async discover(resource: string, now: () => number): Promise<Client> {
    const { status, headers } = await fetch(`${resource}/api/notes`)
    const metadata = /resource_metadata="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1]
    if (status !== 401 || metadata === undefined) throw new Error('the service does not say where its metadata are')
    const { authorization_servers: servers } = (await (await fetch(metadata)).json()) as Members
    return new Client((servers as string[])[0] ?? '', now)
  }

  async register(): Promise<{ identity: Identity; claimToken: string }> {
    const { body } = await this.expect([200, 201], '/agent/identity', { type: 'anonymous' })
    return { identity: identityIn(body), claimToken: String(group(body, 'claim')['token']) }
  }

  async registerAddress(login_hint: string): Promise<Pending> {
    return pendingIn((await this.expect([200, 201], '/agent/identity', { type: 'service_auth', login_hint })).body)
  }

  /** Registers by an ID-JAG. The owner of an existing account confirms first. */
  async registerIdJag(assertion: string): Promise<Identity | Pending> {
    const assertion_type = 'urn:ietf:params:oauth:token-type:id-jag'
    const { status, body } = await this.post('/agent/identity', {
      type: 'identity_assertion',
      assertion_type,
      assertion,
    })
    if (status === 401 && body['error'] === 'interaction_required') return pendingIn(body)
    if (status > 201 || !Array.isArray(body['scopes'])) throw new Error(`an ID-JAG: ${status} ${reason(body)}`)
    return identityIn(body)
  }

  /** Returns an access token, with a renewed identity if the present one has ended. */
  async tokenFor(identity: Identity): Promise<{ token: string; scope: string; identity: Identity }> {
    const valid = identity.expiresAt > this.now() ? identity : await this.renew(identity)
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: valid.assertion }
    const answer = await fetch(`${this.server}/oauth2/token`, { method: 'POST', body: new URLSearchParams(grant) })
    const body = (await answer.json()) as Members
    if (answer.status !== 200 || body['token_type'] !== 'Bearer') throw new Error(`no token: ${reason(body)}`)
    return { token: String(body['access_token']), scope: String(body['scope']), identity: valid }
  }

  async renew({ refreshToken }: Identity): Promise<Identity> {
    return identityIn(
      (await this.expect([200], '/agent/identity', { type: 'refresh', refresh_token: refreshToken })).body,
    )
  }

  async startClaim(claim_token: string, login_hint: string): Promise<Pending> {
    const request = { type: 'service_auth', claim_token, login_hint }
    const { body } = await this.expect([200, 201], '/agent/identity/claim', request)
    return { claimToken: claim_token, verificationUri: String(group(body, 'attempt')['verification_uri']) }
  }

  async complete({ claimToken: claim_token }: Pending, user_code: string): Promise<Identity> {
    const { body } = await this.expect([200], '/agent/identity/claim/complete', { claim_token, user_code })
    if (body['status'] !== 'claimed') throw new Error('the claim is not complete')
    return identityIn(body)
  }

  private async expect(statuses: readonly number[], path: string, request: Members): Promise<Answer> {
    const answer = await this.post(path, request)
    if (!statuses.includes(answer.status)) throw new Error(`${answer.status} ${reason(answer.body)}`)
    return answer
  }

  private async post(path: string, request: Members): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(this.server + path, { method: 'POST', headers, body: JSON.stringify(request) })
    return { status: answer.status, body: (await answer.json()) as Members }
  }
}

const group = (members: Members, name: string): Members => members[name] as Members
const reason = ({ code, error }: Members): string => String(code ?? error)

function identityIn(body: Members): Identity {
  const { assertion, expires_at, refresh_token } = group(body, 'identity')
  const refreshToken =
    typeof refresh_token === 'string' ? refresh_token : (refresh_token as Members | undefined)?.['value']
  return {
    assertion: String(assertion),
    expiresAt: Date.parse(String(expires_at)),
    refreshToken: refreshToken === undefined ? undefined : String(refreshToken),
  }
}

function pendingIn(body: Members): Pending {
  const claim = group(body, 'claim')
  return { claimToken: String(claim['token']), verificationUri: String(group(claim, 'attempt')['verification_uri']) }
}
