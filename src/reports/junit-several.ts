/** Writes one JUnit file about several targets. */

import { TOOL } from '../model/tool.js'
import { type Element, junitDocument, suitesOf } from './junit.js'
import { type Checked, endingOf, whyEnded } from './several.js'

/** Writes the suites of each target, named after it. A target that was not run is skipped, and one without a report is an error. */
export function junitOf(all: readonly Checked[]): string {
  const time = all.reduce((sum, { report }) => sum + (report?.durationMs ?? 0), 0)
  return junitDocument(all.flatMap(suitesFor), TOOL.name, time)
}

const suitesFor = (one: Checked): Element[] =>
  one.report ? suitesOf(one.report, one.demands).map((suite) => named(suite, one.target)) : [emptySuite(one)]

/** The same suite under the name of its target, with its cases: build servers find a case by both names. */
const named = (suite: Element, target: string): Element => ({
  ...suite,
  '@name': `${target}: ${suite['@name']}`,
  testcase: [suite['testcase'] ?? []].flat().map((one) => {
    if (typeof one === 'string') return one
    return { ...one, '@classname': `${target}: ${one['@classname']}` }
  }) as readonly Element[],
})

function emptySuite(one: Checked): Element {
  const { word } = endingOf(one)
  const isSkipped = one.code === undefined
  const why = `${word}: ${whyEnded(one)}`
  const ending: Element = isSkipped ? { skipped: { '#text': why } } : { error: { '@type': word, '@message': why } }
  return {
    '@name': `${one.target}: target`,
    '@tests': '1',
    '@failures': '0',
    '@errors': isSkipped ? '0' : '1',
    '@skipped': isSkipped ? '1' : '0',
    '@package': TOOL.name,
    properties: { property: [{ '@name': 'target', '@value': one.target }] },
    testcase: [{ '@name': 'target/checked', '@classname': `${one.target}: target`, ...ending }],
  }
}
