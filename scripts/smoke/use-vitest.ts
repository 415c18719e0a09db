// What a test in TypeScript does with the matcher; scripts/smoke.sh compiles it against the packed package.
import 'authmd-check/vitest'
import { check } from 'authmd-check'
import { expect } from 'vitest'

expect(await check('localhost:8000')).toConform({ level: 1, strict: true })
// @ts-expect-error a level is a number
expect(await check('localhost:8000')).toConform({ level: 'L1' })
