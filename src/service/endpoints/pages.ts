/** The pages of the site that have no part in the claim. */

import { html } from 'hono/html'
import { ANY_ORIGIN, CACHEABLE, type Endpoint } from '../endpoint.js'
import { type Html, page, pageEnvelope } from '../html.js'
import { claimsByPolling, type Sandbox } from '../sandbox.js'
import { PATHS, SCOPES, SERVICE_NAME } from '../vocabulary.js'

/** The pages for people, except the claim ceremony. */
export const siteEndpoints = (sandbox: Sandbox): Endpoint[] => [
  file('/', 'text/html; charset=utf-8', page('Welcome', landing(sandbox))),
  file(PATHS.docs, 'text/html; charset=utf-8', page('Documentation', documentation(sandbox))),
  file(PATHS.logo, 'image/svg+xml', LOGO),
  file(PATHS.style, 'text/css; charset=utf-8', STYLE),
]

/** A file that is the same for everybody. */
export const file = (path: string, type: string, content: string | Html): Endpoint => ({
  path,
  handlers: { GET: async (c) => c.body(String(await content), 200, { 'content-type': type }) },
  envelope: pageEnvelope,
  headers: { ...CACHEABLE, ...ANY_ORIGIN },
})

const landing = (sandbox: Sandbox): Html => html`
  <p>${SERVICE_NAME} is a place for notes, and a service at which AI agents can register by themselves.
  It runs on this machine, forgets everything when it stops, and is there to be tried and tested against.</p>
  <ul>
    <li><a href="${PATHS.document}">auth.md</a>, for agents</li>
    <li><a href="${PATHS.docs}">Documentation</a>, for people</li>
    <li><a href="${PATHS.resourceMetadata}">Protected resource metadata</a></li>
    <li><a href="${PATHS.serverMetadata}">Authorization server metadata</a></li>
  </ul>
  <p>It speaks the version ${sandbox.options.dialect} of the protocol. For those who test, on this machine only:</p>
  <ul>
    <li><a href="${PATHS.outbox}">Outbox</a>: the mails it would have sent</li>
    <li><a href="${PATHS.state}">State</a>: its registrations, claim attempts with their codes, and mails, as JSON</li>
  </ul>
`

const documentation = (sandbox: Sandbox): Html => html`
  <h2 id="api">The API</h2>
  <p><code>GET ${PATHS.notes}</code> lists notes, <code>POST ${PATHS.notes}</code> with
  <code>{"text": "…"}</code> adds one. Both take an access token as a bearer.</p>
  <table>
    <tr><th>Scope</th><th>Allows to</th></tr>
    ${Object.entries(SCOPES).map(([scope, meaning]) => html`<tr><td><code>${scope}</code></td><td>${meaning}</td></tr>`)}
  </table>
  <h2 id="agents">Agents</h2>
  <p>An agent registers as <a href="${PATHS.document}">auth.md</a> says. You confirm a claim by
  signing in here and ${claimsByPolling(sandbox) ? 'typing the code that the agent shows you' : 'telling the agent the code that you see'}.</p>
  <h2 id="contact">Contact</h2>
  <p>The person who started this sandbox runs it: ask them when an integration does not work.</p>
  <h2 id="pricing">Pricing</h2>
  <p>It costs nothing.</p>
  <h2 id="terms">Terms</h2>
  <p>It is for tests only. Do not keep anything here that you would miss.</p>
  <h2 id="privacy">Privacy</h2>
  <p>Everything stays in the memory of this process and is gone when it stops.</p>
`

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" role="img" aria-label="${SERVICE_NAME}">
  <rect width="32" height="32" rx="6" fill="#1f4d3a"/>
  <path d="M9 10h14M9 16h14M9 22h8" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/>
</svg>
`

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 38rem; margin: 3rem auto; padding: 0 1rem }
table { border-collapse: collapse }
th, td { padding: .25rem 1rem .25rem 0; text-align: left }
label { display: block; margin: 1rem 0 }
input { display: block; padding: .4rem; font: inherit }
button { padding: .4rem 1rem; font: inherit }
.code { font: bold 2rem/1 monospace; letter-spacing: .2em }
.problem { color: #c0392b }
`
