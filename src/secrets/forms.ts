/** The forms of secrets that providers document. */

/** A form of secret with a known start. */
export interface SecretForm {
  /** What it is, for a finding. */
  readonly kind: string
  readonly pattern: RegExp
  /** The characters with which it may start. */
  readonly first: string
}

const form = (kind: string, pattern: RegExp, first = pattern.source.charAt(0)): SecretForm => ({ kind, pattern, first })

/**
 * Forms that providers document, or that their scanners look for. Group 1 is the random part. Test keys and keys that are public by
 * design (`pk_…`) are not in the list. Each form is tried only where `STARTS` matches.
 */
const FORMS: readonly SecretForm[] = [
  form('an AWS access key', /(?:AKIA|ASIA)([A-Z2-7]{16})(?![A-Z0-9])/y, 'A'),
  form('a GitHub token', /gh[pousr]_([A-Za-z0-9]{36,251})(?![A-Za-z0-9])/y),
  form('a GitHub token', /github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9])/y),
  form('a GitLab token', /glpat-([A-Za-z0-9_-]{20,300})/y),
  form('a Slack token', /xox[abeoprs]-(?:\d{8,14}-){1,3}([A-Za-z0-9]{24,64})/y),
  form('a Slack token', /xapp-\d-[A-Z0-9]{8,14}-\d{8,14}-([A-Za-z0-9]{32,80})/y),
  form(
    'a Slack webhook',
    /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/([A-Za-z0-9]{24})(?![A-Za-z0-9])/y,
  ),
  form('a live secret key', /(?:sk|rk)_live_([A-Za-z0-9]{16,247})/y, 'sr'),
  form('a webhook secret', /whsec_([A-Za-z0-9+/]{32,64})/y),
  form('an Anthropic key', /sk-ant-[a-z]{3,6}\d\d-([A-Za-z0-9_-]{80,120})/y),
  form('an OpenAI key', /sk-(?:proj|svcacct|admin)-([A-Za-z0-9_-]{40,200})/y),
  form('an OpenRouter key', /sk-or-v1-([0-9a-f]{64})(?![0-9a-f])/y),
  form('an API key', /sk-([A-Za-z0-9]{32,64})(?![A-Za-z0-9_-])/y),
  form('a Google API key', /AIza([A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/y),
  form('a Google client secret', /GOCSPX-([A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])/y),
  form('an npm token', /npm_([A-Za-z0-9]{36})(?![A-Za-z0-9])/y),
  form('a PyPI token', /pypi-AgEIcHlwaS5vcmc([A-Za-z0-9_-]{50,300})/y),
  form('a SendGrid key', /SG\.([A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/y),
  form('a DigitalOcean token', /do[opr]_v1_([0-9a-f]{64})(?![0-9a-f])/y),
  form('a Shopify token', /shp(?:at|ca|pa|ss)_([0-9a-fA-F]{32})(?![0-9a-fA-F])/y),
  form('a Hugging Face token', /hf_([A-Za-z0-9]{34,40})(?![A-Za-z0-9])/y),
  form('a Linear key', /lin_(?:api|oauth)_([A-Za-z0-9]{40,64})/y),
  form('a Notion token', /ntn_([A-Za-z0-9]{43,50})(?![A-Za-z0-9])/y),
  form('a Databricks token', /dapi([0-9a-f]{32})(?![0-9a-f])/y),
  form('a Groq key', /gsk_([A-Za-z0-9]{52})(?![A-Za-z0-9])/y),
  form('an xAI key', /xai-([A-Za-z0-9]{80})(?![A-Za-z0-9])/y),
  form('a Perplexity key', /pplx-([A-Za-z0-9]{48})(?![A-Za-z0-9])/y),
  form('a Replicate token', /r8_([A-Za-z0-9]{37})(?![A-Za-z0-9])/y),
  form('a Vault token', /hvs\.([A-Za-z0-9_-]{90,200})/y),
  form('a Supabase token', /sb(?:p|_secret)_([A-Za-z0-9_]{31,64})(?![A-Za-z0-9])/y),
  form('a Telegram bot token', /\d{8,10}:AA([A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])/y, '0123456789'),
  form('an Airtable token', /pat[A-Za-z0-9]{14}\.([0-9a-f]{64})(?![0-9a-f])/y),
  form('a Resend key', /re_([A-Za-z0-9]{8}_[A-Za-z0-9]{24})(?![A-Za-z0-9])/y),
  form('an age key', /AGE-SECRET-KEY-1([0-9A-Z]{58})(?![0-9A-Z])/y),
]

const BY_FIRST = new Map(
  [...new Set(FORMS.flatMap(({ first }) => [...first]))].map((letter) => [
    letter,
    FORMS.filter(({ first }) => first.includes(letter)),
  ]),
)
/** The forms that start with a given character. */
export const formsFrom = (first: string): readonly SecretForm[] => BY_FIRST.get(first) ?? []

/** The places where a form may start. They are not inside a longer word, so that no text is read twice. */
export const STARTS =
  /(?<![A-Za-z0-9_])(?:AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|hooks\.slack|(?:sk|rk)_live_|whsec_|sk-|AIza|GOCSPX-|npm_|pypi-A|SG\.|do[opr]_v1_|shp(?:at|ca|pa|ss)_|hf_|lin_|ntn_|dapi|gsk_|xai-|pplx-|r8_|hvs\.|sb(?:p|_secret)_|\d{8,10}:AA|pat|re_|AGE-S)/g
