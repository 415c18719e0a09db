// Builds dist/: the bundled program, its licences and its types.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { bundleDeclarations } from './declarations.mjs'
import { writeLicences } from './licences.mjs'
import { root } from './manifest.mjs'

rmSync(join(root, 'dist'), { recursive: true, force: true })
const [{ inputs }, declarations] = await Promise.all([bundle({ write: true }), bundleDeclarations()])
writeLicences([...Object.keys(inputs), ...declarations])
