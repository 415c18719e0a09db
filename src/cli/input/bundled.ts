/** Reads what a verified bundle has, in forms that can be judged. */

import { describeRun } from '../../api/evidence.js'
import { reportIn, Unreadable } from '../../diff/read.js'
import type { ListedRun } from '../../evidence/manifest.js'
import type { Bundle } from '../../evidence/open.js'
import { BundleRefusal } from '../../evidence/refusal.js'
import type { Register } from '../../model/register.js'
import type { Report } from '../../model/report.js'
import { readRegister } from '../../register/read.js'
import { RegisterProblem, readTree } from '../../register/tree.js'
import { parseRunFile, type RunFile, RunFileProblem } from '../../replay/run-file.js'
import { isObject, readJson } from '../../wire/json.js'

/** Reads the record of a run. It must be of the run that the manifest says. */
export async function bundledRecord(bundle: Bundle, listed: ListedRun): Promise<RunFile> {
  const text = (await bundle.read(listed.run)).toString('utf8')
  const record = refusing(listed.run, RunFileProblem, () => parseRunFile(text, 'it'))
  const said = describeRun(record)
  const wrong = (['target', 'startedAt', 'recordedBy'] as const).find((name) => said[name] !== listed[name])
  if (wrong !== undefined) throw new BundleRefusal(listed.run, `its ${wrong} is not that of the manifest`)
  return record
}

/** Reads the report of a run. */
export async function bundledReport({ read, manifest }: Bundle, { report: path, target }: ListedRun): Promise<Report> {
  const json = readJson((await read(path)).toString('utf8'))
  if (!json.ok || !isObject(json.value)) throw new BundleRefusal(path, 'it is not a JSON report')
  if (json.duplicates.length > 0)
    throw new BundleRefusal(path, 'it has a member twice, which two readers could read differently')
  const { value } = json
  const report = refusing(path, Unreadable, () => reportIn(value))
  if (report.target !== target) throw new BundleRefusal(path, 'its target is not that of the manifest')
  if (report.tool.version !== manifest.tool.version)
    throw new BundleRefusal(path, 'its version of the tool is not that of the manifest')
  return report
}

/** Reads the register that the runs were held to, if there is one. */
export async function bundledRegister({ read, manifest: { register: path } }: Bundle): Promise<Register | undefined> {
  if (path === undefined) return undefined
  const text = (await read(path)).toString('utf8')
  return refusing(path, RegisterProblem, () => readRegister(readTree(text, path)))
}

/** What a reader cannot use was never written by this tool. */
function refusing<T>(path: string, problem: new (...given: never[]) => Error, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof problem)) throw error
    throw new BundleRefusal(
      path,
      error.message.startsWith('it ') ? error.message : `it cannot be used: ${error.message}`,
    )
  }
}
