/**
 * All that a rule imports, ours and a team's own: the rule, places, judgements, and readers of what travels and of what is written.
 * Nothing here acts or reports.
 */

// What versions of auth.md call things.
export type { Dialect, Pointers, RegistrationShape } from '../dialects/dialect.js'
export { contradictionIn, tellsIn, toldByDocument } from '../dialects/in-document.js'
export { CURRENT } from '../dialects/index.js'
export {
  claimsByPolling,
  claimsKeysOnly,
  expectedMembers,
  isBefore,
  isClaimable,
  takesProviders,
} from '../dialects/names.js'
export { readMember } from '../dialects/read.js'
export { formerNamesIn } from '../dialects/renames.js'
export { displayName, joinNames, type VersionEvidence } from '../dialects/version-evidence.js'
// What a document says.
export { combineEdits, fixAnchor, fixEndpoint, fixHost, prefixAt, replaceIn } from '../document/edits.js'
export { rangeIn } from '../document/examples/excerpt.js'
export { startsMessage } from '../document/examples/http.js'
export { messageFaults } from '../document/examples/http-faults.js'
export { exampleIn } from '../document/examples/json.js'
export { operationsIn } from '../document/examples/operations.js'
export { fieldsOf, urlOf } from '../document/examples/requests.js'
export { linkKey } from '../document/markdown/headings.js'
export { differencesFrom, sharesEndpoints } from '../document/meaning/comparison.js'
export {
  bareDiscoveryLinks,
  leadsToResourceMetadata,
  leadsToServerMetadata,
  strayOf,
} from '../document/meaning/discovery.js'
export { type DocumentedEndpoint, endpointsOf, showsRegistration } from '../document/meaning/endpoints.js'
export { grantedScopes } from '../document/meaning/granted-scopes.js'
export { DIRECTIVE } from '../document/meaning/ignores.js'
export type { Ignore, TopicName, TopicPart } from '../document/meaning/model.js'
export { roleOf } from '../document/meaning/roles.js'
export { excerptsOf, type ShownMetadata } from '../document/meaning/shown-metadata.js'
export { hasPlaceholderHost, isTemplate } from '../document/meaning/urls.js'
export type {
  Document,
  DocumentedScope,
  DocumentSource,
  ErrorCode,
  Reference,
  ResponseKind,
} from '../document/model.js'
export { whyNoText } from '../document/no-text.js'
export { instructsAgent } from '../document/safety/addressed.js'
export type { AttackKind } from '../document/safety/attack-phrases.js'
export { sentOtherwise } from '../document/safety/bearer.js'
export { secretCommands, unreadCommands } from '../document/safety/commands.js'
export { introductionsIn, listForeignTargets, staysAway } from '../document/safety/foreign.js'
export { injectionsIn } from '../document/safety/injection.js'
export { type Invisible, invisibleIn } from '../document/safety/invisible.js'
export { codeIn, unseenMarkup } from '../document/safety/unseen-markup.js'
export { credentialUrls, spelledOutOptions } from '../document/safety/url-credentials.js'
export { warningsIn } from '../document/safety/warned.js'
export { sectionAt } from '../document/section-at.js'
export { whyNotServed } from '../document/served.js'
export { stanceOf } from '../document/stance/stance.js'
export { offsetAfter } from '../document/utf8-cut.js'
// Shapes of facts.
export type { Attempt } from '../facts/claim.js'
export type { PhoneTrial, TriedIdJag } from '../facts/id-jag.js'
export type { FactName, Facts, Known } from '../facts/index.js'
export type { Metadata, MetadataText } from '../facts/metadata.js'
export type { Carried, Registration } from '../facts/register.js'
export type { KnownRule } from '../facts/run.js'
export type { Level } from '../model/level.js'
export { lineIndexOf, lineStartsOf, placeOf } from '../model/lines.js'
export type { Place, Problem, Range } from '../model/problem.js'
export { AUTHMD, authmd, ID_JAG_CLAIMS, ours, published, rfc, type SpecRef } from '../model/spec.js'
export type { Binding, Ignorable } from '../model/stage.js'
export type { Verdict } from '../model/verdict.js'
export { isWithin } from '../model/within.js'
// Secrets in a document.
export { secretsIn } from '../secrets/in-text.js'
export { mask } from '../secrets/mask.js'
// What travels on the wire.
export { isPage, isRetired, takesNoPost } from '../wire/absence.js'
export { bearerError, fitsHeader, refusesBearer, takesBearer } from '../wire/bearer.js'
export { certificateFailure } from '../wire/certificates.js'
export { measureDistance } from '../wire/counter.js'
export { isEndlessKey } from '../wire/credential.js'
export { FORGED_HOST, newToCaches } from '../wire/forged-host.js'
export { tamper } from '../wire/forged-jwt.js'
export type { Exchange, FailedExchange, Http } from '../wire/http.js'
export { isKnownCode, otherReason, stepsUp } from '../wire/id-jag-codes.js'
export { covers, isSameIssuer, issuerUrl, resourceUrl } from '../wire/identifiers.js'
export { isObject, type JsonObject, objectOf, pointer, readJson } from '../wire/json.js'
export { findWeaknesses } from '../wire/jwk.js'
export { isAsymmetric, isFor, numericDate, readJwt } from '../wire/jwt.js'
export { findLeak } from '../wire/leaks.js'
export { joinOr } from '../wire/lists.js'
export { readMediaType } from '../wire/media-type.js'
export { findNearest } from '../wire/near-miss.js'
export { readPageHead } from '../wire/page-head.js'
export { isRedirect, redirectTarget } from '../wire/redirects.js'
export { codeOf, errorCodeIn, hasCode } from '../wire/refusal-code.js'
export { retryAfter, waitAsked } from '../wire/retry-after.js'
export { httpUrl, isLoopback, isSecure, isTemplateHost, sameSite, siteOf } from '../wire/sites.js'
export { stringsIn } from '../wire/strings.js'
export { readTimestamp } from '../wire/timestamp.js'
export { errorOf, hasError, isPending, isTokenRefusal, mintedToken } from '../wire/token-response.js'
export { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE, sameIdentifier } from '../wire/well-known.js'
export {
  CLAIM_GRANT,
  CREDENTIAL_TYPES,
  type ErrorName,
  ID_JAG_TYP,
  isError,
  isProper,
  JWT_BEARER,
  namesOf,
  RENAMED,
  SERVICE_AUTH,
  VERIFIED_EMAIL,
} from '../wire/words.js'
export { parseChallenges } from '../wire/www-authenticate.js'
// What an organisation allows.
export { accountProblems, reviewProblems } from './accountable.js'
export { isAllowedHost, isOlder } from './allowed-hosts.js'
// Judgements and places that rules share.
export { answered, isBotWall, isOfPerson, isRefusal, statusAndError } from './answer.js'
export {
  approvalOf,
  atRegister,
  eachOnce,
  isUntold,
  nameFlow,
  offeredFlows,
  seenIn,
  UNTOLD,
  unanswered,
  unseen,
} from './approved.js'
export { demandedOf, endOpen, endProblems } from './approved-ends.js'
export { lifetimeProblems, lifetimesOpen, limitsOf } from './approved-lifetimes.js'
export { scopeProblems, scopesOpen, unclaimedFlows } from './approved-scopes.js'
export {
  bodyProblems,
  endpointUrlProblems,
  firstOfEachKind,
  firstViolations,
  fixOfMember,
  jsonObjectProblems,
  jsonTextProblems,
  membersOf,
  missingMember,
  SHOWN,
  schemaProblems,
} from './body.js'
export { brokenAnswerProblems, whyUnheard } from './broken-answers.js'
// The rule itself.
export { defineRule, inFiles, type Rule } from './define-rule.js'
export { claimBodyProblems, differencesOnWire } from './document-against-wire.js'
export { answerFaults } from './documented-answer.js'
export { inlineBodyFaults, requestFaults } from './documented-request.js'
export { sendFaults } from './documented-send.js'
export { emptyMemberProblems, registersNobody } from './empty-members.js'
export { entropyProblems } from './entropy.js'
export { errOf, eventOutcome, eventOutcomes, eventRefusalProblems, sideEffectProblems, statusAndErr } from './event.js'
export { findSpeakers, firstOf, problemAt } from './example.js'
export { forgedHostProblems } from './forged-host.js'
export { cacheDirectives, cachingProblems, contentTypeProblems } from './headers.js'
export { namedEndpoints, publishedUrls } from './hosts.js'
export { idJagOutcome, idJagOutcomes, idJagRefusalProblems } from './id-jag.js'
export { nearestRuleId } from './ignore.js'
export { agentChallengeProblems, maxAgeProblems, signInProblems, unlessSameAnswer } from './interaction.js'
export { disagreements, sameMetadata } from './metadata.js'
export { atHeader, atMember, atPointer, atStatus } from './place.js'
export {
  explainRevocation,
  forgeryRefusalProblems,
  type Refusal,
  refusalProblems,
  tokenRefusalProblems,
} from './refusal.js'
export { CREDENTIALS, emailRegistrationProblems, notRegisteredProblems } from './registration.js'
export {
  assertionsAreExchanged,
  canBeClaimed,
  exchanges,
  hasChoice,
  lacksAnyPointer,
  missingTopicProblems,
  type OfferedType,
  typesOffered,
  typesPublished,
  whyNoToken,
} from './section.js'
