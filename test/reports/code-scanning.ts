/** What GitHub's documentation asks of a SARIF file for code scanning, beyond the schema of SARIF. */

interface Text {
  readonly text?: string
}

interface Rule {
  readonly id: string
  readonly name?: string
  readonly shortDescription?: Text
  readonly fullDescription?: Text
  readonly help?: Text
  readonly helpUri?: string
  readonly defaultConfiguration?: { readonly level?: string }
  readonly properties?: {
    readonly tags?: readonly string[]
    readonly precision?: string
    readonly 'security-severity'?: string
  }
}

interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: Text
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }
      readonly region: Region
    }
    readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[]
  }[]
  readonly partialFingerprints?: { readonly primaryLocationLineHash?: string }
  readonly properties?: Readonly<Record<string, unknown>>
}

export interface Run {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } }
  readonly automationDetails?: { readonly id: string }
  readonly invocations: readonly {
    readonly executionSuccessful: boolean
    readonly toolExecutionNotifications?: readonly { readonly level: string; readonly message: Text }[]
  }[]
  readonly results: readonly Result[]
}

/** What it takes and shows at most. It refuses a file with more runs, results, rules or locations, and shows fewer tags. */
const MOST = { runs: 20, results: 25_000, shown: 5_000, rules: 25_000, locations: 1_000, tags: 10 }
const DESCRIPTION = 1024
const NAME = 255
const LEVELS = ['error', 'warning', 'note', 'none']
const PRECISIONS = ['very-high', 'high', 'medium', 'low']

export const runsOf = (sarif: string): readonly Run[] => JSON.parse(sarif).runs

/** Returns what GitHub would refuse or leave out, each with its place. */
export function refusals(sarif: string): string[] {
  const { version, runs }: { readonly version: string; readonly runs: readonly Run[] } = JSON.parse(sarif)
  const categories = runs.map(({ automationDetails }) => categoryOf(automationDetails?.id ?? ''))
  return [
    ...(version === '2.1.0' ? [] : ['the version is not 2.1.0']),
    ...(runs.length > MOST.runs ? ['too many runs'] : []),
    ...(new Set(categories).size < runs.length ? ['two runs of one tool have one category'] : []),
    ...(categories.includes('') ? ['a run has no category'] : []),
    ...runs.flatMap(ofRun),
  ]
}

/** Everything up to the last slash is the category, and the rest the name of the run. */
const categoryOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf('/')))

function ofRun({ tool: { driver }, results }: Run): string[] {
  const { rules } = driver
  const prints = results.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash)
  return [
    ...(driver.name === '' ? ['the tool has no name'] : []),
    ...(rules.length > MOST.rules ? ['too many rules'] : []),
    ...(results.length > MOST.shown ? ['too many results'] : []),
    ...(new Set(rules.map(({ id }) => id)).size < rules.length ? ['two rules have one id'] : []),
    ...(new Set(prints).size < results.length ? ['two results have one fingerprint'] : []),
    ...rules.flatMap((rule) => ofRule(rule).map((text) => `${rule.id}: ${text}`)),
    ...results.flatMap((one, index) => ofResult(one, rules).map((text) => `result ${index}: ${text}`)),
  ]
}

function ofRule({ name, shortDescription, fullDescription, help, helpUri, defaultConfiguration, properties }: Rule) {
  const severity = properties?.['security-severity']
  const tags = properties?.tags ?? []
  return [
    ...[shortDescription, fullDescription, help].flatMap((one) =>
      one?.text === undefined ? ['a text is missing'] : [],
    ),
    ...[shortDescription, fullDescription].flatMap((one) =>
      (one?.text?.length ?? 0) > DESCRIPTION ? ['a description is too long'] : [],
    ),
    ...((name?.length ?? 0) > NAME ? ['its name is too long'] : []),
    ...(helpUri === undefined || /^https?:/.test(helpUri) ? [] : ['its help is at no page']),
    ...(LEVELS.includes(defaultConfiguration?.level ?? '') ? [] : ['its level is unknown']),
    ...(PRECISIONS.includes(properties?.precision ?? '') ? [] : ['its precision is unknown']),
    ...(tags.length > MOST.tags || new Set(tags).size < tags.length ? ['too many tags'] : []),
    ...(severity === undefined || isScore(severity) ? [] : ['its severity is no score']),
    ...((severity === undefined) === tags.includes('security') ? ['a severity without the tag, or the other way'] : []),
  ]
}

/** A score of 0.1 to 10, written as a text. */
const isScore = (severity: unknown): boolean =>
  typeof severity === 'string' && /^\d{1,2}\.\d$/.test(severity) && Number(severity) > 0 && Number(severity) <= 10

function ofResult(
  { ruleId, ruleIndex, level, message, locations, partialFingerprints }: Result,
  rules: readonly Rule[],
): string[] {
  return [
    ...(rules[ruleIndex]?.id === ruleId ? [] : ['its rule is another one']),
    ...(LEVELS.includes(level) ? [] : ['its level is unknown']),
    ...(message.text === undefined || message.text.trim() === '' ? ['it says nothing'] : []),
    ...(locations.length === 0 || locations.length > MOST.locations ? ['it has no place, or too many'] : []),
    ...(/^\w+:\d+$/.test(partialFingerprints?.primaryLocationLineHash ?? '') ? [] : ['its fingerprint is not read']),
    ...locations.flatMap(({ physicalLocation: { artifactLocation, region } }) => [
      ...(isRepositoryPath(artifactLocation.uri) ? [] : [`${artifactLocation.uri} is not a path of a repository`]),
      ...(artifactLocation.uriBaseId === undefined ? [] : ['its path depends on another']),
      ...ofRegion(region),
    ]),
  ]
}

/** A relative reference (RFC 3986 §4.2) that stays in the repository, and has no scheme, host, query or fragment. */
function isRepositoryPath(uri: string): boolean {
  const segments = uri.split('/')
  return (
    /^(?:[\w.~!$&'()*+,;=@/-]|%[\dA-F]{2})+$/i.test(uri) &&
    segments.every((segment) => !['', '.', '..'].includes(decodeURIComponent(segment)))
  )
}

function ofRegion({ startLine, startColumn, endLine, endColumn }: Region): string[] {
  const isCounted = [startLine, startColumn, endLine, endColumn].every((one) => Number.isInteger(one) && one >= 1)
  const isForward = endLine > startLine || (endLine === startLine && endColumn >= startColumn)
  return isCounted && isForward ? [] : ['its region is none']
}
