import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDocument } from '../src/document/parse.js'
import { readSource } from '../src/document/source.js'
import { timeByTurns } from './timer.js'
import { TOOLS } from './tools.js'
import { writeWalkthrough } from './walkthrough.js'

const KIB = 1024
const FILES = 500
const WALKTHROUGH = 27_000

/** One workload: how often it is repeated, and the texts that are linted one after the other. */
interface Workload {
  readonly name: string
  readonly texts: () => readonly string[]
  readonly warmUp: number
  readonly runs: number
}

const ms = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`

async function workloads(folder: string): Promise<readonly Workload[]> {
  const walkthrough = await writeWalkthrough(WALKTHROUGH)
  const large = await writeWalkthrough(KIB * KIB)
  for (let i = 0; i < FILES; i++) writeFileSync(join(folder, `${i}.md`), walkthrough.replaceAll('notes.', `n${i}.`))
  return [
    { name: `a walkthrough of ${size(walkthrough)}`, texts: () => [walkthrough], warmUp: 50, runs: 200 },
    {
      name: `a file of ${size(large)} (authmd-check reads the Markdown of the first ${size(examined(large))}, and says so)`,
      texts: () => [large],
      warmUp: 1,
      runs: 5,
    },
    {
      name: `a folder of ${FILES} such walkthroughs, read from disk`,
      texts: () => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
      warmUp: 0,
      runs: 1,
    },
  ]
}

/** A file that is far too large is read only in part, in bounded time. */
function examined(text: string): string {
  const document = parseDocument(readSource(new TextEncoder().encode(text), 'auth.md'))
  return text.slice(0, document.examined)
}

const size = (text: string): string => `${(Buffer.byteLength(text) / KIB).toFixed(1)} KiB`

/** Peak memory of a process that lints the text once, in MiB. */
function peakMemory(tool: string, file: string): number {
  const [, self = ''] = process.argv
  const kib = execFileSync(process.execPath, [self, '--memory', tool, file], { encoding: 'utf8' })
  return Number(kib) / KIB
}

async function compare(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'authmd-bench-'))
  try {
    const lines = [`Node ${process.version}, ${process.platform}-${process.arch}`]
    for (const { name, texts, warmUp, runs } of await workloads(folder)) {
      lines.push('', name)
      const works = Object.entries(TOOLS).map(([tool, lintText]) => {
        // Another text every time: what is read anew is what is measured.
        let turn = 0
        const work = async () => {
          turn += 1
          for (const text of texts()) await lintText(`${text}\n<!-- ${turn} -->\n`)
        }
        return [tool, work] as const
      })
      for (const { name: tool, median, fastest } of await timeByTurns(works, { warmUp, runs })) {
        lines.push(`  ${tool.padEnd(32)} median ${ms(median).padStart(10)}   fastest ${ms(fastest).padStart(10)}`)
      }
    }
    const large = join(folder, 'large.md')
    writeFileSync(large, await writeWalkthrough(KIB * KIB))
    lines.push('', 'peak memory of a process that lints the large file once')
    for (const tool of Object.keys(TOOLS)) {
      lines.push(`  ${tool.padEnd(32)} ${peakMemory(tool, large).toFixed(0).padStart(6)} MiB`)
    }
    return lines.join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [flag, tool = '', file = ''] = process.argv.slice(2)
if (flag === '--memory') {
  if (file !== '') await TOOLS[tool]?.(readFileSync(file, 'utf8'))
  process.stdout.write(String(process.resourceUsage().maxRSS))
} else {
  process.stdout.write(`${await compare()}\n`)
}
