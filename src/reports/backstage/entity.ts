/** Writes a service as an entity of Backstage: an API whose definition is the document. */

import { stringify } from 'yaml'
import { TOOL } from '../../model/tool.js'
import { type Catalogued, serviceName } from '../catalogued.js'
import { inert } from '../ci-commands.js'
import { relativePath, relativeUri } from '../repository-place.js'
import { clip } from '../text.js'
import { webUri } from '../uri.js'
import { entityName, ownerName } from './names.js'

/** The most characters of a text, and how many pages are linked. */
const TEXT = 1000
const LINKS = 20

const shown = (text: string): string => inert(clip(text, TEXT))

/** Says in a comment what is missing, and why. */
export const note = (what: string, target: string, why: string): string =>
  `# ${what}: ${shown(target)}: ${shown(why)}\n`

/** Where Backstage reads the definition: the URL of the document, or its path beside the file of the catalogue. */
export function definitionOf({ document }: Pick<Catalogued, 'document'>): string | undefined {
  if (document === undefined) return undefined
  return document.includes('://') ? webUri(document) : `./${relativeUri(relativePath(document))}`
}

/** Returns the entity as one document of YAML, or undefined where there is no definition: the model demands one. */
export function entityDocument(one: Catalogued): string | undefined {
  const definition = definitionOf(one)
  return definition === undefined
    ? undefined
    : `---\n${stringify(entityOf(one, definition), { lineWidth: 0, compat: 'yaml-1.1' })}`
}

function entityOf(one: Catalogued, definition: string) {
  const { owner, sentence, surface } = one
  const links = (surface?.contacts ?? []).flatMap(({ value }) => webUri(value) ?? []).slice(0, LINKS)
  const trust = new Set((surface?.registrationTypes ?? []).flatMap((type) => type.trust ?? []))
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: entityName(one.target),
      title: shown(serviceName(one)),
      ...(sentence === undefined ? {} : { description: shown(sentence) }),
      annotations: annotationsOf(one),
      ...(trust.size === 0 ? {} : { tags: [...trust] }),
      ...(links.length === 0 ? {} : { links: links.map((url) => ({ url, title: 'contact' })) }),
    },
    spec: {
      type: 'auth.md',
      // No service says how far it is, and who owns one is known only where a register or a list says it.
      lifecycle: 'unknown',
      owner: owner === undefined ? 'unknown' : ownerName(owner),
      definition: { $text: definition },
    },
  }
}

/** Texts as they were, whose names have the prefix of this tool. */
function annotationsOf({ target, by, posture, dialect, owner, registered }: Catalogued): Record<string, string> {
  const given = {
    target,
    'seen-by': by,
    posture,
    dialect,
    owner,
    'business-owner': registered?.owner?.business,
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) =>
      text === undefined || text === null ? [] : [[`${TOOL.name}/${name}`, shown(text)]],
    ),
  )
}
