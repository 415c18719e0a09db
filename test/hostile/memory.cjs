// Notes the largest resident set of a process when it ends, in KiB (getrusage(2)).
const { appendFileSync } = require('node:fs')

process.on('exit', () => appendFileSync(process.env.AUTHMD_PEAKS, `${process.resourceUsage().maxRSS}\n`))
