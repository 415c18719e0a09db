import manifest from '../../package.json' with { type: 'json' }

/** Who we say we are: in reports and in every request. */
export const TOOL = { name: manifest.name, version: manifest.version, url: manifest.homepage } as const
export const USER_AGENT = `${TOOL.name}/${TOOL.version} (+${TOOL.url})`

/** Where the page of rules explains a rule, in the version that found something. */
export const ruleUrl = (id: string): string =>
  `https://unpkg.com/${TOOL.name}@${TOOL.version}/docs/rules.md#${id.replace('/', '')}`
