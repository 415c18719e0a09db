/** Times the start of whole processes: `npm run bench:start [<folder where markdownlint-cli2 is installed>]`. */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { timeByTurns } from './timer.js'
import { writeWalkthrough } from './walkthrough.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const BYTES = 15_000
const RUNS = 15

/** The least that any linter of Markdown does: it reads a file and parses it. */
const PARSE = `
import { readFileSync } from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
const text = readFileSync(process.argv[2], 'utf8')
unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze().parse(text)`

const OWN = join(root, 'bin/authmd-check.js')
const REMARK = join(root, 'node_modules/remark-cli/cli.js')
const RECOMMENDED = ['-u', 'remark-preset-lint-recommended', '-u', 'remark-gfm']

interface Started {
  readonly name: string
  readonly args: readonly string[]
  /** What its time is divided by. */
  readonly by: string
}

async function started(folder: string, peers: string): Promise<readonly Started[]> {
  const file = join(folder, 'auth.md')
  writeFileSync(file, await writeWalkthrough(BYTES))
  const parse = join(folder, 'parse.mjs')
  const stdin = { contents: PARSE, resolveDir: root }
  await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile: parse })
  const markdownlint = join(peers, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs')
  return [
    { name: 'node -e 0', args: ['-e', '0'], by: 'node -e 0' },
    { name: 'authmd-check --version', args: [OWN, '--version'], by: 'node -e 0' },
    { name: 'parse alone', args: [parse, file], by: 'node -e 0' },
    { name: 'authmd-check lint', args: [OWN, 'lint', file], by: 'parse alone' },
    { name: 'remark-cli', args: [REMARK, ...RECOMMENDED, file], by: 'parse alone' },
    ...(existsSync(markdownlint) ? [{ name: 'markdownlint-cli2', args: [markdownlint, file], by: 'parse alone' }] : []),
  ]
}

async function compare(peers: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'authmd-start-'))
  try {
    const all = await started(folder, peers)
    const works = all.map(({ name, args }) => {
      const work = async () => spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' })
      return [name, work] as const
    })
    const timings = new Map((await timeByTurns(works, { warmUp: 2, runs: RUNS })).map((one) => [one.name, one]))
    const lines = all.map(({ name, by }) => {
      const { median = Number.NaN, fastest = Number.NaN } = timings.get(name) ?? {}
      const base = timings.get(by)
      const ratios = [median / (base?.median ?? Number.NaN), fastest / (base?.fastest ?? Number.NaN)]
      const [atMedian, atFastest] = ratios.map((ratio) => ratio.toFixed(2))
      return `  ${name.padEnd(24)} median ${median.toFixed(0).padStart(5)} ms   fastest ${fastest.toFixed(0).padStart(5)} ms   ${atMedian} × (fastest ${atFastest} ×) ${by}`
    })
    return [`Node ${process.version}, a file of ${BYTES / 1000} kB, ${RUNS} runs by turns`, ...lines].join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

process.stdout.write(`${await compare(process.argv[2] ?? root)}\n`)
