/** Reads CycloneDX as a consumer does: by the strict validator of the CycloneDX project, and by what it lets pass. */

import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)
const ajv = new Ajv()
addFormats.default(ajv)
const isUriReference = ajv.compile({ type: 'string', format: 'uri-reference' })

interface Services {
  readonly services?: readonly {
    readonly 'bom-ref': string
    readonly endpoints?: readonly string[]
    readonly externalReferences?: readonly { readonly url: string }[]
  }[]
}

/** What is wrong with a bill of materials. That a `bom-ref` names one object alone, and what a URI is, its schema does not say. */
export async function bomProblems(text: string): Promise<readonly string[]> {
  const wrong = await validator.validate(text)
  const { services = [] } = JSON.parse(text) as Services
  const refs = services.map((one) => one['bom-ref'])
  const twice = refs.filter((ref, index) => refs.indexOf(ref) !== index)
  const uris = services.flatMap(({ endpoints = [], externalReferences = [] }) => [
    ...endpoints,
    ...externalReferences.map(({ url }) => url),
  ])
  return [
    ...(wrong === null ? [] : [JSON.stringify(wrong)]),
    ...twice.map((ref) => `${ref} names two services`),
    ...uris.filter((uri) => !isUriReference(uri)).map((uri) => `${uri} is no URI`),
  ]
}
