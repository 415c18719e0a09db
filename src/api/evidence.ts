/** Makes the files of an evidence bundle, and judges its runs again. */

import { compareReports, type Difference, needingSecret } from '../evidence/compare.js'
import { sha256Of } from '../evidence/digest.js'
import type { ListedFile, ListedRun, Manifest } from '../evidence/manifest.js'
import { type RegisterPath, RULES_FILE, runFiles, runName } from '../evidence/paths.js'
import { type OwnContents, ruleList } from '../evidence/rule-list.js'
import type { Rule } from '../judge/define-rule.js'
import type { Register } from '../model/register.js'
import type { Report } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import type { RunFile } from '../replay/run-file.js'
import { json } from '../reports/json.js'
import { replay } from './replay.js'

/** What judges the runs of a bundle. */
export interface BundleJudge {
  readonly rules: readonly Rule[]
  /** The digest of the file of each rule that is a team's own. */
  readonly own: OwnContents
  readonly register?: Register
}

/** A recorded run, and the bytes of its file. */
export interface RecordedRun {
  readonly record: RunFile
  readonly bytes: Uint8Array
}

/** A register, the bytes of its file, and what the file is called in the bundle. */
export interface BundledRegister {
  readonly path: RegisterPath
  readonly bytes: Uint8Array
}

export interface Collected extends BundleJudge {
  /** The runs, one at a time: a record may be large. */
  readonly runs: AsyncIterable<RecordedRun>
  readonly registerFile?: BundledRegister
  /** Epoch milliseconds. */
  readonly now: number
  /** Keeps a file of the bundle. */
  readonly put: (path: string, bytes: Uint8Array) => Promise<void>
  /** Is told of each run when it was judged. */
  readonly onReport?: (report: Report) => void
}

/** Judges every run, and makes all files of the bundle but the manifest, which it returns. */
export async function collectEvidence({
  runs,
  registerFile,
  now,
  put,
  onReport,
  ...judge
}: Collected): Promise<Manifest> {
  const files: ListedFile[] = []
  const keep = async (path: string, bytes: Uint8Array): Promise<string> => {
    await put(path, bytes)
    files.push({ path, bytes: bytes.length, sha256: sha256Of(bytes) })
    return path
  }
  const rules = await keep(RULES_FILE, Buffer.from(ruleList(judge.rules, judge.own)))
  const register = registerFile && (await keep(registerFile.path, registerFile.bytes))
  const listed: ListedRun[] = []
  const taken = new Set<string>()
  for await (const { record, bytes } of runs) {
    const report = await judgeRecord(record, judge)
    const name = runName(record.target, taken)
    taken.add(name)
    const paths = runFiles(name)
    await keep(paths.run, bytes)
    await keep(paths.report, Buffer.from(json(report)))
    listed.push({ ...paths, ...describeRun(record), needSecret: needingSecret(report) })
    onReport?.(report)
  }
  return {
    schema: 1,
    tool: { name: TOOL.name, version: TOOL.version },
    collectedAt: new Date(now).toISOString(),
    rules,
    ...(register === undefined ? {} : { register }),
    runs: listed,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** What the manifest says of a run, and what its record must say. */
export const describeRun = ({
  target,
  startedAt,
  tool,
}: RunFile): Pick<ListedRun, 'target' | 'startedAt' | 'recordedBy'> => ({
  target,
  startedAt: new Date(startedAt).toISOString(),
  recordedBy: tool.version,
})

const judgeRecord = (record: RunFile, { rules, register }: BundleJudge): Promise<Report> =>
  replay(record, register ? { register } : {}, rules)

/** A run of a bundle, judged again. */
export interface JudgedAgain {
  readonly report: Report
  /** What the bundle and this version say differently. */
  readonly differences: readonly Difference[]
}

/** Judges a run again, and compares the report with the one in the bundle, whose list of rules that need a secret must be the one found here. */
export async function judgeAgain(
  { needSecret }: Pick<ListedRun, 'needSecret'>,
  record: RunFile,
  there: Report,
  judge: BundleJudge,
): Promise<JudgedAgain> {
  const report = await judgeRecord(record, judge)
  const [listed, here] = [needSecret.join(', '), needingSecret(report).join(', ')]
  const differences = compareReports(there, report)
  return {
    report,
    differences: listed === here ? differences : [...differences, { what: 'needSecret', there: listed, here }],
  }
}
