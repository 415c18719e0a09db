// Notes, when a process ends, its largest resident set in KiB (getrusage(2)), and for how many nanoseconds it was ready and others had the
// processor (Linux, /proc/<pid>/schedstat).
const { appendFileSync, existsSync, readFileSync } = require('node:fs')

const STATE = '/proc/self/schedstat'
process.on('exit', () => {
  const waited = existsSync(STATE) ? readFileSync(STATE, 'utf8').split(' ')[1] : 0
  appendFileSync(process.env.AUTHMD_PEAKS, `${process.resourceUsage().maxRSS} ${waited}\n`)
})
