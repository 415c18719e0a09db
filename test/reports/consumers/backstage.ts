/** Reads entities as Backstage does: each document of the YAML, by the policies and the validator of its catalogue. */

import {
  apiEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  makeValidator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model'
import { parseAllDocuments } from 'yaml'

const { isValidKind, isValidNamespace, isValidEntityName } = makeValidator()
const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
])

/** Every entity of a text. A document without anything in it is none, as in Backstage. */
export const entitiesIn = (text: string): readonly Entity[] =>
  parseAllDocuments(text).flatMap((document) => {
    const [wrong] = document.errors
    if (wrong) throw wrong
    const value = document.toJS() as Entity | null
    return value === null ? [] : [value]
  })

/** What is wrong with the entities. `$text` is resolved first, as the reader of a catalogue does. */
export async function entityProblems(text: string): Promise<readonly string[]> {
  const entities = entitiesIn(text)
  const names = entities.map(({ metadata }) => metadata.name)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const wrong = await Promise.all(entities.map((entity) => problemOf(resolved(entity))))
  return [...wrong.filter((one) => one !== ''), ...twice.map((name) => `${name} names two entities`)]
}

async function problemOf(entity: Entity): Promise<string> {
  try {
    const checked = await policies.enforce(entity)
    const isApi = checked !== undefined && (await apiEntityV1alpha1Validator.check(checked))
    return isApi && isReference(String(entity.spec?.['owner'])) ? '' : `${entity.metadata.name} is no API, or nobody's`
  } catch (error) {
    return String(error)
  }
}

/** Whether an owner is a reference to an entity that there can be. */
function isReference(owner: string): boolean {
  const { kind, namespace, name } = parseEntityRef(owner, { defaultKind: 'group', defaultNamespace: 'default' })
  return isValidKind(kind) && isValidNamespace(namespace) && isValidEntityName(name)
}

/** The entity with the text of its definition in place of what says where it is. Nothing is read. */
function resolved(entity: Entity): Entity {
  const { $text: place } = (entity.spec?.['definition'] ?? {}) as { readonly $text?: unknown }
  const isPlace = typeof place === 'string' && (/^\.\/./.test(place) || URL.canParse(place))
  return isPlace ? { ...entity, spec: { ...entity.spec, definition: `the text of ${place}` } } : entity
}
