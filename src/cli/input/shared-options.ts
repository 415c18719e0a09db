import type { Command } from 'commander'
import { DEFAULTS, FOR_A_PROVIDER, FOR_AN_ADDRESS } from '../../facts/options.js'
import { EFFECTS } from '../../model/effect.js'
import { REPORTER_NAMES } from '../../reports/names.js'
import { atLeast, collect, effectList } from './values.js'

/** Options that several commands have. `--help` shows them in groups. */

export function reporting(command: Command): Command {
  return command
    .optionsGroup('Report:')
    .option('-r, --reporter <name[=file]>', `${REPORTER_NAMES.join(', ')}; repeatable`, collect)
    .option('--strict', 'warnings fail, too')
    .option('--complete', 'undecided rules fail, too')
    .option('--rule <id=off|warn|error>', 'change the weight of a rule; repeatable', collect)
    .option(
      '--baseline <file>',
      'findings that are known, each with a reason and an end date; a stale or expired entry fails',
    )
    .option('--update-baseline', 'write what is found now into the baseline; keeps the reasons')
    .option('--no-color', 'no colours (also NO_COLOR, FORCE_COLOR)')
    .option('--quiet', 'no progress, and nothing on standard output but what a reporter writes there')
    .option('--verbose', 'show rules that passed and everything that was folded')
}

export function live(command: Command): Command {
  return command
    .optionsGroup('What may be done, and to what:')
    .option('--passive', 'GET, HEAD and OPTIONS only: creates nothing')
    .option(
      '--effects <list>',
      `what may be done, of ${EFFECTS.join(',')} (default: read,register,revoke; all in demo)`,
      effectList,
    )
    .option(
      '--resource <url>',
      "a protected URL of the API (default: the metadata's resource, then what the document shows)",
    )
    .optionsGroup('Who claims:')
    .option('--login-hint <email>', 'whom the service is to ask for confirmation; allows to register for this address')
    .option('--known-account <email>', 'an address that has an account at the service')
    .option(
      '--claim <driver>',
      'who completes a claim: prompt, command:<cmd>, form or none (default: none; form in demo)',
    )
    .option('--account <email>', 'who signs in, for --claim form')
    .option('--account-secret-env <name>', 'the environment variable that has the password, for --claim form')
    .option('--outbox <url>', 'a page with the mails to that account, for --claim form where links are mailed')
    .optionsGroup('Limits:')
    .option(
      '--max-wait <seconds>',
      'how long may be waited for something to expire (default: 0; 11 in demo)',
      atLeast(0),
    )
    .option(
      '--max-requests <n>',
      `how many requests may be sent (default: ${DEFAULTS.maxRequests}, ${FOR_AN_ADDRESS.requests} more with --login-hint, ${FOR_A_PROVIDER.requests} with --provider)`,
      atLeast(1),
    )
    .option(
      '--max-registrations <n>',
      `how many registrations may be made (default: ${DEFAULTS.maxRegistrations}, ${FOR_AN_ADDRESS.registrations} more with --login-hint, ${FOR_A_PROVIDER.registrations} with --provider)`,
      atLeast(0),
    )
    .option('--timeout <seconds>', 'for one request', atLeast(0.001), 10)
    .option(
      '--run-timeout <seconds>',
      'for the whole run (default: 60, and what waits and claims need)',
      atLeast(0.001),
    )
    .option(
      '--revocation-grace <seconds>',
      'how long a revoked token may still work (default: 5; 0.5 in demo)',
      atLeast(0),
    )
    .option('--record <file>', 'keep the run, without its secrets, for replay')
    .option('--allow-private', 'follow URLs to private addresses when the target itself is public')
    .option('--external-links', 'follow the links of the document to other sites, too')
}

/** Options of the commands that read a configuration. */
export function configurable(command: Command): Command {
  return command
    .optionsGroup('Configuration:')
    .option('--config <file>', 'the configuration (default: authmd-check.config.json and the like, from here upwards)')
    .option('--no-config', 'read no configuration')
}
