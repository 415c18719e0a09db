/** Writes what a bill of materials has beside its services. */

import { TOOL } from '../../model/tool.js'
import { clip } from '../text.js'
import { uuidOf } from '../uuids.js'

/** The most characters of a text. */
export const TEXT = 1000

/** A name of ours, and a text. */
export interface Property {
  readonly name: string
  readonly value: string
}

/** Returns a property, or none for a text that is absent or empty. Its name begins with `authmd:`. */
export const property = (name: string, value: string | null | undefined): Property[] =>
  value === null || value === undefined || value === '' ? [] : [{ name: `authmd:${name}`, value: clip(value, TEXT) }]

interface Made {
  /** What tells this document from others: targets, and when they were asked. */
  readonly names: readonly string[]
  /** ISO 8601. */
  readonly endedAt: string | undefined
  readonly properties: readonly Property[]
}

/** Returns the members before `services`. */
export const bomOf = ({ names, endedAt, properties }: Made) => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${uuidOf('bom', ...names)}`,
  version: 1,
  metadata: {
    ...(endedAt === undefined ? {} : { timestamp: endedAt }),
    tools: {
      components: [
        {
          type: 'application',
          name: TOOL.name,
          version: TOOL.version,
          externalReferences: [{ type: 'website', url: TOOL.url }],
        },
      ],
    },
    ...(properties.length === 0 ? {} : { properties }),
  },
})
