import { authmd, type Document, defineRule, type Problem, placeOf } from '../../src/judge/rule.js'

const READER =
  /\bagent(?:s|ic)?\b|\bassistants?\b|\bAI\b|\bLLMs?\b|\b(?:chat)?bots?\b|\bMCP\b|\bcrawlers?\b|\bmachines?\b/i
/** What a service can have for an agent, or deny it. */
const OFFER =
  /\bregist|\bsign(?:s|ing)?[ -]?(?:up|in)|\benrol|\bauth|\bcredential|\bkeys?\b|\btokens?\b|\baccess|\bAPI\b|\bMCP\b|\bconnect|\bclaim|\bidentit|\blog(?:s|ging)?[ -]?in|\bpublic|\bread|\buse/i
/** Letters of other scripts: what a text in them says is not judged. */
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/gu
/** As far as one reads to know whether to go on. Characters. */
const BEGINNING = 1000

export default defineRule({
  id: 'document/audience',
  title: 'The document begins by telling agents that it is for them and what the service offers them.',
  level: 'SHOULD',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const { sections } = document
    const start = beginningOf(document)
    if ((start.match(OTHER_SCRIPT)?.length ?? 0) > start.length / 4) return []
    const at = placeOf(document, sections[0]?.heading ?? { start: 0, end: 0 })
    const expected = 'a first sentence such as "This page is for AI agents. You can register here by yourself …"'
    // As it stands: a report recognises no secret in a text that was stripped of its markup.
    const actual = document.text.slice(document.preamble.range.start, document.preamble.range.end).trim() || null
    const lacking = (message: string): Problem[] => [{ message, at, expected, actual }]
    if (!READER.test(start)) return lacking('the beginning does not say that the document is for agents')
    // The name of the file offers nothing.
    return OFFER.test(start.replace(/auth\.md/gi, ''))
      ? []
      : lacking('the beginning does not say what the service offers to agents')
  },
  why: 'An agent decides by the first lines whether a page is meant for it. What looks like documentation for people it skims, or hands to its user.',
  fix: 'Begin with a sentence to the agent: whose service this is, and whether and how it can register or get a credential.',
})

/** The front matter, the title and what follows it, whatever comes first of it. */
const beginningOf = ({ text, preamble, frontMatter }: Document): string =>
  text.slice(frontMatter?.start ?? 0, Math.max(preamble.range.start + BEGINNING, preamble.range.end))
