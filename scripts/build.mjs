// Builds dist/: the bundled program, its licences and its types.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, entryPoints } from './bundle.mjs'
import { writeChunks } from './chunks.mjs'
import { bundleDeclarations } from './declarations.mjs'
import { writeLicences } from './licences.mjs'
import { root } from './manifest.mjs'

rmSync(join(root, 'dist'), { recursive: true, force: true })
const [made, declarations] = await Promise.all([bundle(), bundleDeclarations()])
await writeChunks(made, entryPoints)
writeLicences([...Object.keys(made.metafile.inputs), ...declarations])
