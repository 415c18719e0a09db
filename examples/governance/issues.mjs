// Opens one issue for each change that raises the risk, and none twice: a mark in its body says which change it is about.
//   GITHUB_TOKEN=… GITHUB_REPOSITORY=owner/name node issues.mjs changes.json
import { readFileSync } from 'node:fs'
import { argv, env, stdout } from 'node:process'

const LABEL = 'authmd-check'
/** So many changes of one run have an issue each. The others share some, so that a bad day floods nobody and loses nothing. */
const MOST = 20
const SHARED = 200
const PER_PAGE = 100
const MARK = /<!-- authmd-check changes ([0-9a-f,]+) of (\S{1,40}) -->/
/** The most characters of a title and of a text in the body. GitHub takes 256 and 65,536. */
const [TITLE, TEXT, BODY] = [200, 1000, 50_000]

const api = env['GITHUB_API_URL'] ?? 'https://api.github.com'
const issues = `${api}/repos/${env['GITHUB_REPOSITORY']}/issues`

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 */
async function ask(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env['GITHUB_TOKEN']}`,
      'user-agent': LABEL,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** The marks of all issues that an earlier run opened. Only who may write there can set the label. */
async function marksThere() {
  const marks = []
  for (let page = 1; ; page++) {
    const some = await ask('GET', `${issues}?labels=${LABEL}&state=all&per_page=${PER_PAGE}&page=${page}`)
    for (const { body, state } of some) {
      const [, ids = '', run] = MARK.exec(body ?? '') ?? []
      for (const id of ids.split(',')) marks.push({ id, run, isOpen: state === 'open' })
    }
    if (some.length < PER_PAGE) return marks
  }
}

/** One line, without characters that hide or reorder others. @param {unknown} value @param {number} most */
const line = (value, most) =>
  String(value)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, most)
    .toWellFormed()

/** Services write some of these texts. In a block of code they are no markup, and mention nobody. @param {string} text */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

const MEMBERS = ['service', 'what', 'before', 'after', 'owner', 'rule', 'impact', 'why']
/** @param {any} change */
const factsOf = (change) =>
  MEMBERS.filter((name) => change[name] !== undefined)
    .map((name) => `${`${name}:`.padEnd(9)}${line(change[name], TEXT)}`)
    .join('\n')

const { changes, new: run } = JSON.parse(readFileSync(argv[2] ?? '', 'utf8'))
const at = line(run.startedAt ?? 'unknown', 40).replaceAll(/\s|-->/g, '') || 'unknown'
const raised = changes.filter((/** @type {any} */ { risk }) => risk === 'raises')

/** @param {readonly any[]} some @param {string} title @param {string} text */
const issueOf = (some, title, text) => ({
  title: line(title, TITLE),
  labels: [LABEL],
  body: [
    `<!-- authmd-check changes ${some.map(({ id }) => id).join()} of ${at} -->`,
    fenced(text.slice(0, BODY)),
    'Close this when the change is approved or undone. Another issue is opened only if a later run finds that the risk was raised again.',
    ...(env['GITHUB_RUN_ID']
      ? [
          `The whole report: ${env['GITHUB_SERVER_URL']}/${env['GITHUB_REPOSITORY']}/actions/runs/${env['GITHUB_RUN_ID']}`,
        ]
      : []),
  ].join('\n\n'),
})

/** @param {any} change */
const single = (change) => issueOf([change], `${change.service}: ${change.what}`, factsOf(change))
/** @param {readonly any[]} some */
const shared = (some) =>
  issueOf(
    some,
    `${some.length} more changes raise the risk`,
    some.map((/** @type {any} */ one) => line(`${one.service}: ${one.what}`, TITLE)).join('\n'),
  )
/** @param {readonly any[]} others @returns {any[][]} */
const parts = (others) => (others.length === 0 ? [] : [others.slice(0, SHARED), ...parts(others.slice(SHARED))])

const there = await marksThere()
// After an issue was closed, only another run opens one: then the risk was raised again.
const isTold = (/** @type {string} */ id) => there.some((mark) => mark.id === id && (mark.isOpen || mark.run === at))
const news = raised.filter((/** @type {any} */ { id }) => !isTold(id))
const wanted = [...news.slice(0, MOST).map(single), ...parts(news.slice(MOST)).map(shared)]
for (const issue of wanted) {
  const { number } = await ask('POST', issues, issue)
  stdout.write(`#${Number(number)} ${issue.title}\n`)
}
stdout.write(`${raised.length} raise the risk; opened: ${wanted.length}\n`)
