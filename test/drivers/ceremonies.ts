import type { Pointers } from '../../src/dialects/dialect.js'
import { type DialectName, dialect as dialectOf } from '../../src/dialects/index.js'
import { readMember } from '../../src/dialects/read.js'
import type { Ceremony } from '../../src/drivers/driver.js'
import { isObject, type JsonObject, objectOf, readJson } from '../../src/wire/json.js'

type Fetch = (request: Request) => Promise<Response>
const METADATA = '/.well-known/oauth-authorization-server'

/** A ceremony that was started at a service for a fresh anonymous registration, and what the agent does when the person is done. */
export interface Started {
  readonly ceremony: Ceremony
  /** Status of the answer by which the claim is completed: the poll, or handing in the code. */
  finish(code: string | undefined): Promise<number>
}

export async function startCeremony(fetch: Fetch, origin: string, name: DialectName, email: string): Promise<Started> {
  const dialect = dialectOf(name)
  const post = (url: string, body: string, type = 'application/json') =>
    fetch(new Request(url, { method: 'POST', headers: { 'content-type': type }, body }))
  const metadata = await json(await fetch(new Request(origin + METADATA)))
  const agentAuth = isObject(metadata['agent_auth']) ? metadata['agent_auth'] : {}
  const claimEndpoint = String(agentAuth[dialect.claimEndpoint])

  const registration = await post(
    String(agentAuth[dialect.identityEndpoint]),
    JSON.stringify(dialect.anonymousRequest(agentAuth)),
  )
  const claimToken = String(readMember(await json(registration), dialect.registration.claimToken).value)
  const answer = await json(await post(claimEndpoint, JSON.stringify(dialect.claimRequest(claimToken, email))))
  const block = readMember(answer, dialect.claimAnswer.ceremony).value
  const member = (pointers: Pointers) => {
    const { value } = readMember(isObject(block) ? block : {}, pointers)
    return typeof value === 'string' ? value : undefined
  }
  return {
    ceremony: {
      kind: dialect.ceremony,
      verificationUri: member(dialect.ceremonyShape.verificationUri),
      userCode: member(dialect.ceremonyShape.userCode),
      email,
      expiresAt: Date.now() + 60_000,
    },
    async finish(code) {
      const grant = new URLSearchParams({ grant_type: dialect.grants.claim ?? '', claim_token: claimToken })
      const { status } = dialect.completeRequest
        ? await post(`${claimEndpoint}/complete`, JSON.stringify(dialect.completeRequest(claimToken, code ?? '')))
        : await post(String(metadata['token_endpoint']), grant.toString(), 'application/x-www-form-urlencoded')
      return status
    },
  }
}

async function json(response: Response): Promise<JsonObject> {
  const text = await response.text()
  const object = objectOf(readJson(text))
  if (!object) throw new Error(`${response.status} ${text}`)
  return object
}
