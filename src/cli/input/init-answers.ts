/** Gathers what `init` has to know of a service: from flags, from a live service, and from questions. */

import { CURRENT } from '../../dialects/index.js'
import type { InitFlags } from '../../options/table.js'
import type { Answers } from '../../service/publish/describe.js'
import type { IdentityType } from '../../service/publish/versions.js'
import { isLoopback } from '../../wire/sites.js'
import { type Io, UsageError } from '../terminal/io.js'
import { ask } from '../terminal/questions.js'

/** What nobody else can say, and how it is asked for at a terminal. */
const QUESTIONS = [
  { flag: 'name', question: 'What is the service called?' },
  { flag: 'issuer', question: 'URL of the authorization server?' },
  { flag: 'types', question: 'How may agents register (anonymous, service_auth, identity_assertion)?' },
  { flag: 'scopes', question: 'Scopes, as name=what it lets an agent do, with semicolons between?' },
  { flag: 'contact', question: 'Whom to ask when an integration does not work (URL or e-mail)?' },
] as const
type Asked = (typeof QUESTIONS)[number]['flag']

const TYPES: readonly IdentityType[] = ['anonymous', 'service_auth', 'identity_assertion']

/** From flags and what a live service says; what is missing is asked for at a terminal, and is an error elsewhere. */
export async function answersOf(io: Io, flags: InitFlags, live: Partial<Answers>): Promise<Answers> {
  refuseToContradict(flags, live)
  const missing = QUESTIONS.filter(({ flag }) => flags[flag] === undefined && !isAnswered(live, flag))
  const answered = missing.length > 0 ? await askAll(io, missing, live) : {}
  return checkAnswers({ ...live, ...fromFlags({ ...flags, ...answered }, live) })
}

/** The metadata that are published are kept: a document that says something else would be wrong. */
function refuseToContradict({ issuer, resource, dialect, types }: InitFlags, live: Partial<Answers>): void {
  const said = { issuer: live.issuer, resource: live.resource, dialect: live.dialect, types: live.types?.join(',') }
  for (const [flag, given] of Object.entries({ issuer, resource, dialect, types })) {
    const published = said[flag as keyof typeof said]
    if (given !== undefined && published !== undefined && published !== '' && given !== published)
      throw new UsageError(`--${flag} ${given}: the metadata of the service say ${published}`)
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
    throw new UsageError(`init needs ${flags}, or a terminal to ask at`)
  }
  const replies = await ask(
    io,
    missing.map(({ question, flag }) => question + (flag === 'scopes' ? scopesHint(live) : '')),
  )
  return Object.fromEntries(missing.map(({ flag }, i) => [flag, flag === 'scopes' ? [replies[i] ?? ''] : replies[i]]))
}

const scopesHint = ({ scopes = [] }: Partial<Answers>): string =>
  scopes.length > 0 ? ` (what ${scopes.map(({ name }) => name).join(', ')} allow)` : ''

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
  if (!type) throw new UsageError(`--types: "${text}" is none of ${TYPES.join(', ')}`)
  return type
}

/** RFC 6749 §3.3 says of which characters a scope is made. */
function scopeOf(text: string): Answers['scopes'][number] {
  const [, name = '', meaning = ''] = /^\s*([!#-[\]-~]+?)\s*=\s*(.*?)\s*$/s.exec(text) ?? []
  if (name === '' || meaning === '') throw new UsageError(`--scopes: "${text}" is not name=what it lets an agent do`)
  return { name, meaning }
}

/** Everything that is wrong with the answers, at once. */
function checkAnswers(answers: Answers): Answers {
  const { name, about, issuer, resource, api, contact, documentation, pricing, terms, privacy, types, scopes } = answers
  const urls = { issuer, resource, api, documentation, pricing, terms, privacy }
  const scopeNames = scopes.map((scope) => scope.name)
  const unknown = (answers.beforeClaim ?? []).filter((scope) => !scopeNames.includes(scope))
  const wrong = [
    ...[name, about, contact, ...scopes.map(({ meaning }) => meaning)]
      .filter((text) => text !== undefined && (text.trim() === '' || /[\p{Cc}|`<>]/u.test(text)))
      .map((text) => `"${text}" is no plain text of one line`),
    ...Object.entries(urls).flatMap(([flag, url]) =>
      url === undefined || isUsable(url) ? [] : [`--${flag} "${url}" is no https URL`],
    ),
    ...(isUsable(contact) || /^[^\s@:/]+@[^\s@:/]+$/.test(contact)
      ? []
      : [`--contact "${contact}" is no URL and no e-mail address`]),
    ...(types.length > 0 ? [] : ['--types names none']),
    ...(scopes.length > 0 ? [] : ['--scopes names none']),
    ...(unknown.length > 0 ? [`--before-claim: ${unknown.join(', ')} is none of --scopes`] : []),
  ]
  if (wrong.length > 0) throw new UsageError(wrong.join('; '))
  return answers
}

/** http only on this machine: agents send credentials there. */
function isUsable(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username } = new URL(text)
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}
