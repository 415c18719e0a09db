import {
  authmd,
  type Document,
  defineRule,
  type Problem,
  placeOf,
  type TopicName,
  type TopicPart,
} from '../../src/judge/rule.js'

/** Which topic has to come before which: a claim and an exchange may come in either order, errors and revocation anywhere. */
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
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const owners = ownersIn(document)
    const [first] = BEFORE.flatMap((pair) => findDisorder(document, owners, pair))
    return first ? [first] : []
  },
  why: 'Agents work through a page from the top. What they need first and find last costs them a second reading, or a request that could not succeed. Only sections of their own are judged, and only where nothing before them speaks of their topic.',
  fix: 'Order the sections: discover, pick a method, register, claim and exchange, use; errors and revocation after them.',
})

/** For each part of the document the topic that it is about most, by where it starts. */
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
  { topics, sections, requests, ...document }: Document,
  owners: ReadonlyMap<number, TopicName>,
  [earlier, later]: readonly [TopicName, TopicName],
): Problem[] {
  const early = topics.find(({ name }) => name === earlier)
  // What speaks of it at all has told it; the later topic stands where a part is about it.
  const first = Math.min(...[...(early?.parts ?? []), ...(early?.hints ?? [])].map(({ range }) => range.start))
  // A list of endpoints is none of the steps.
  const shown = topics
    .flatMap(({ parts }) => parts)
    .filter(({ range }) =>
      requests.some(
        ({ form, targetRange: { start } }) => form !== 'inline' && range.start <= start && start < range.end,
      ),
    )
  const main = Math.min(...shown.map(({ range }) => range.start).filter((start) => owners.get(start) === later))
  const [before, after] = [first, main].map((start) => sections.find(({ heading }) => heading.start === start))
  if (first <= main || owners.get(first) !== earlier || !before || !after) return []
  return [
    {
      message: `"${before.title}" comes after "${after.title}", which needs it`,
      at: placeOf(document, before.heading),
      expected: `before "${after.title}"`,
      actual: `after "${after.title}"`,
    },
  ]
}
