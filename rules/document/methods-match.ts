import {
  AUTHMD,
  type Document,
  defineRule,
  type OfferedType,
  type Problem,
  placeOf,
  SERVICE_AUTH,
  typesOffered,
  typesPublished,
  VERIFIED_EMAIL,
} from '../../src/judge/rule.js'

/** Other words for each type. */
const SPOKEN: Readonly<Record<OfferedType, RegExp>> = {
  anonymous: /\banonymous/i,
  service_auth: /\bservice_auth\b|\blogin_hint\b|\be-?mail/i,
  verified_email: /\bverified[_ -]e-?mail|\be-?mail/i,
  identity_assertion: /\bidentity_assertion\b|\bid-jag\b|\bidentity assertion/i,
}

export default defineRule({
  id: 'document/methods-match',
  title: 'The document offers the same types of registration as the metadata.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.pickMethod, AUTHMD.serverMetadata],
  postures: ['registration'],
  needs: ['document', 'agentAuth'],
  check({ document, agentAuth }) {
    const published = typesPublished(agentAuth.members)
    // If the list cannot be read, agent-auth/identity-types reports it.
    if (published.size === 0) return []
    return [...tooMany(document, published), ...tooFew(document, published)]
  },
  why: 'An agent picks a type from the document and asks the service for it. The service refuses a type that it does not offer. If the document does not mention a type or denies it, no agent uses it. A type that the document denies, plans or strikes out is not an offer.',
  fix: 'Make both say what the service does. List the type in `identity_types_supported` (and `assertion_types_supported`), or remove it from the document.',
})

/** Two types confirm an address. document/dialect-consistent reports a type of the wrong version. */
const kindOf = (type: OfferedType | string): string => (type === VERIFIED_EMAIL ? SERVICE_AUTH : type)
const kindsOf = (types: Iterable<string>): ReadonlySet<string> => new Set([...types].map(kindOf))

const DENIED: readonly string[] = ['refused', 'planned', 'past']
const isNoOffer = ({ stance }: Document['offers'][number]): boolean =>
  DENIED.includes(stance) || stance === 'conditional'

/** Reports types that a request or an example shows, no sentence denies, and the metadata does not list. */
function tooMany(document: Document, published: ReadonlySet<OfferedType>): Problem[] {
  const denied = kindsOf(document.offers.filter(isNoOffer).map(({ type }) => type))
  const known = kindsOf(published)
  const shown = typesOffered(document)
    .filter(({ shown }) => shown)
    .filter(({ type }) => !denied.has(kindOf(type)) && !known.has(kindOf(type)))
  return shown
    .filter(({ type }, i) => shown.findIndex((other) => other.type === type) === i)
    .map(({ type, range }) => ({
      message: `the document offers ${type}, which the metadata does not list`,
      at: placeOf(document, range),
      expected: [...published].join(' or '),
      actual: type,
      fix: `Leave ${type} out of the document, which has then ${[...published].join(', ')}. Or list it in the metadata, if the service takes it.`,
    }))
}

/** Reports types that the metadata lists, and the document denies or never mentions. */
function tooFew(document: Document, published: ReadonlySet<OfferedType>): Problem[] {
  const offered = kindsOf(typesOffered(document).map(({ type }) => type))
  return [...published].flatMap((type): Problem[] => {
    if (offered.has(kindOf(type))) return []
    const spoken = document.offers.filter((offer) => kindOf(offer.type) === kindOf(type))
    const denial = spoken.find(({ stance }) => DENIED.includes(stance))
    // A mention says enough for an agent to know the type.
    if (!denial && spoken.length > 0) return []
    if (!denial && SPOKEN[type].test(document.text)) return []
    const message = denial
      ? `the document denies ${type}, which the metadata lists`
      : `the document does not mention ${type}, which the metadata lists`
    const range = denial?.range ?? document.sections[0]?.heading ?? { start: 0, end: 0 }
    const actual = denial?.evidence ?? null
    const expected = `${type}, and when an agent should use it`
    const fix = `Say when an agent should use \`${type}\`. Or take it out of the metadata, if the service refuses it.`
    return [{ message, at: placeOf(document, range), expected, actual, fix }]
  })
}
