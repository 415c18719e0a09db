/** Runs the command `evidence verify`: verifies a bundle, and judges its runs again. */

import { stat } from 'node:fs/promises'
import { type BundleJudge, type JudgedAgain, judgeAgain } from '../../api/evidence.js'
import { needingSecret } from '../../evidence/compare.js'
import { LaterManifest, type ListedRun } from '../../evidence/manifest.js'
import { type Bundle, openBundle } from '../../evidence/open.js'
import { BundleRefusal } from '../../evidence/refusal.js'
import { compareRules, ruleList } from '../../evidence/rule-list.js'
import { TOOL } from '../../model/tool.js'
import type { EvidenceVerifyFlags } from '../../options/table.js'
import { countOf } from '../../reports/outcomes.js'
import { clip, pluralize } from '../../reports/text.js'
import { bundleRules, type ConfiguredRules } from '../input/bundle-rules.js'
import { bundledRecord, bundledRegister, bundledReport } from '../input/bundled.js'
import { trustedKeys } from '../input/trusted-keys.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { describeRules, headLines, judgedLines } from '../terminal/evidence-lines.js'
import { codeOf, FileProblem } from '../terminal/file-errors.js'
import { type Io, UsageError } from '../terminal/io.js'

export type VerifyFlags = EvidenceVerifyFlags & ConfiguredRules

/** What the exit codes mean here. */
const SAME = 0
const REFUSED = 1
const UNDECIDED = 3

/** The most characters of a refusal, and of a name. */
const LONGEST = 600
const SHORT = 100

/** `authmd-check evidence verify <folder> --jwks <url or file>`. */
export async function evidenceVerifyCommand(io: Io, folder: string, flags: VerifyFlags): Promise<number> {
  await refuseNoFolder(folder)
  const keys = await trustedKeys(io, flags, folder)
  const say = (...lines: readonly string[]) => io.stdout.write(lines.map((line) => `${line}\n`).join(''))
  try {
    const bundle = await openBundle(folder, keys)
    say(...headLines(bundle, keys.from), '')
    const { code, says } = await judged(bundle, flags, say)
    say('', says)
    return code
  } catch (error) {
    if (error instanceof BundleRefusal) {
      // A file that somebody put there can have any name: it stays on this line.
      say(clip(`✗ refused: ${error.file}: ${error.message}`, LONGEST))
      return REFUSED
    }
    if (error instanceof LaterManifest) {
      say(`? cannot be judged here: ${error.message}`)
      return UNDECIDED
    }
    // What belongs to the bundle was told above: this is the machine.
    throw error instanceof Error && 'syscall' in error ? new FileProblem('read', folder, error) : error
  }
}

async function refuseNoFolder(folder: string): Promise<void> {
  await refuseToLeave(folder)
  const found = await stat(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') throw new UsageError(`there is no bundle ${folder}`)
    throw new FileProblem('read', folder, error)
  })
  if (!found.isDirectory()) throw new UsageError(`${folder} is not a folder, and a bundle is one`)
}

interface Ended {
  readonly code: number
  readonly says: string
}

/** Judges every run again. Where the tool or the rules are others than those of the bundle, that decides nothing. */
async function judged(bundle: Bundle, flags: VerifyFlags, say: (...lines: readonly string[]) => void): Promise<Ended> {
  const { rules, own } = await bundleRules(flags)
  const others = await othersThan(bundle, ruleList(rules, own))
  try {
    const register = await bundledRegister(bundle)
    const judge = { rules, own, ...(register ? { register } : {}) }
    let many = 0
    let failed = 0
    for (const run of bundle.manifest.runs) {
      const { report, differences } = await again(bundle, run, judge)
      many += differences.length
      failed += report.summary.fail
      say(...judgedLines(report, differences, needingSecret(report)))
    }
    return endOf(others, many, failed)
  } catch (error) {
    if (!(error instanceof BundleRefusal) || others.length === 0) throw error
    return { code: UNDECIDED, says: undecided([...others, `${error.file} cannot be read here`]) }
  }
}

const again = async (bundle: Bundle, run: ListedRun, judge: BundleJudge): Promise<JudgedAgain> =>
  judgeAgain(run, await bundledRecord(bundle, run), await bundledReport(bundle, run), judge)

/** Says what is not the same here as where the bundle was made. */
async function othersThan({ manifest, read }: Bundle, rulesHere: string): Promise<readonly string[]> {
  const { name, version } = manifest.tool
  const rulesThere = (await read(manifest.rules)).toString('utf8')
  return [
    ...(name === TOOL.name && version === TOOL.version
      ? []
      : [`it was judged by ${clip(name, SHORT)} ${clip(version, SHORT)}, and this is ${TOOL.name} ${TOOL.version}`]),
    ...(rulesThere === rulesHere ? [] : [describeRules(compareRules(rulesThere, rulesHere))]),
  ]
}

/** That a bundle is as it was signed does not make its services right: how many rules failed is said with it. */
function endOf(others: readonly string[], differences: number, failed: number): Ended {
  if (others.length > 0) {
    const same =
      differences === 0
        ? 'the verdicts are the same all the same'
        : `${pluralize(differences, 'difference')} may come from that`
    return { code: UNDECIDED, says: undecided([...others, same]) }
  }
  if (differences > 0)
    return {
      code: REFUSED,
      says: `✗ signed and complete, but not what this version says of the same runs: ${pluralize(differences, 'difference')}`,
    }
  const whatever = failed > 0 ? `, ${countOf('fail', failed)}` : ''
  return { code: SAME, says: `✓ signed, complete, and judged again with the same verdicts${whatever}` }
}

const undecided = (why: readonly string[]): string => `? signed and complete, but undecided: ${why.join('; ')}`
