import { SHARES } from './expectations.js'
import { testDefects } from './kill.js'

testDefects(SHARES.token)
