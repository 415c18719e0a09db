/** Defines the manifest of a bundle, and reads one. */

import schema from '../../schemas/evidence.schema.json' with { type: 'json' }
import type { RuleId } from '../model/stage.js'
import { isObject, type JsonObject, readJson } from '../wire/json.js'
import { type JsonSchema, violations } from '../wire/schema.js'
import { canonicalJson } from './canonical.js'
import { isBundlePath, MANIFEST, REGISTERS, RULES_FILE } from './paths.js'
import { BundleRefusal } from './refusal.js'

/** A file of the bundle. */
export interface ListedFile {
  /** Its path in the bundle, with `/`. */
  readonly path: string
  /**
   * @asType integer
   * @minimum 0
   */
  readonly bytes: number
  /**
   * SHA-256 of its bytes, in hexadecimal digits (FIPS 180-4).
   *
   * @pattern ^[0-9a-f]{64}$
   */
  readonly sha256: string
}

/** A run that the bundle is evidence of. */
export interface ListedRun {
  /** The record of `check --record`, as it was given. */
  readonly run: string
  /** The JSON report that the tool of the bundle makes of it. */
  readonly report: string
  /** The service, as in the record. */
  readonly target: string
  /** When the run began, in ISO 8601, as in the record. */
  readonly startedAt: string
  /** The version of this tool that recorded the run. */
  readonly recordedBy: string
  /** The rules that nobody can judge again, because they look inside a secret, which the record leaves out. */
  readonly needSecret: readonly RuleId[]
}

/** What a signed bundle has: its canonical JSON (RFC 8785) is the file `manifest.json`, which `manifest.json.jws` signs. */
export interface Manifest {
  readonly schema: 1
  /** The tool that judged the runs. */
  readonly tool: { readonly name: string; readonly version: string }
  /** When the bundle was made, in ISO 8601, by the clock of whoever made it. */
  readonly collectedAt: string
  /** The list of the rules that judged. Its SHA-256 among `files` is the digest of the rules. */
  readonly rules: string
  /** The register of approved flows that the runs were held to. */
  readonly register?: string
  /** @minItems 1 */
  readonly runs: readonly ListedRun[]
  /** Every file but the manifest and its signature, sorted by its path. */
  readonly files: readonly ListedFile[]
}

/** The most bytes of a manifest: it has room for thousands of runs. */
export const LARGEST_MANIFEST = 4 * 1024 * 1024

/** A manifest of a later form than this version can read. */
export class LaterManifest extends Error {
  override readonly name = 'LaterManifest'
}

const plainSchema = ({ $schema: _schema, $id: _id, ...plain }: JsonObject): JsonSchema => plain
const SCHEMA = plainSchema(schema)

/** Reads a manifest whose signature was verified. It throws `BundleRefusal` for any form but the canonical one: two readers could read that differently. */
export function parseManifest(bytes: Buffer): Manifest {
  const text = bytes.toString('utf8')
  const json = readJson(text)
  if (!json.ok || !isObject(json.value)) throw new BundleRefusal(MANIFEST, 'it is not a JSON object')
  const { value } = json
  if (canonicalJson(value) !== text || !Buffer.from(text).equals(bytes))
    throw new BundleRefusal(
      MANIFEST,
      'it is not canonical JSON (RFC 8785): one line, with each member once, sorted by name',
    )
  if (typeof value['schema'] === 'number' && value['schema'] !== 1)
    throw new LaterManifest('its manifest has a form that this version cannot read')
  const [first] = violations(SCHEMA, value)
  if (first) throw new BundleRefusal(MANIFEST, `${first.pointer || 'it'} is not as its schema says`)
  const manifest = value as unknown as Manifest
  const wrong = wrongWith(manifest)
  if (wrong !== undefined) throw new BundleRefusal(MANIFEST, wrong)
  return manifest
}

/** Whether a text is a time in the one form in which this tool writes it. */
const isInstant = (text: string): boolean => {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}

/** Checks what a schema cannot say. */
function wrongWith({ collectedAt, files, runs, rules, register }: Manifest): string | undefined {
  // It is printed: any other text could look like a line of ours.
  if (!isInstant(collectedAt)) return '/collectedAt is not a time such as 2026-11-30T05:17:00.000Z'
  const paths = files.map(({ path }) => path)
  const strange = paths.findIndex((path) => !isBundlePath(path))
  if (strange >= 0) return `/files/${strange}/path is not the path of a file of a bundle`
  const unsorted = paths.findIndex((path, i) => i > 0 && path <= (paths[i - 1] ?? ''))
  if (unsorted >= 0) return `/files/${unsorted} is a second entry for its path, or out of order`
  if (rules !== RULES_FILE) return `/rules is not ${RULES_FILE}`
  if (register !== undefined && !REGISTERS.some((one) => one === register))
    return `/register is not ${REGISTERS.join(' or ')}`
  const named = [
    rules,
    ...(register === undefined ? [] : [register]),
    ...runs.flatMap(({ run, report }) => [run, report]),
  ]
  const lost = named.find((path) => !paths.includes(path))
  if (lost !== undefined) return `it names a file that is not in /files: ${JSON.stringify(lost)}`
  if (new Set(named).size < named.length) return 'it gives one file two meanings'
  const idle = paths.findIndex((path) => !named.includes(path))
  return idle < 0 ? undefined : `/files/${idle} is part of no run`
}
