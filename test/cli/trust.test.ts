import { PassThrough } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { serve } from '../../src/cli/commands/serve.js'
import { main } from '../../src/cli/main.js'
import { listenAsProvider } from '../../src/provider/listen.js'
import type { AgentProvider } from '../../src/provider/provider.js'

function start(...argv: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = { out: '', err: '' }
  stdout.on('data', (chunk) => {
    said.out += chunk
  })
  stderr.on('data', (chunk) => {
    said.err += chunk
  })
  return { said, done: main({ argv, env: {}, stdin, stdout, stderr }) }
}

test.each(['provider.example.com', 'ftp://provider.example.com', 'https://provider.example.com/?x=1', ''])(
  'sandbox --trust %j',
  async (issuer) => {
    const { said, done } = start('sandbox', '--trust', issuer)
    expect(await done).toBe(2)
    expect(said.err).toContain('Give the http or https URL of an issuer')
  },
)

test('the sandbox says whom it trusts', async () => {
  const issuers = ['https://provider.example.com', 'http://127.0.0.1:9000']
  const { said, done } = start('sandbox', ...issuers.flatMap((issuer) => ['--trust', issuer]))
  await expect.poll(() => said.out).toContain('Ctrl-C')
  expect([...said.out.matchAll(/trusts\s+(\S+)/g)].map(([, issuer]) => issuer)).toEqual(issuers)
  process.emit('SIGINT')
  expect(await done).toBe(0)
})

async function idJag({ sign, issuer, clientId }: AgentProvider, aud: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const person = { email: 'grace@example.com', email_verified: true, auth_time: now }
  const claims = { iss: issuer, aud, sub: '1', client_id: clientId, jti: `${now}`, iat: now, exp: now + 300, ...person }
  return sign({ typ: 'oauth-id-jag+jwt', claims })
}

test('over the wire, an ID-JAG of a provider that is trusted registers', async () => {
  const { provider, close } = await listenAsProvider({ port: 0 })
  onTestFinished(close)
  const register = async (trust: readonly string[]) => {
    const serving = await serve({ port: 0, dialect: '0.6', trust })
    onTestFinished(serving.close)
    const answer = await fetch(`${serving.origin}/agent/identity`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'identity_assertion',
        assertion_type: 'urn:ietf:params:oauth:token-type:id-jag',
        assertion: await idJag(provider, serving.origin),
      }),
    })
    return [answer.status, await answer.json()]
  }
  expect(await register([provider.issuer])).toEqual([
    200,
    expect.objectContaining({ registration_type: 'identity_assertion' }),
  ])
  expect(await register(['https://provider.example.com'])).toEqual([
    403,
    expect.objectContaining({ error: 'issuer_not_enabled' }),
  ])
})
