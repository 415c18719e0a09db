import { AUTHMD, defineRule } from '../../src/judge/rule.js'

export default defineRule({
  id: 'agent-auth/self-pointing',
  title: 'No endpoint is the document itself, a metadata document or a documentation page.',
  level: 'MUST',
  softened: false,
  spec: [AUTHMD.serverMetadata, AUTHMD.register],
  needs: ['agentAuth', 'endpoints'],
  unless: ({ endpoints }) => endpoints.length === 0 && 'the metadata name no endpoint',
  check: ({ endpoints }) =>
    endpoints
      .filter(({ page }) => page !== undefined)
      .map(({ member, at, url, page }) => ({
        message: `${member} is ${page}`,
        at,
        expected: 'an endpoint that takes POST',
        actual: url.href,
      })),
  why: 'An agent takes these URLs at their word and posts to them; a page to be read answers 405, or a web page. A member that is filled in to please a scanner promises what the service does not do.',
  fix: 'Name the URL that takes the request, or leave the member out when there is none: instructions belong into auth.md, which `skill` names.',
})
