// Assembles package/, the folder that is published: what users need, under a manifest of its own.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifest, publishedManifest, root } from './manifest.mjs'

const target = join(root, 'package')
rmSync(target, { recursive: true, force: true })
mkdirSync(target)
for (const name of manifest.files) cpSync(join(root, name), join(target, name), { recursive: true })
writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest, null, 2)}\n`)
