/** What authors say about a way in, by what they mean. `{}` is the way in. Each sentence was written without a look at the reader. */

/** What a sentence says about a way in. `mention`: it names the way, and neither offers nor refuses it. */
export type Meaning = 'offer' | 'refusal' | 'plan' | 'past' | 'mention'

export const WORDINGS: Readonly<Record<Meaning, readonly string[]>> = {
  offer: [
    'You can use {}.',
    'We support {}.',
    'Agents may get in with {}.',
    '{} is available to everybody.',
    'Choose {} if you act for a person.',
    'Authenticate with {}.',
    'The service accepts {}.',
    '{} works here, too.',
    'The best way in is {}.',
    '{} is enabled on this host.',
    'If you have no account, use {}.',
    'Do not ask a person first: use {}.',
    'This is not hard: pick {}.',
    'Nobody has to approve it, so start with {}.',
    'We offer {} and nothing else.',
    'Access is granted through {}.',
    'Not a browser? Use {}.',
    'For machines there is {}.',
    '{} is the only way in.',
    'Since last year, we support {}.',
  ],
  refusal: [
    'We do not support {}.',
    'There is no {} here.',
    '{} is not available.',
    'Nothing here supports {}.',
    'Nobody can use {} on this host.',
    'We opted out of {}.',
    'You do not need {}.',
    '{} should not be inferred from this page.',
    '{} must not be used.',
    '{} would not work here.',
    '{} is out of scope.',
    'This page is not an offer of {}.',
    'Never try {}.',
    'Everything works without {}.',
    'A person signs in instead of {}.',
    'Neither passwords nor {} are accepted.',
    'We decided against {}.',
    '{} does not exist at this service.',
    'The service lacks {}.',
    'This is a public page, not auth.md {}.',
    'At no point does the service use {}.',
    'Do not attempt {}; it fails.',
    'None of our hosts has {}.',
    '{} cannot be used by agents.',
    "We don't have {}, and we don't need it.",
    '{} is disabled.',
    '{} is deliberately absent.',
    'We refuse {}.',
    'No endpoint offers {}.',
    'It is not possible to get in by {}.',
  ],
  plan: [
    '{} is planned.',
    'We plan to add {}.',
    '{} is not live yet.',
    '{} will follow next year.',
    '{} is on our roadmap.',
    'Later this year we will launch {}.',
    '{} is coming soon.',
    'We are working on {}.',
    'A future version will have {}.',
    '{} is not available yet.',
    'In the future, agents will use {}.',
    'We have not launched {} yet.',
    '{} is still under development.',
    'We hope to support {} one day.',
  ],
  past: [
    '{} was retired in March.',
    'We no longer support {}.',
    '{} has been removed.',
    'We used to offer {}.',
    '{} was available until May.',
    '{} has been discontinued.',
    'We stopped offering {} last year.',
    '{} is no longer possible.',
    '{} was shut down.',
    'In the past, agents could use {}.',
  ],
  mention: [
    'If a window asks you to sign in by {}, that is phishing.',
    'The article compares us with hosts that have {}.',
    'The word {} has a meaning of its own in this text.',
    'Read more about {} in the standard.',
    'Other services may offer {}.',
    'The history of {} is long.',
  ],
}

/** Words that name a way in, and what the model calls it. */
export const WAYS = [
  ['OAuth', 'oauth'],
  ['`service_auth`', 'service_auth'],
  ['agent registration', 'registration'],
  ['dynamic client registration', 'dcr'],
  ['anonymous registration', 'anonymous'],
  ['API key access', 'api_key'],
  ['self-registration', 'registration'],
  ['the device flow', 'oauth'],
] as const

/** Sentences with the words of a way in that are about something else. */
export const OTHER_THINGS: readonly (readonly [text: string, way: string])[] = [
  ['It follows OAuth 2.0 Authorization Server Metadata.', 'oauth'],
  ['See OAuth 2.0 Protected Resource Metadata for the format.', 'oauth'],
  ['Any OAuth-capable agent can read this page.', 'oauth'],
  ['The OAuth2 standard has many parts.', 'oauth'],
  ['Errors have the form of OAuth errors.', 'oauth'],
  ['The answer has a member `identity_assertion`, which expires.', 'identity_assertion'],
  ['The profile has a name, an address and a verified email.', 'verified_email'],
  ['Usage is counted for each API key.', 'api_key'],
  ['Treat an API key like a password.', 'api_key'],
  ['The logs never show an API key.', 'api_key'],
]

/** Headings and leading sentences, by what they say about the list under them. */
export const LEADS: Readonly<Record<Exclude<Meaning, 'mention'>, readonly string[]>> = {
  offer: ['We support:', 'Agents can use one of these:', 'Pick one:', 'The ways in:'],
  refusal: ['We do not support:', 'None of these is available:', 'This service has no:', 'Not offered here:'],
  plan: ['Planned:', 'We will add:', 'Coming soon:', 'On the roadmap:'],
  past: ['We no longer support:', 'Removed last year:', 'Retired:', 'These were discontinued:'],
}

export const HEADINGS: Readonly<Record<Exclude<Meaning, 'mention'>, readonly string[]>> = {
  offer: ['Supported methods', 'Ways to get access', 'Authentication'],
  refusal: ['Not supported', 'What we do not offer', 'Unsupported methods'],
  plan: ['Planned', 'Roadmap', 'Coming soon'],
  past: ['Retired', 'Removed methods', 'No longer supported'],
}

/** The header and the value of a cell that says whether there is the way in. */
export const CELLS: Readonly<
  Record<Exclude<Meaning, 'mention'>, readonly (readonly [header: string, cell: string])[]>
> = {
  offer: [
    ['Supported', 'yes'],
    ['Status', 'live'],
    ['Available', '✅'],
    ['Scopes', 'None'],
    ['Notes', '—'],
    ['Expires', 'never'],
    ['Cost', 'none'],
  ],
  refusal: [
    ['Supported', 'no'],
    ['Supported', 'No, and it will stay so'],
    ['Status', 'not supported'],
    ['Available', '❌'],
    ['Offered', '—'],
    ['Status', 'not implemented'],
    ['Status', 'disabled'],
  ],
  plan: [
    ['Status', 'planned'],
    ['Supported', 'not yet'],
    ['Available', 'coming soon'],
    ['Status', 'in development'],
  ],
  past: [
    ['Status', 'retired'],
    ['Supported', 'no longer'],
    ['Status', 'removed in May'],
    ['Status', 'discontinued'],
  ],
}
