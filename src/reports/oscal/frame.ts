/** Writes what an OSCAL document has around its results. */

import { TOOL } from '../../model/tool.js'
import { uuidOf } from '../uuids.js'
import { frameworkResources } from './controls.js'
import { NS, prose } from './words.js'

/** The version of OSCAL that the documents are of. */
const OSCAL = '1.1.3'
/** Stands where nobody knows when something was: the schema demands an instant. */
export const NEVER = '1970-01-01T00:00:00.000Z'

const NO_PLAN = uuidOf('no plan')

interface Made {
  readonly uuid: string
  readonly title: string
  /** When the last of the results was complete, in ISO 8601. */
  readonly endedAt: string
  /** What is missing. */
  readonly remarks: readonly string[]
}

/** Returns the members before the results. */
export const frameBefore = ({ uuid, title, endedAt, remarks }: Made) => ({
  uuid,
  metadata: {
    title: prose(title),
    'last-modified': endedAt,
    version: endedAt,
    'oscal-version': OSCAL,
    ...(remarks.length === 0 ? {} : { remarks: remarks.map(prose).join('\n\n') }),
  },
  'import-ap': { href: `#${NO_PLAN}` },
})

/** Returns the members after the results. */
export const frameAfter = () => ({
  'back-matter': {
    resources: [
      {
        uuid: NO_PLAN,
        title: 'There is no assessment plan',
        description: `${TOOL.name} tried every rule that the options of the run allowed. OSCAL demands a reference to a plan, and this resource stands in its place.`,
      },
      ...frameworkResources(),
    ],
  },
})

/** The tool as an asset of an assessment, with the platform that OSCAL demands. */
export const assessmentAssets = (component: string, platform: string) => ({
  components: [
    {
      uuid: component,
      type: 'software',
      title: TOOL.name,
      description: 'A linter and conformance tester for auth.md.',
      props: [{ name: 'version', value: TOOL.version }],
      links: [{ href: NS, rel: 'reference' }],
      status: { state: 'operational' },
    },
  ],
  'assessment-platforms': [{ uuid: platform, title: TOOL.name, 'uses-components': [{ 'component-uuid': component }] }],
})

/** Who saw something: the tool. */
export const originOf = (component: string) => ({ actors: [{ type: 'tool', 'actor-uuid': component }] })
