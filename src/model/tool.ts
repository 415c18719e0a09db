/** The name, version and pages of this tool. */

import manifest from '../../package.json' with { type: 'json' }

/** How this tool names itself, in reports and in every request. */
export const TOOL = { name: manifest.name, version: manifest.version, url: manifest.homepage } as const
export const USER_AGENT = `${TOOL.name}/${TOOL.version} (+${TOOL.url})`

/** The URL of a file in the published package of this version. */
export const pageUrl = (path: string): string => `https://unpkg.com/${TOOL.name}@${TOOL.version}/${path}`

/** The page that explains a rule that comes with this tool: its file in the package, and its URL in the version that reported the finding. */
export const rulePath = (id: string): string => `docs/rules/${id}.md`
export const ruleUrl = (id: string): string => pageUrl(rulePath(id))
