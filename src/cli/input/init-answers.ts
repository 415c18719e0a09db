/** Gathers what `init` must know of a service: from flags, from a live service, and from questions. */

import { CURRENT } from '../../dialects/index.js'
import type { InitFlags } from '../../options/table.js'
import type { Answers } from '../../service/publish/describe.js'
import type { IdentityType } from '../../service/publish/versions.js'
import { isLoopback } from '../../wire/sites.js'
import { type Io, UsageError } from '../terminal/io.js'
import { ask } from '../terminal/questions.js'

/** What only the user can say, and the question for it at a terminal. */
const QUESTIONS = [
  { flag: 'name', question: 'What is the name of the service?' },
  { flag: 'issuer', question: 'What is the URL of the authorization server?' },
  { flag: 'types', question: 'How may agents register? Some of anonymous, service_auth, identity_assertion:' },
  {
    flag: 'scopes',
    question: 'Which scopes are there? As name=what it lets an agent do, with semicolons between them:',
  },
  {
    flag: 'contact',
    question: 'Where do developers get help when an integration does not work? A URL or an e-mail address:',
  },
] as const
type Asked = (typeof QUESTIONS)[number]['flag']

const TYPES: readonly IdentityType[] = ['anonymous', 'service_auth', 'identity_assertion']

/** Takes answers from the flags and from a live service. It asks for the rest at a terminal. Without a terminal, that is an error. */
export async function answersOf(io: Io, flags: InitFlags, live: Partial<Answers>): Promise<Answers> {
  refuseToContradict(flags, live)
  const missing = QUESTIONS.filter(({ flag }) => flags[flag] === undefined && !isAnswered(live, flag))
  const answered = missing.length > 0 ? await askAll(io, missing, live) : {}
  return checkAnswers({ ...live, ...fromFlags({ ...flags, ...answered }, live) })
}

/** Refuses flags that differ from the published metadata, because `init` keeps the metadata. */
function refuseToContradict({ issuer, resource, dialect, types }: InitFlags, live: Partial<Answers>): void {
  const said = { issuer: live.issuer, resource: live.resource, dialect: live.dialect, types: live.types?.join(',') }
  for (const [flag, given] of Object.entries({ issuer, resource, dialect, types })) {
    const published = said[flag as keyof typeof said]
    if (given !== undefined && published !== undefined && published !== '' && given !== published)
      throw new UsageError(`--${flag} ${given}: the metadata of the service says ${published}`)
  }
}

function isAnswered(live: Partial<Answers>, flag: Asked): boolean {
  if (flag === 'scopes')
    return (live.scopes ?? []).length > 0 && (live.scopes ?? []).every(({ meaning }) => meaning !== '')
  const value = live[flag]
  return value !== undefined && value.length > 0
}

type Given = { readonly [flag in Exclude<Asked, 'scopes'>]?: string } & { readonly scopes?: readonly string[] }

async function askAll(io: Io, missing: readonly (typeof QUESTIONS)[number][], live: Partial<Answers>): Promise<Given> {
  if (!('isTTY' in io.stdin) || io.stdin.isTTY !== true) {
    const flags = missing.map(({ flag }) => `--${flag}${flag === 'scopes' ? scopesHint(live) : ''}`).join(', ')
    throw new UsageError(`init needs ${flags}, or a terminal where it can ask`)
  }
  const replies = await ask(
    io,
    missing.map(({ question, flag }) => ({
      text: question + (flag === 'scopes' ? scopesHint(live) : ''),
      wrong: (reply) => wrongWith(flag, reply),
    })),
  )
  return Object.fromEntries(missing.map(({ flag }, i) => [flag, flag === 'scopes' ? [replies[i] ?? ''] : replies[i]]))
}

