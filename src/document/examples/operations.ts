/** Decides what each request in a document is for. */

import { MEMBERS_OF, type Role, roleOf } from '../meaning/roles.js'
import type { Document, DocumentedRequest, NamedUrl } from '../model.js'
import { fieldsOf } from './requests.js'

/** What a request asks for. `complete` sends the code of a claim. */
export type Operation = Role | 'complete'

/** An endpoint that the metadata name. */
export type NamedEndpoint = Pick<NamedUrl, 'member' | 'url'>

/**
 * Returns what each shown request is for, by its shape, or by its path if the document and the metadata use that path for one purpose only.
 * So the rules recognise a request that has a wrong method or a wrong member name.
 */
export function operationsIn(
  document: Pick<Document, 'requests' | 'named'>,
  published: readonly NamedEndpoint[] = [],
): Map<DocumentedRequest, Operation> {
  const shown = document.requests.filter(({ form, body }) => form !== 'inline' || body !== undefined)
  const byPath = pathsOf([...document.named, ...published], shown)
  return new Map(
    shown.flatMap((request): [DocumentedRequest, Operation][] => {
      const path = pathOf(request.target)
      const [shape, place] = [byShape(request), byPath.get(path)]
      // A code is sent to an endpoint of its own. A body with a code elsewhere is a wrong body of the claim endpoint.
      const operation =
        shape === 'complete' && place === 'claim' ? place : (shape ?? place ?? completionAt(path, byPath))
      return operation === undefined || operation === 'several' ? [] : [[request, operation]]
    }),
  )
}

type Paths = ReadonlyMap<string, Operation | 'several'>

function pathsOf(named: readonly NamedEndpoint[], shown: readonly DocumentedRequest[]): Paths {
  const paths = new Map<string, Operation | 'several'>()
  const learn = (path: string, operation: Operation | undefined) => {
    if (path === '' || operation === undefined) return
    const known = paths.get(path)
    if (known === 'claim' && operation === 'complete') return
    paths.set(path, known === undefined || known === operation ? operation : 'several')
  }
  for (const { member, url } of named) {
    learn(
      pathOf(url),
      ROLES.find((role) => MEMBERS_OF[role].includes(member)),
    )
  }
  for (const request of shown) learn(pathOf(request.target), byShape(request))
  return paths
}

const ROLES: readonly Role[] = ['identity', 'claim', 'token', 'revocation', 'events']

function byShape(request: DocumentedRequest): Operation | undefined {
  const role = roleOf(request)
  if (role !== undefined || request.method !== 'POST') return role
  const fields = fieldsOf(request)
  return fields.has('claim_token') && (fields.has('otp') || fields.has('user_code')) ? 'complete' : undefined
}

const completionAt = (path: string, paths: Paths): Operation | undefined =>
  path.endsWith('/complete') && paths.get(path.slice(0, -'/complete'.length)) === 'claim' ? 'complete' : undefined

/** Returns the path alone. Documents often leave the host open, and `document/endpoints-match` compares hosts. */
const pathOf = (target: string): string => {
  const behindHost = target.replace(/^(?:https?:\/\/)?[^/?#]*/, '')
  return behindHost.replace(/[?#].*$/s, '').replace(/\/$/, '')
}
