/** Lists what is offered and cannot be: what only pleases a scanner. */

import type { Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import type { Fiction, Surface } from '../model/surface.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import { httpUrl, isTemplateHost } from '../wire/sites.js'
import type { BareVerdict } from './verdict.js'

/** The rules that find an offer which nobody can take up. What they only doubt is no fiction. */
const FINDERS: readonly RuleId[] = ['agent-auth/self-pointing', 'agent-auth/ghost-endpoint', 'document/honest']
/** The most entries, and characters of one. */
const MOST = 20
const TEXT = 300

/** Returns endpoints on hosts of examples, and those of which rules found that they are pages or are gone. */
export function fictionIn(
  { endpoints, hosts }: Surface,
  verdicts: readonly BareVerdict[],
  conversation: readonly (Exchange | FailedExchange)[],
): readonly Fiction[] {
  // Whoever is asked under such a name is at home there.
  const isHome = (host: string) => hosts.some(({ value, from }) => value === host && from.includes('wire'))
  const placeholders = endpoints.flatMap(({ member, url }) => {
    const to = httpUrl(url)
    if (!to || !isTemplateHost(to.hostname) || isHome(to.host)) return []
    return [{ what: member, why: `${to.host} is a name for examples, at which nobody can be` }]
  })
  const found = verdicts
    .filter(({ rule, outcome }) => outcome === 'fail' && FINDERS.includes(rule))
    .flatMap(({ problems }) => problems.filter(({ level }) => level === undefined || level === 'MUST'))
    .flatMap((problem) => {
      const what = offeredUrl(problem, conversation)
      return what === undefined ? [] : [{ what, why: problem.message }]
    })
    // GET and OPTIONS may both find the same.
    .filter(({ what }, i, all) => all.findIndex((one) => one.what === what) === i)
  return [...placeholders, ...found]
    .slice(0, MOST)
    .map(({ what, why }) => ({ what: what.slice(0, TEXT), why: why.slice(0, TEXT) }))
}

/** The URL that was found instead of an endpoint, or the one that was asked. */
function offeredUrl({ actual, at }: Problem, conversation: readonly (Exchange | FailedExchange)[]): string | undefined {
  const asked = at && 'exchange' in at ? conversation.find(({ id }) => id === at.exchange) : undefined
  return httpUrl(actual)?.href ?? asked?.request.url
}
