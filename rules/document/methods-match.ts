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

/** What a document calls a type, other than by its name. */
const SPOKEN: Readonly<Record<OfferedType, RegExp>> = {
  anonymous: /\banonymous/i,
  service_auth: /\bservice_auth\b|\blogin_hint\b|\be-?mail/i,
  verified_email: /\bverified[_ -]e-?mail|\be-?mail/i,
  identity_assertion: /\bidentity_assertion\b|\bid-jag\b|\bidentity assertion/i,
}

export default defineRule({
  id: 'document/methods-match',
  title: 'The document offers exactly the types of registration that the metadata list.',
  level: 'MUST',
  spec: [AUTHMD.pickMethod, AUTHMD.serverMetadata],
  postures: ['registration'],
  needs: ['document', 'agentAuth'],
  check({ document, agentAuth }) {
    const published = typesPublished(agentAuth.members)
    // What is listed cannot be read: that is agent-auth/identity-types.
    if (published.size === 0) return []
    return [...tooMany(document, published), ...tooFew(document, published)]
  },
  why: 'An agent picks its method from the document and asks the service for it. A type that is not offered costs it a refusal; one that the document keeps quiet about, or denies, is never used. What the document denies, plans or strikes out is no offer.',
  fix: 'Bring both to what the service does: list the type in `identity_types_supported` (and `assertion_types_supported`), or take it out of the document.',
})

/** An address is confirmed under two names: which one a version has is for document/dialect-consistent. */
const kindOf = (type: OfferedType | string): string => (type === VERIFIED_EMAIL ? SERVICE_AUTH : type)
const kindsOf = (types: Iterable<string>): ReadonlySet<string> => new Set([...types].map(kindOf))

/** Types that a request or an example shows, no sentence denies, and the metadata do not list. */
function tooMany(document: Document, published: ReadonlySet<OfferedType>): Problem[] {
  const denied = kindsOf(document.offers.filter(({ stance }) => stance !== 'offered').map(({ type }) => type))
  const known = kindsOf(published)
  const shown = typesOffered(document)
    .filter(({ shown }) => shown)
    .filter(({ type }) => !denied.has(kindOf(type)) && !known.has(kindOf(type)))
  return shown
    .filter(({ type }, i) => shown.findIndex((other) => other.type === type) === i)
    .map(({ type, range }) => ({
      message: `the document offers ${type}, which the metadata do not list`,
      at: placeOf(document, range),
      expected: [...published].join(', '),
      actual: type,
    }))
}

/** Types that the metadata list, and the document denies or never mentions. */
function tooFew(document: Document, published: ReadonlySet<OfferedType>): Problem[] {
  const offered = kindsOf(typesOffered(document).map(({ type }) => type))
  return [...published].flatMap((type): Problem[] => {
    if (offered.has(kindOf(type))) return []
    const [denial] = document.offers.filter((offer) => kindOf(offer.type) === kindOf(type))
    if (!denial && SPOKEN[type].test(document.text)) return []
    const message = denial
      ? `the document denies ${type}, which the metadata list`
      : `the document does not mention ${type}, which the metadata list`
    const range = denial?.range ?? document.sections[0]?.heading ?? { start: 0, end: 0 }
    const actual = denial?.evidence ?? null
    return [{ message, at: placeOf(document, range), expected: `${type}, with when to take it`, actual }]
  })
}
