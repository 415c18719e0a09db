/** Lists the options that say how a target is reached that is not simply open to the Internet. */

import { option } from './entry.js'
import { atLeast, FILE, LIST, TEXT } from './kinds.js'

const REACH = {
  group: 'How to reach the target:',
  commands: ['check', 'lint', 'cleanup', 'init', 'policy init'],
} as const
const START = { group: 'How to reach the target:', commands: ['check'] } as const

export const REACH_OPTIONS = {
  header: option(LIST, {
    ...REACH,
    argument: '<name: value>',
    words: 'a header for a gate before the service; sent to the origin of the target only; repeatable',
    inFile: 'headers for a gate before the service, each as "name: value"; for a secret value use headerEnv',
    reserved: 'it may be a secret',
    secret: true,
  }),
  headerEnv: option(LIST, {
    ...REACH,
    argument: '<name=variable>',
    words: 'the same, with the value of an environment variable; repeatable',
    inFile: 'headers whose values are in environment variables, each as "name=variable"',
    reserved: 'it names a secret',
    secret: true,
  }),
  headerOrigin: option(LIST, {
    ...REACH,
    argument: '<origin>',
    words: 'another origin of yours that gets these headers, such as that of the API; repeatable',
    reserved: 'secrets are sent there',
  }),
  basicAuthEnv: option(TEXT, {
    ...REACH,
    argument: '<variable>',
    words:
      'the environment variable with user:password for a gate that asks for HTTP Basic; requests with a credential go without it, ' +
      'and so do those that show what the API does without one',
    inFile: 'the environment variable with user:password for a gate that asks for HTTP Basic',
    reserved: 'it names a secret',
    secret: true,
  }),
  caFile: option(FILE, {
    ...REACH,
    commands: [...REACH.commands, 'inventory', 'inventory worker', 'evidence verify'],
    argument: '<file>',
    words: 'certificates of authorities to trust beside the usual ones, in PEM',
    reserved: 'it decides which servers are believed',
  }),
  clientCert: option(FILE, {
    ...REACH,
    argument: '<file>',
    words: 'the certificate that shows the target who connects, in PEM; needs --client-key',
    reserved: 'it names a secret',
  }),
  clientKey: option(FILE, {
    ...REACH,
    argument: '<file>',
    words: 'the private key of that certificate, in PEM',
    reserved: 'it names a secret',
    secret: true,
  }),
  resolve: option(LIST, {
    ...REACH,
    commands: [...REACH.commands, 'inventory', 'inventory worker', 'evidence verify'],
    argument: '<host:port:address>',
    words:
      'connect to this address for this host and port, as curl does, where no proxy resolves the name; * is every host that is not ' +
      'named, and the address can have a port: *:443:127.0.0.1:8443; repeatable',
    reserved: 'it decides where connections go',
  }),
  wait: option(atLeast(0), {
    ...START,
    commands: ['check', 'init'],
    argument: '<seconds>',
    words: 'how long to wait until the target answers, before anything else',
    usual: '0; 60 with --start',
    found: 'any',
  }),
  start: option(TEXT, {
    ...START,
    argument: '<command>',
    words: 'a shell command that serves the target; it is ended, with all its processes, after the check',
    reserved: 'it runs a command',
  }),
}
