import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readsOf } from '../../src/catalogue/reads.js'
import { RULES } from '../../src/catalogue/rules.js'
import { readSource } from '../../src/document/source.js'
import { defineOwnRule } from '../../src/judge/define-rule.js'
import { AUTHMD, atHeader, atMember, contentTypeProblems, placeOf, type Rule } from '../../src/judge/rule.js'
import { STAGES, type Stage, stageOf } from '../../src/model/stage.js'
import { describeService } from '../../src/service/publish/describe.js'
import { publicationOf } from '../../src/service/publish/publication.js'

const texts = publicationOf(
  describeService({
    name: 'Notes',
    issuer: 'https://notes.dev',
    types: ['anonymous', 'service_auth'],
    scopes: [{ name: 'notes.read', meaning: 'read notes' }],
    dialect: '0.6',
    contact: 'help@notes.dev',
  }),
)
const METADATA = {
  resource: { file: 'prm.json', text: texts.resource },
  server: { file: 'as-metadata.json', text: texts.server },
}
const source = readSource(new TextEncoder().encode(texts.document), 'auth.md')
const verdictOn = async (rule: Rule, metadata = METADATA) => (await lint(source, { metadata }, [rule])).verdicts[0]

const RECIPE = {
  title: 'It is as the recipe says.',
  level: 'MUST',
  spec: [AUTHMD.discover],
  why: 'Somebody needs it.',
  fix: 'Do it.',
} as const
const message = 'it is not'

describe.each(STAGES)('a new rule of %s', (stage: Stage) => {
  const id = `${stage}/of-the-recipe` as const

  test.each<[Rule, string]>([
    [
      defineOwnRule({
        ...RECIPE,
        id,
        needs: ['document'],
        check: ({ document }) => [{ message, at: placeOf(document, { start: 0, end: 1 }) }],
      }),
      'auth.md',
    ],
    [
      defineOwnRule({
        ...RECIPE,
        id,
        needs: ['prm'],
        check: ({ prm }) => [{ message, at: atMember(prm, '/resource') }],
      }),
      'prm.json',
    ],
    [
      defineOwnRule({ ...RECIPE, id, needs: ['as'], check: ({ as }) => [{ message, at: atMember(as, '/issuer') }] }),
      'as-metadata.json',
    ],
  ])('is judged by lint where files decide it: $needs', async (rule, file) => {
    expect(await verdictOn(rule)).toMatchObject({ outcome: 'fail', problems: [{ message, at: { file } }] })
  })
})

/** Rules that a file cannot decide, each for a reason of its own. */
const LIVE: readonly Omit<Rule, 'id'>[] = [
  { ...RECIPE, needs: ['prmFound'], check: () => [] },
  { ...RECIPE, needs: ['as', 'asFound'], check: () => [] },
  { ...RECIPE, needs: ['documentResponse'], check: () => [] },
  { ...RECIPE, needs: ['endpointAnswers'], check: () => [] },
  { ...RECIPE, needs: ['accessToken'], check: () => [] },
  { ...RECIPE, needs: ['conversation'], check: () => [] },
  { ...RECIPE, needs: ['as'], probe: { effect: 'read', send: async () => undefined }, check: () => [] },
]

describe.each(['document', 'resource', 'server', 'agent-auth'] as const)('a new rule of %s', (stage) => {
  test.each(LIVE)('is not run by lint where it takes a live service, and says so: $needs', async (rule) => {
    expect(await verdictOn({ ...rule, id: `${stage}/of-the-recipe` })).toMatchObject({
      outcome: 'notRun',
      option: 'authmd-check <target>',
    })
  })
})

test('what no file is about is not linted', async () => {
  const rule: Rule = { ...RECIPE, id: 'token/of-the-recipe', needs: ['accessToken'], check: () => [] }
  expect(await verdictOn(rule)).toBeUndefined()
  const bare = readSource(new TextEncoder().encode('# auth.md\n\nNo metadata are shown here.\n'), 'auth.md')
  const { verdicts } = await lint(bare, {}, [{ ...rule, id: 'server/of-the-recipe', needs: ['as'] }])
  expect(verdicts).toEqual([])
})

test('lint decides every rule that files decide, and leaves open every other one of their stages', async () => {
  const { verdicts } = await lint(source, { metadata: METADATA })
  const linted = verdicts.map(({ rule }) => rule)
  const ofFiles: readonly Stage[] = ['document', 'resource', 'server', 'agent-auth']
  expect(RULES.filter(({ id }) => ofFiles.includes(stageOf(id)) && !linted.includes(id))).toEqual([])
  const wrong = verdicts.filter(({ rule: id, outcome, option }) => {
    const rule = RULES.find((one) => one.id === id)
    if (!rule || !readsOf(rule).includes('wire')) return !['pass', 'warn', 'advice', 'notApplicable'].includes(outcome)
    if (rule.inFiles && outcome !== 'notRun') return !['pass', 'warn', 'advice'].includes(outcome)
    return outcome === 'notRun' ? option !== 'authmd-check <target>' : outcome !== 'notApplicable'
  })
  expect(wrong).toEqual([])
})

test('a rule that reads a header cannot take what may be a file', () => {
  const fromFile = defineOwnRule({
    ...RECIPE,
    id: 'resource/of-the-recipe',
    needs: ['prm', 'prmText', 'serverTexts', 'agentAuth'],
    check: ({ prm, prmText, serverTexts, agentAuth }) => [
      // @ts-expect-error a file has no headers
      ...contentTypeProblems(prm),
      // @ts-expect-error nor has its text
      ...contentTypeProblems(prmText),
      // @ts-expect-error there is no exchange in it
      ...serverTexts.map(({ exchange }) => ({ message, at: atHeader(exchange, 'content-type') })),
      // @ts-expect-error nor in a block of it
      { message, at: atHeader(agentAuth.exchange, 'content-type') },
    ],
  })
  const fromWire = defineOwnRule({
    ...RECIPE,
    id: 'resource/of-the-recipe',
    needs: ['prmFound'],
    check: ({ prmFound: { exchange } }) => contentTypeProblems(exchange),
  })
  expect([readsOf(fromFile), readsOf(fromWire)]).toEqual([['resource', 'server'], ['wire']])
})
