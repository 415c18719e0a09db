import { authmd, defineRule, joinOr, placeOf } from '../../src/judge/rule.js'

const POINTERS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'pricing',
    /\bpric(?:e|es|ing)\b|\bfree\b|\bbilling\b|\bcosts?\b|\bpaid\b|\bcredits?\b|\bplans?\b|\bquotas?\b|\bx402\b|\bpayments?\b|\b(?:no|without)\s+charge|\bcharges?\b|\bfees?\b|\bsubscri\w+|\bgrat(?:is|uit\w*)\b|\bkosten\w*|\bpreise?\b|\bgebühr\w*|\btarif\w*|\bprix\b|\bprecios?\b|\bprezz[io]\b|\bpreços?|\$\d{1,6}\.\d\d|\$\d{1,6}\s?(?:\/|per\b|a\b)|[€£¥]\s?\d|\d\s?[€£]|料金|無料|価格|费用|免费/i,
  ],
  [
    'terms',
    /\bterms\b|\blicen[cs]e\b|\bto(?:s|u)\b|\bacceptable use\b|\bpolic(?:y|ies)\b|\blegal\b|\beula\b|\bagreement\b|\brules\s+of\s+use\b|\bagb\b|bedingungen\b|\bconditions\s+(?:d|g|of)|\btérminos\b|\btermini\b|\btermos\b|\bcondiciones\b|利用規約|规约|条款/i,
  ],
  [
    'privacy',
    /\bprivacy\b|\bdata protection\b|\bgdpr\b|\bpersonal\s+(?:data|information)\b|\bdatenschutz\w*|\bdsgvo\b|\bconfidentialité|\bvie\s+privée|\brgpd\b|\bprivacidade?\b|\briservatezza\b|プライバシー|個人情報|隐私/i,
  ],
]

export default defineRule({
  id: 'document/terms',
  title: 'The document mentions pricing, terms and privacy.',
  level: 'MAY',
  impact: 'polish',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const missing = POINTERS.filter(([, pattern]) => !pattern.test(document.text)).map(([what]) => what)
    if (missing.length === 0) return []
    const start = document.text.trimEnd().length
    return [
      {
        message: `the document does not mention ${joinOr(missing)}`,
        at: placeOf(document, { start, end: start }),
        expected: 'links to pricing, terms and privacy',
        actual: null,
      },
    ]
  },
  why: 'An agent accepts terms and costs in the name of its user. The user wants to know them before that, and not after.',
  fix: 'Link to the pages about pricing, terms and privacy. If there is no page, say in one sentence what applies.',
})
