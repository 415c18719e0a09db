// Asks the registry for known vulnerabilities of what ships: the bundled dependencies. A registry that has no list of them is no failure, because
// mirrors often have none.
import { execFileSync } from 'node:child_process'

/** npm ends with an error for findings, too; the JSON says which of both it was. */
function audit() {
  try {
    return execFileSync('npm', ['audit', '--omit=dev', '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    return String(error.stdout ?? '')
  }
}

const text = audit()
const result = text.trim().startsWith('{') ? JSON.parse(text) : {}
const { vulnerabilities } = result
if (vulnerabilities === undefined) {
  const why = result.message ?? result.error?.summary ?? 'npm audit gave no answer'
  console.warn(`No audit: the registry does not offer one (${String(why).split('\n')[0]}).`)
} else {
  const found = Object.values(vulnerabilities)
  for (const { name, severity, via } of found) {
    const advisories = via
      .map((one) => (typeof one === 'string' ? one : `${one.title} (${one.range}) ${one.url}`))
      .join('; ')
    console.error(`${name}: ${severity}: ${advisories}`)
  }
  console.log(`Audited what ships: ${found.length} vulnerable packages.`)
  if (found.length > 0) process.exitCode = 1
}
