import { describe, expect, test } from 'vitest'
import { EXCHANGE, FORM, fixText, http, ORIGIN } from './fixing.js'

const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
const JSON_TYPE = 'Content-Type: application/json'
const identity = (body: string) => http(`POST /agent/identity\r\n${JSON_TYPE}`, body)
const AS_JSON = '{ "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": "<identity_assertion>" }'
const AS_FORM = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=<identity_assertion>'
/** Shows that agents register, by 0.2 or newer. */
const REGISTERS = `# auth.md\n\nAn agent registers here, and exchanges its assertion.\n\n- Token endpoint: ${ORIGIN}/oauth2/token\n- Revocation endpoint: ${ORIGIN}/oauth2/revoke\n\n\`\`\`http\nPOST ${ORIGIN}/agent/identity\n${JSON_TYPE}\n\n{ "type": "anonymous" }\n\`\`\`\n\n## More\n\n`
const part = (text: string): string => text.replace(/^#.*\r?\n\r?\n/, '')
/** Only 0.6 and newer have these. */
const CLAIMS = part(http(`POST /oauth2/token\r\n${FORM}`, `grant_type=${CLAIM_GRANT}&claim_token=<claim_token>`))
const BY_ADDRESS = part(identity('{ "type": "service_auth", "login_hint": "a@b.dev" }'))

describe('an example with one right answer', () => {
  test.each([
    ['a member', identity('{ "type": "service_auth", "email": "a@b.dev" }'), '"login_hint": "a@b.dev"'],
    ['the name of a type', identity('{ "method": "anonymous" }'), '{ "type": "anonymous" }'],
    [
      'a member of the first release',
      identity('{ "type": "identity_assertion", "assertion_type": "verified_email", "email": "a@b.dev" }'),
      '"assertion": "a@b.dev"',
    ],
    ['a field', http(`POST /oauth2/token\r\n${FORM}`, EXCHANGE.replace('&assertion', '&jwt')), '&assertion=<'],
    ['a revocation', http(`POST /oauth2/revoke\r\n${FORM}`, 'access_token=<access_token>'), '\ntoken=<access_token>'],
    [
      'a grant',
      http(`POST /oauth2/token\r\n${FORM}`, 'grant_type=claim&claim_token=<claim_token>'),
      `grant_type=${CLAIM_GRANT}&`,
      CLAIMS,
    ],
    [
      'an assertion type',
      identity('{ "type": "identity_assertion", "assertion_type": "id-jag", "assertion": "<id_jag>" }'),
      '"urn:ietf:params:oauth:token-type:id-jag"',
      BY_ADDRESS,
    ],
    ['JSON for a form', http(`POST /oauth2/token\r\n${FORM}`, AS_JSON), `\n${AS_FORM}\r\n`],
    ['JSON and its header', http(`POST /oauth2/token\r\n${JSON_TYPE}`, AS_JSON), `${FORM}\r\n\r\n${AS_FORM}\r\n`],
    [
      'JSON of curl',
      `# a\n\n\`\`\`sh\ncurl -d '${AS_JSON}' ${ORIGIN}/oauth2/token\n\`\`\`\n`,
      `curl -d '${AS_FORM}' ${ORIGIN}`,
    ],
    ['a form for JSON', identity('type=anonymous'), '{"type":"anonymous"}'],
    [
      'an endpoint without TLS',
      http('POST http://notes.dev/agent/identity', '{ "type": "anonymous" }'),
      'POST https://notes.dev/agent/identity',
    ],
  ])('is fixed: %s', async (_name, text, expected, speaking = '') => {
    const { source, report } = await fixText(`${REGISTERS + part(text)}\n${speaking}`)
    expect(source.text).toContain(expected)
    expect(report.summary.fixable).toBeUndefined()
  })

  test.each([
    ['the service may have a flow of its own', identity('{ "type": "service_auth", "email": "a@b.dev", "plan": "x" }')],
    ['a part is left out', identity('{ "type": "service_auth", "email": "a@b.dev", … }')],
    ['the value is of no version', identity('{ "method": "invite" }')],
    [
      'versions differ',
      http(`POST /agent/identity/claim\r\n${JSON_TYPE}`, '{ "claim_token": "<t>", "user_email": "a@b.dev" }'),
    ],
    ['a value needs an encoding', http(`POST /oauth2/token\r\n${FORM}`, AS_JSON.replace('<identity_', 'a&b='))],
    [
      'a shell may change it',
      `# a\n\n\`\`\`sh\ncurl -H 'Content-Type: application/json' -d "type=anonymous" ${ORIGIN}/agent/identity\n\`\`\`\n`,
    ],
    ['a port is of its own', http('POST http://notes.dev:8080/agent/identity', '{ "type": "anonymous" }')],
  ])('is left alone where %s', async (_name, text) => {
    const { source, report } = await fixText(REGISTERS + part(text))
    expect(source.text).toBe(REGISTERS + part(text))
    expect(report.summary.fixable).toBeUndefined()
    expect(report.summary.fail + report.summary.warn).toBeGreaterThan(0)
  })
})
