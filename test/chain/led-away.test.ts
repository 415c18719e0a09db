import { expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import type { RuleId } from '../../src/model/stage.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { checkAcross, leaksIn, type Way } from './two-parties.js'

const SERVER = 'GET /.well-known/oauth-authorization-server'
const NEITHER = { strict: false, complete: false }
const verdict = ({ verdicts }: Awaited<ReturnType<typeof checkAcross>>['report'], rule: RuleId) =>
  verdicts.find((one) => one.rule === rule)

const identityElsewhere: Way = {
  defect: ({ other }) => ({
    wire: [{ on: SERVER, json: { agent_auth: { identity_endpoint: `${other}/agent/identity` } } }],
  }),
}

test('where nothing can be registered, the run is undecided, and the last line is the command that follows', async () => {
  const { report } = await checkAcross(identityElsewhere)
  const [option = ''] = report.offChain ?? []
  expect(option).toMatch(/^--also 127\.0\.0\.1:\d+$/)
  expect(verdict(report, 'register/anonymous')).toMatchObject({ outcome: 'notRun', option })
  // The metadata name the other host, which is a finding.
  expect(verdict(report, 'server/same-origin')?.problems).toHaveLength(1)
  expect(exitCode(report, NEITHER)).toBe(3)
  const shown = pretty(report, { color: PLAIN, width: 80, verbose: false }).trimEnd().split('\n')
  expect(shown.at(-1)).toBe(`authmd-check ${report.target} ${option}`)
})

test('a document that leads elsewhere leads nowhere, and the metadata of the target come first', async () => {
  const { report, received } = await checkAcross({
    defect: ({ own, other }) => ({ document: (text) => text.replaceAll(own, other) }),
  })
  expect(verdict(report, 'register/anonymous')?.outcome).toBe('pass')
  expect(report.writtenTo).toEqual([new URL(report.target).host])
  expect(received.some(({ method }) => method === 'POST')).toBe(false)
  expect(new Set(report.created.map(({ host }) => host))).toEqual(new Set([new URL(report.target).host]))
})

test('a sign-in at another party is not run, and no finding', async () => {
  const { report } = await checkAcross({
    defect: ({ other }) => ({
      wire: [
        {
          on: 'GET /claim/*',
          body: (text) => text.replace(/<form[\s\S]*<\/form>/, `<a href="${other}/sign-in">Sign in</a>`),
        },
      ],
    }),
  })
  expect(verdict(report, 'claim/completes')).toMatchObject({
    outcome: 'notRun',
    option: expect.stringMatching(/^--account-host 127\.0\.0\.1:\d+$/),
  })
  expect(exitCode(report, NEITHER)).toBe(0)
})

test('with --account-host the person signs in there', async () => {
  const outcome = await checkAcross({
    defect: ({ other }) => ({
      wire: [{ on: 'GET /claim/*', status: 302, headers: { location: `${other}/sign-in` } }],
    }),
    options: ({ other }) => ({ accountHost: [new URL(other).host] }),
  })
  expect(leaksIn(outcome).some((text) => text.startsWith('POST') && text.includes('password='))).toBe(true)
})

test('an issuer that did not lead to the metadata gets nothing signed', async () => {
  const { report } = await checkAcross({ defect: ({ other }) => ({ wire: [{ on: SERVER, json: { issuer: other } }] }) })
  expect(verdict(report, 'id-jag/accepted')).toMatchObject({ outcome: 'blocked', blockedBy: 'server/issuer-match' })
  expect(report.exchanges.some(({ step }) => step.startsWith('idJag'))).toBe(false)
})

test('an ID-JAG for an issuer goes to that issuer only', async () => {
  const { report } = await checkAcross({
    defect: ({ own, other }) => ({
      wire: [
        {
          on: 'GET /.well-known/oauth-protected-resource',
          json: {
            authorization_servers: [other],
            agent_auth: {
              skill: `${own}/auth.md`,
              identity_endpoint: `${own}/agent/identity`,
              events_endpoint: `${own}/agent/event/notify`,
              identity_types_supported: ['identity_assertion'],
              identity_assertion: { assertion_types_supported: ['urn:ietf:params:oauth:token-type:id-jag'] },
            },
          },
        },
      ],
    }),
    answer: ({ url }, { other }) =>
      new URL(url).pathname === '/.well-known/oauth-authorization-server'
        ? Response.json({ issuer: other, token_endpoint: `${other}/oauth2/token` })
        : undefined,
  })
  expect(verdict(report, 'id-jag/accepted')).toMatchObject({ outcome: 'notRun', option: '--provider-audience <url>' })
  expect(report.exchanges.some(({ step }) => step.startsWith('idJag'))).toBe(false)
})
