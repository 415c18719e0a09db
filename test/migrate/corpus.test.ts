import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/document/source.js'
import { CannotMigrate, migrate } from '../../src/migrate/migrate.js'

const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

const files = existsSync(CORPUS)
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.md') && statSync(join(CORPUS, name)).isFile(),
    )
  : []

describe.runIf(files.length > 0)('documents of others', () => {
  test.each(files)('%s: a second time changes nothing, or it says why it cannot', (name) => {
    const source = readSource(readFileSync(join(CORPUS, name)), name)
    try {
      const { document } = migrate(source, {}, { to: '0.6' })
      const again = migrate(readSource(new TextEncoder().encode(document), name), {}, { to: '0.6' })
      expect(again.document).toBe(document)
    } catch (error) {
      expect(error).toBeInstanceOf(CannotMigrate)
    }
  })
})
