import {
  authmd,
  type Document,
  defineRule,
  lineIndexOf,
  type Problem,
  placeOf,
  type Range,
  type TopicName,
  type TopicPart,
} from '../../src/judge/rule.js'

/** The pairs of topics that have an order. Claim and exchange may come in either order, and errors may come anywhere. */
const BEFORE: readonly (readonly [earlier: TopicName, later: TopicName])[] = [
  ['discover', 'register'],
  ['method', 'register'],
  ['register', 'claim'],
  ['register', 'exchange'],
  ['exchange', 'use'],
  ['register', 'revocation'],
]

export default defineRule({
  id: 'document/section-order',
  title: 'The sections come in the order in which an agent needs them.',
  level: 'MAY',
  impact: 'polish',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const owners = ownersIn(document)
    const [first] = BEFORE.flatMap((pair) => findDisorder(document, owners, pair))
    return first ? [first] : []
  },
  why: 'Agents work through a page from the top. If they need something early and find it late, they read twice or send a request that cannot succeed. The rule judges only a section about one topic, and only if nothing before it mentions that topic.',
  fix: 'Move the section before the one that needs it. The usual order is: discover, pick a method, register, claim and exchange, use. Put errors and revocation after them.',
})

/** Maps the start of each part of the document to the topic that the part is most about. */
function ownersIn({ topics }: Document): Map<number, TopicName> {
  const best = new Map<number, TopicPart & { name: TopicName }>()
  for (const { name, parts } of topics) {
    for (const part of parts) {
      if (part.weight > (best.get(part.range.start)?.weight ?? 0)) best.set(part.range.start, { ...part, name })
    }
  }
  return new Map([...best].map(([start, { name }]) => [start, name]))
}

function findDisorder(
  document: Document,
  owners: ReadonlyMap<number, TopicName>,
  [earlier, later]: readonly [TopicName, TopicName],
): Problem[] {
  const { topics, sections, requests } = document
  const early = topics.find(({ name }) => name === earlier)
  // A hint is enough for the earlier topic. The later topic begins where a part is mostly about it.
  const first = Math.min(...[...(early?.parts ?? []), ...(early?.hints ?? [])].map(({ range }) => range.start))
  // A list of endpoints is not a step, so a part counts only if it shows a request.
  const starts = requests.filter(({ form }) => form !== 'inline').map(({ targetRange }) => targetRange.start)
  const showsRequest = ({ start, end }: Range): boolean => {
    const last = starts[lineIndexOf(starts, end - 1)] ?? end
    return start <= last && last < end
  }
  const shown = topics.flatMap(({ parts }) => parts).filter(({ range }) => showsRequest(range))
  const main = Math.min(...shown.map(({ range }) => range.start).filter((start) => owners.get(start) === later))
  const [before, after] = [first, main].map((start) => sections.find(({ heading }) => heading.start === start))
  if (first <= main || owners.get(first) !== earlier || !before || !after) return []
  return [
    {
      message: `"${before.title}" comes after "${after.title}", which needs it`,
      at: placeOf(document, before.heading),
      expected: `before "${after.title}"`,
      actual: before.title,
    },
  ]
}
