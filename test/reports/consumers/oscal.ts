/** Reads OSCAL as a consumer does: by NIST's schema, where it is there, and by what a schema cannot say. */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

/** It is not part of this project. */
const file = fileURLToPath(new URL('../../../../shared/schemas/oscal-1.1.3-complete.schema.json', import.meta.url))
export const HAS_OSCAL_SCHEMA = existsSync(file)

const validate = HAS_OSCAL_SCHEMA ? compiled() : undefined

function compiled() {
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  // The schema is that of every kind of document. To compile only the part for this one takes a fourth of the time.
  const { definitions } = JSON.parse(readFileSync(file, 'utf8'))
  const results = { $ref: '#/definitions/oscal-complete-oscal-ar:assessment-results' }
  return ajv.compile({
    definitions,
    type: 'object',
    properties: { 'assessment-results': results },
    required: ['assessment-results'],
    additionalProperties: false,
  })
}

/** What is wrong with a document. */
export function oscalProblems(text: string): readonly string[] {
  const document: unknown = JSON.parse(text)
  return [...violations(document), ...inconsistencies(document)]
}

function violations(document: unknown): string[] {
  if (!validate || validate(document)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Members that refer to an object by its UUID. */
const REFERENCES = ['observation-uuid', 'risk-uuid', 'subject-uuid', 'component-uuid', 'actor-uuid']

/** UUIDs that are there twice, references that lead nowhere, and findings about what was not assessed. */
export function inconsistencies(document: unknown): string[] {
  const uuids: string[] = []
  const ids: string[] = []
  const references: string[] = []
  const targets: string[] = []
  const assessed: string[] = []
  walk(document, (name, value) => {
    if (name === 'uuid') uuids.push(value)
    if (name === 'id') ids.push(value)
    if (REFERENCES.includes(name)) references.push(value)
    if (name === 'href' && value.startsWith('#')) references.push(value.slice(1))
    if (name === 'target-id') targets.push(value)
    if (name === 'objective-id') assessed.push(value)
  })
  const [known, reviewed] = [new Set(uuids), new Set(assessed)]
  return [
    ...twice(uuids).map((uuid) => `${uuid} is the UUID of two objects`),
    ...twice(ids).map((id) => `${id} is the id of two parts`),
    ...references.filter((uuid) => !known.has(uuid)).map((uuid) => `nothing has the UUID ${uuid}`),
    ...targets.filter((id) => !reviewed.has(id)).map((id) => `${id} is not among the objectives`),
  ]
}

function twice(all: readonly string[]): string[] {
  const seen = new Set<string>()
  return all.filter((one) => seen.size === seen.add(one).size)
}

function walk(value: unknown, see: (name: string, value: string) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) {
    if (typeof item === 'string') see(name, item)
    else walk(item, see)
  }
}