/** Says what is wrong with one answer, in the words in which all of them are refused. */
function wrongWith(flag: Asked, reply: string): string | undefined {
  try {
    const given = fromFlags({ ...NOTHING_WRONG, [flag]: flag === 'scopes' ? [reply] : reply }, {})
    checkAnswers(given)
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
const NOTHING_WRONG: InitFlags = {
  out: '.',
  name: 'x',
  issuer: 'https://example.com',
  types: 'anonymous',
  scopes: ['x=x'],
  contact: 'x@example.com',
}

const scopesHint = ({ scopes = [] }: Partial<Answers>): string =>
  scopes.length > 0 ? ` (the service has ${scopes.map(({ name }) => name).join(', ')})` : ''

function fromFlags(flags: InitFlags, live: Partial<Answers>): Answers {
  return {
    name: flags.name ?? live.name ?? '',
    about: flags.about,
    issuer: flags.issuer ?? live.issuer ?? '',
    resource: flags.resource ?? live.resource,
    api: flags.api,
    types: flags.types === undefined ? (live.types ?? []) : listOf(flags.types).map(typeOf),
    scopes: flags.scopes?.flatMap((some) => some.split(';').map(scopeOf)) ?? live.scopes ?? [],
    beforeClaim: flags.beforeClaim === undefined ? undefined : listOf(flags.beforeClaim),
    contact: flags.contact ?? live.contact ?? '',
    documentation: flags.documentation ?? live.documentation,
    pricing: flags.pricing,
    terms: flags.terms ?? live.terms,
    privacy: flags.privacy ?? live.privacy,
    dialect: flags.dialect ?? live.dialect ?? CURRENT,
  }
}

const listOf = (text: string): string[] => text.split(/[,\s]+/).filter((item) => item !== '')

function typeOf(text: string): IdentityType {
  const type = TYPES.find((name) => name === text)
  if (!type) throw new UsageError(`--types: "${text}" is not one of ${TYPES.join(', ')}`)
  return type
}

/** Reads one scope. RFC 6749 §3.3 says which characters its name can have. */
function scopeOf(text: string): Answers['scopes'][number] {
  const at = text.indexOf('=')
  const [name, meaning] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()]
  if (!/^[!#-[\]-~]+$/.test(name) || meaning === '')
    throw new UsageError(`--scopes: "${text}" does not have the form name=what it lets an agent do`)
  return { name, meaning }
}

/** Returns the answers, or throws one error with everything that is wrong in them. */
function checkAnswers(answers: Answers): Answers {
  const { name, about, issuer, resource, api, contact, documentation, pricing, terms, privacy, types, scopes } = answers
  const urls = { issuer, resource, api, documentation, pricing, terms, privacy }
  const scopeNames = scopes.map((scope) => scope.name)
  const unknown = (answers.beforeClaim ?? []).filter((scope) => !scopeNames.includes(scope))
  const wrong = [
    ...[name, about, contact, ...scopes.map(({ meaning }) => meaning)]
      .filter((text) => text !== undefined && (text.trim() === '' || /[\p{Cc}|`<>]/u.test(text)))
      .map((text) => `"${text}" is not plain text on one line`),
    ...Object.entries(urls).flatMap(([flag, url]) =>
      url === undefined || isUsable(url) ? [] : [`--${flag} "${url}" is not an https URL`],
    ),
    ...(isUsable(contact) || /^[^\s@:/]+@[^\s@:/]+$/.test(contact)
      ? []
      : [`--contact "${contact}" is neither a URL nor an e-mail address`]),
    ...(types.length > 0 ? [] : ['--types names no type']),
    ...(scopes.length > 0 ? [] : ['--scopes names no scope']),
    ...(unknown.length > 0 ? [`--before-claim: ${unknown.join(', ')} is not in --scopes`] : []),
  ]
  if (wrong.length > 0) throw new UsageError(wrong.join('; '))
  return answers
}

/** Whether a URL is safe for credentials: https, or http on this machine. */
function isUsable(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username } = new URL(text)
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}
