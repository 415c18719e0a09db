import { AUTHMD, defineRule } from '../../src/judge/rule.js'

export default defineRule({
  id: 'agent-auth/self-pointing',
  title: 'No endpoint is the document itself, another metadata document or a documentation page.',
  level: 'MUST',
  impact: 'breakage',
  softened: false,
  spec: [AUTHMD.serverMetadata, AUTHMD.register],
  needs: ['agentAuth', 'endpoints'],
  unless: ({ endpoints }) => endpoints.length === 0 && 'the metadata names no endpoint',
  check: ({ endpoints }) =>
    endpoints
      .filter(({ page }) => page !== undefined)
      .map(({ member, at, url, page }) => ({
        message: `${member} is ${page}`,
        at,
        expected: 'an endpoint that accepts POST',
        actual: url.href,
      })),
  why: 'An agent trusts these URLs and sends a POST to them. A page for reading answers 405 or a web page. A member that only pleases a scanner promises something that the service does not do.',
  fix: 'Give the URL of the endpoint, which accepts POST, or remove the member when there is none. Put instructions into auth.md, and its URL into `skill`.',
})
