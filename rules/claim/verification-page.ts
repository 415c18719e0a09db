import {
  AUTHMD,
  answered,
  atHeader,
  atStatus,
  cacheDirectives,
  defineRule,
  type Exchange,
  type Problem,
  published,
  readPageHead,
  redirectTarget,
  rfc,
} from '../../src/judge/rule.js'

const CSP = published('CSP Level 3', '6.4.2', 'https://www.w3.org/TR/CSP3/#directive-frame-ancestors')
const REFERRER = published('Referrer Policy', '3', 'https://www.w3.org/TR/referrer-policy/#referrer-policies')

export default defineRule({
  id: 'claim/verification-page',
  title:
    'The page of a ceremony asks to sign in, shows no code, and protects itself against caches, frames and referrers.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.claim, rfc(9111, '5.2.2.5'), CSP, REFERRER],
  needs: ['verificationPage', 'firstAttempt'],
  check({ verificationPage: page, firstAttempt }) {
    // Another site asks to sign in: this rule does not judge what that site shows.
    if (redirectTarget(page)) return []
    const { status, headers } = page.response
    const isHtml = /html/i.test(headers.get('content-type') ?? '')
    if (status >= 400 || !isHtml) {
      const message = `verification_uri does not show a page to a visitor who is not signed in: ${answered(page)}`
      const actual = `${status} ${headers.get('content-type') ?? 'without a content type'}`
      return [
        {
          message,
          at: atStatus(page),
          expected: 'an HTML page that asks to sign in',
          actual,
          fix: PAGE,
          impact: 'breakage',
        },
      ]
    }
    return [...codeProblems(page, firstAttempt.ceremony.userCode), ...signInProblems(page), ...guardProblems(page)]
  },
  why: 'The link passes through chats, mails and browser histories. Anyone who opens it must not get the code, or a button to confirm with. An attacker can also show the page inside another page and trick the user into a click.',
  fix: "Ask the person to sign in first. Send `Cache-Control: no-store`, `Content-Security-Policy: frame-ancestors 'none'` and `Referrer-Policy: no-referrer` with the page.",
})

const PAGE = 'Serve an HTML page at `verification_uri` that asks the visitor to sign in.'
const CODE = 'Ask the person to sign in first, and show a page without the code until then.'
const SIGN_IN = 'Ask the person to sign in before the page takes a code.'

/** Whether a page shows a code as a word of its own. */
function showsCode(text: string, code: string): boolean {
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + code.length)) {
    const beside = `${text.charAt(at - 1)}${text.charAt(at + code.length)}`
    if (!/[\w-]/.test(beside)) return true
  }
  return false
}

function codeProblems(page: Exchange, code: string | undefined): Problem[] {
  if (code === undefined || code.length < 4 || !showsCode(page.response.body, code)) return []
  const message = 'the page shows the code to a visitor who is not signed in'
  return [{ message, at: atStatus(page), expected: 'a page without the code', actual: code, fix: CODE }]
}

/** Accepts a page that a script builds, and a page that mentions signing in anywhere. */
function signInProblems(page: Exchange): Problem[] {
  const { body } = page.response
  const asks = /sign[\s-]*(?:in|on|up)|log[\s-]*(?:in|on)|type\s*=\s*["']?(?:password|email)|<script\b/i.test(body)
  const takes = /<(?:form|button)\b/i.test(body)
  if (asks || !takes) return []
  const message = 'the page does not ask to sign in'
  return [{ message, at: atStatus(page), expected: 'a page that asks to sign in', actual: titleOf(body), fix: SIGN_IN }]
}

const titleOf = (body: string): string | null => readPageHead(body).title?.slice(0, 200) ?? null

function guardProblems(page: Exchange): Problem[] {
  const { headers, body } = page.response
  const csp = headers.get('content-security-policy')
  const policy = headers.get('referrer-policy')
  const isGuarded = /frame-ancestors/i.test(csp ?? '') || /deny|sameorigin/i.test(headers.get('x-frame-options') ?? '')
  const isQuiet =
    policy !== null ? policy.trim().toLowerCase() !== 'unsafe-url' : readPageHead(body).metadata.has('referrer')
  const missing = [
    [cacheDirectives(page).includes('no-store'), 'Cache-Control', 'no-store', 'caches may keep the page'],
    [isGuarded, 'Content-Security-Policy', "frame-ancestors 'none'", 'another site may show the page in a frame'],
    [isQuiet, 'Referrer-Policy', 'no-referrer', 'other sites may learn the address of the page'],
  ] as const
  return missing.flatMap(([isThere, name, expected, message]) => {
    const at = atHeader(page, name.toLowerCase())
    const fix = `Send \`${name}: ${expected}\` with the page.`
    return isThere ? [] : [{ message, at, expected, actual: headers.get(name), fix }]
  })
}
