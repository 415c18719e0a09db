import { testDefects } from './kill.js'
import { SHARES } from './shares.js'

testDefects(SHARES.document)
