// Writes rules/registry.generated.ts and fixtures/registry.generated.ts: the folders are the registries, and a bundle cannot read folders.
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

function modules(folder) {
  return readdirSync(join(root, folder))
    .filter((stage) => statSync(join(root, folder, stage)).isDirectory())
    .sort()
    .flatMap((stage) =>
      readdirSync(join(root, folder, stage))
        .filter((file) => file.endsWith('.ts'))
        .sort()
        .map((file) => `${stage}/${file.slice(0, -3)}`),
    )
}

function registry(folder, type, from, name) {
  const ids = modules(folder)
  return [
    '// Generated from the folder by scripts/registry.mjs.',
    `import type { ${type} } from '${from}'`,
    ...ids.map((id, i) => `import m${i} from './${id}.js'`),
    '',
    `export const ${name}: Readonly<Record<string, ${type}>> = {`,
    ...ids.map((id, i) => `  '${id}': m${i},`),
    '}',
    '',
  ].join('\n')
}

writeFileSync(
  join(root, 'rules/registry.generated.ts'),
  registry('rules', 'Rule', '../src/judge/rule.js', 'RULE_FILES'),
)
writeFileSync(
  join(root, 'fixtures/registry.generated.ts'),
  registry('fixtures', 'Fixture', '../src/service/defects.js', 'FIXTURE_FILES'),
)
