import { authmd, type Document, defineRule, type Problem, placeOf } from '../../src/judge/rule.js'

const READER =
  /\bagent(?:s|ic)?\b|\bassistants?\b|\bAI\b|\bLLMs?\b|\b(?:chat)?bots?\b|\bMCP\b|\bcrawlers?\b|\bmachines?\b/i
/** Words for what a service can offer to an agent, or refuse. */
const OFFER =
  /\bregist|\bsign(?:s|ing)?[ -]?(?:up|in)|\benrol|\bauth|\bcredential|\bkeys?\b|\btokens?\b|\baccess|\bAPI\b|\bMCP\b|\bconnect|\bclaim|\bidentit|\blog(?:s|ging)?[ -]?in|\bpublic|\bread|\buse/i
/** Letters of other scripts. The rule does not judge a text that is written in them. */
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/gu
/** The number of characters that an agent reads before it decides whether to read on. */
const BEGINNING = 1000

export default defineRule({
  id: 'document/audience',
  title: 'The document says at its beginning that it is for agents, and what the service offers them.',
  level: 'SHOULD',
  impact: 'polish',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const { sections } = document
    const start = beginningOf(document)
    if ((start.match(OTHER_SCRIPT)?.length ?? 0) > start.length / 4) return []
    const at = placeOf(document, sections[0]?.heading ?? { start: 0, end: 0 })
    const expected = 'a first sentence such as "This page is for AI agents. You can register here by yourself …"'
    // The text keeps its markup, because a report could not recognise a secret without it.
    const actual = document.text.slice(document.preamble.range.start, document.preamble.range.end).trim() || null
    const report = (message: string): Problem[] => [{ message, at, expected, actual }]
    if (!READER.test(start)) return report('the beginning of the document does not say that it is for agents')
    // The name of the file has the word "auth" in it, but is not an offer.
    return OFFER.test(start.replace(/auth\.md/gi, ''))
      ? []
      : report('the beginning of the document does not say what the service offers to agents')
  },
  why: 'An agent reads the first lines and decides whether the page is meant for it. If the page looks like documentation for people, the agent skims it or passes it to its user.',
  fix: 'Begin with a sentence to the agent. Say whose service this is, and how an agent can register or get a credential there.',
})

/** Returns the front matter, the title and the text after it, as far as the document has them. */
const beginningOf = ({ text, preamble, frontMatter }: Document): string =>
  text.slice(frontMatter?.start ?? 0, Math.max(preamble.range.start + BEGINNING, preamble.range.end))
