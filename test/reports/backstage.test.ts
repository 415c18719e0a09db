import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Report } from '../../src/model/report.js'
import { entityName, ownerName } from '../../src/reports/backstage/names.js'
import { backstage, backstageOf } from '../../src/reports/backstage.js'
import { backstageInventory } from '../../src/reports/inventory/backstage.js'
import { oneIn } from '../thorough.js'
import { entitiesIn, entityProblems } from './consumers/backstage.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { ROWS, SURFACES, takesInventories, written } from './inventory/takes.js'
import { PASSING } from './passing.js'

const { registered: _registered, ...UNKNOWN } = REPORT
const { document: _document, ...UNSERVED } = UNKNOWN

describe('the canned report', () => {
  test('is this', async () => {
    await expect(backstage(REPORT)).toMatchFileSnapshot('golden/backstage.yaml')
  })

  test('has nothing wrong with it', async () => {
    expect(await entityProblems(backstage(UNKNOWN))).toEqual([])
    expect(await entityProblems(backstage(REPORT))).toEqual([])
  })
})

test('nobody owns what no register has', () => {
  const owners = [UNKNOWN, REPORT].flatMap((report) => entitiesIn(backstage(report)).map(({ spec }) => spec?.['owner']))
  expect(owners).toEqual(['unknown', 'things-team-example.com'])
})

test.each<[string, Report, string]>([
  ['has no document', UNSERVED, '# left out: https://api.example.com: no auth.md was seen there\n'],
  [
    'did not answer',
    unseen('refused\n- not: yaml'),
    '# left out: https://api.example.com: no answer: refused\\n- not: yaml\n',
  ],
])('a service that %s is no entity, and a comment says why', async (_name, report, text) => {
  expect(backstage(report)).toBe(text)
  expect(entitiesIn(text)).toEqual([])
})

function unseen(unreachable: string): Report {
  const { surface: _surface, ...rest } = UNSERVED
  return { ...rest, unreachable }
}

test('a document of the repository is read beside the catalogue', async () => {
  const text = backstage({ ...REPORT, mode: 'lint', target: 'public/auth.md', document: 'public/auth.md' })
  expect(entitiesIn(text)[0]?.spec?.['definition']).toEqual({ $text: './public/auth.md' })
  expect(await entityProblems(text)).toEqual([])
})

test('several targets are documents of one text, each once', async () => {
  const other = { ...REPORT, target: 'https://other.example.com/' }
  const late = { target: 'https://late.example', demands: {} }
  const text = backstageOf([
    ...[UNKNOWN, PASSING, other].map((report) => ({
      target: report.target,
      report,
      demands: {},
    })),
    late,
  ])
  expect(entitiesIn(text).map(({ metadata }) => metadata.name)).toEqual(['api.example.com', 'other.example.com'])
  expect(text).toContain('# left out: https://late.example: the run ended before its turn\n')
  expect(await entityProblems(text)).toEqual([])
})

describe('names', () => {
  const LONG = `https://${'a'.repeat(50)}.${'b'.repeat(50)}.example/`
  test.each([
    ['https://notes.example.com/', /^notes\.example\.com$/],
    ['https://notes.example.com:8443/', /^notes\.example\.com_8443$/],
    ['https://xn--bcher-kva.example/', /^xn--bcher-kva\.example$/],
    ['https://notes.example.com/api/', /^notes\.example\.com-api-[\da-f]{10}$/],
    ['http://notes.example.com/', /^notes\.example\.com-[\da-f]{10}$/],
    [LONG, /^a{50}\.b-[\da-f]{10}$/],
    ['日本', /^[\da-f]{10}$/],
    ['', /^[\da-f]{10}$/],
  ])('%s', (target, name) => {
    expect(entityName(target)).toMatch(name)
  })

  test('are those of one target alone', () => {
    const targets = [
      'https://a.example/b-c',
      'https://a.example/b/c',
      'https://a.example/b.c',
      'http://a.example',
      LONG,
      `${LONG}x`,
    ]
    expect(new Set(targets.map(entityName)).size).toBe(targets.length)
  })

  test.each([
    ['notes-team', 'notes-team'],
    ['group:default/notes-team', 'group:default/notes-team'],
    ['user:jane.doe', 'user:jane.doe'],
    ['notes-team@example.com', 'notes-team-example.com'],
    ['Notes team <notes@example.com>', 'Notes-team-notes-example.com'],
    ['https://example.com/team', 'https-example.com-team'],
  ])('the owner %s is %s', (owner, name) => {
    expect(ownerName(owner)).toBe(name)
  })

  test('two owners in other letters are two', () => {
    expect(ownerName('日本')).not.toBe(ownerName('中国'))
  })
})

describe('whatever bytes the service sent', () => {
  test.each([...oneIn(3, Object.entries(HOSTILE)), ['YAML', '--- !!js/function x\n&a *b {c: d} # e']])(
    '%s',
    async (_name, text) => {
      const yaml = backstage({ ...poisoned(REPORT, text), document: 'https://api.example.com/auth.md' })
      expect(await entityProblems(yaml)).toEqual([])
      expect(entitiesIn(yaml)).toHaveLength(1)
      expect(yaml.split('\n').filter((line) => UNSEEN.test(line) || /##\[|^\s*::/.test(line))).toEqual([])
    },
  )
})

describe('the reader refuses', () => {
  test.each<[string, (text: string) => string]>([
    ['a name with a space', (all) => all.replace('name: api.example.com', 'name: api example')],
    ['a name that is too long', (all) => all.replace('name: api.', `name: ${'a'.repeat(64)}.`)],
    ['an API without an owner', (all) => all.replace(/ {2}owner: .*\n/, '')],
    ['an owner that is no reference', (all) => all.replace(/( {2}owner: ).*/, '$1a:b:c/d')],
    ['a tag of its own', (all) => all.replace('- anonymous', '- Anonymous!')],
    ['an annotation of its own', (all) => all.replace('authmd-check/posture', 'authmd_check!/posture')],
    ['a definition that is nowhere', (all) => all.replace(/\$text: .*/, '$text: nowhere')],
    ['another kind', (all) => all.replace('kind: API', 'kind: Api!')],
  ])('%s', async (_name, broken) => {
    const text = backstage(REPORT)
    expect(broken(text)).not.toBe(text)
    expect(await entityProblems(broken(text))).not.toEqual([])
  })
})

takesInventories(backstageInventory, entityProblems)

test('an inventory says in comments of how many names there is no API', async () => {
  const text = await written(backstageInventory, ROWS)
  const unseen = ROWS.filter(({ state }) => ['undecided', 'unreachable', 'answers-anything'].includes(state)).length
  const others = SURFACES.length - entitiesIn(text).length
  expect(text).toContain(`# left out: ${unseen} names of which nobody knows what is there\n`)
  expect(text).toContain(`# left out: ${others} names with something else than an auth.md\n`)
})
