/** Divides a document into parts that can be replaced one by one. */

import type { TopicName } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'

/** A part of a document, under a heading of the rank that divides the document. */
export interface Chunk extends Range {
  readonly title: string
  /** The range of its heading. */
  readonly rank: number
  /** Its topic, if it is about one thing of the walkthrough. */
  readonly topic: TopicName | undefined
}

/** Topics that share their words with others. The heading decides for them. */
const TITLES: readonly (readonly [TopicName, RegExp])[] = [
  ['method', /\b(?:pick|choose|choosing|methods?)\b/i],
  ['revocation', /\brevo(?:ke|king|cation)\b/i],
]

/** Divides the document into parts. The text before the first part has no topic, nor has a part about several things. */
export function chunksOf({ sections, topics, text }: Document): Chunk[] {
  const rank = Math.min(...sections.filter(({ depth }) => depth > 1).map(({ depth }) => depth))
  const heads = sections.filter(({ depth }) => depth === rank)
  const parts = heads.map(({ heading: { start }, title, end }, i) => {
    const range = { start, end: Math.min(end, heads[i + 1]?.heading.start ?? text.length), title }
    const covered = topics.filter(
      ({ parts: [main] }) => main && start <= main.range.start && main.range.start < range.end,
    )
    return { ...range, covered: covered.map(({ name }) => name) }
  })
  const titled = new Map(
    parts
      .filter(({ covered }) => covered.length === 0)
      .map((part) => [part, TITLES.find(([, sign]) => sign.test(part.title))?.[0]]),
  )
  const taken = [...titled.values()]
  const first = parts[0]?.start ?? text.length
  return [
    ...(first > 0 ? [{ start: 0, end: first, title: '', rank: 2, topic: undefined }] : []),
    ...parts.map((part) => {
      const [topic, ...more] = part.covered.filter((name) => !taken.includes(name))
      return {
        start: part.start,
        end: part.end,
        title: part.title,
        rank,
        topic: titled.get(part) ?? (more.length === 0 ? topic : undefined),
      }
    }),
  ]
}
