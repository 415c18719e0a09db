/** Reads the URL of a Redis server, and writes it without its password. */

/** Where a Redis server is, and how it is entered. */
export interface RedisAddress {
  readonly host: string
  readonly port: number
  readonly username?: string
  readonly password?: string
  readonly db: number
  readonly tls: boolean
  /** Certificates of authorities to trust, in PEM. */
  readonly ca?: string
}

/** The URL is none of a Redis server. The message never has what stands in it, because that may be a password. */
export class WrongAddress extends Error {
  override readonly name = 'WrongAddress'
}

const FORM =
  'Give redis://host:6379, or rediss://host:6379 with TLS; a number of a database may follow: redis://host:6379/2'

export function readRedisAddress(text: string): RedisAddress {
  if (!URL.canParse(text)) throw new WrongAddress(`The address of Redis is no URL. ${FORM}`)
  const url = new URL(text)
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new WrongAddress(`The address of Redis begins with neither redis:// nor rediss://. ${FORM}`)
  }
  if (url.hostname === '') throw new WrongAddress(`The address of Redis has no host. ${FORM}`)
  if (url.search !== '' || url.hash !== '')
    throw new WrongAddress(`The address of Redis has a query or a fragment. ${FORM}`)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    ...(url.username === '' ? {} : { username: decoded(url.username) }),
    ...(url.password === '' ? {} : { password: decoded(url.password) }),
    db: databaseOf(url.pathname),
    tls: url.protocol === 'rediss:',
  }
}

function databaseOf(path: string): number {
  if (path === '' || path === '/') return 0
  if (!/^\/\d{1,5}$/.test(path))
    throw new WrongAddress(`The address of Redis has a path that is no number of a database. ${FORM}`)
  return Number(path.slice(1))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new WrongAddress(
      'The user or the password in the address of Redis has a % that encodes nothing. Write %25 for it',
    )
  }
}

/** The address as it may be printed. */
export const shownAddress = ({ host, port, db, tls }: RedisAddress): string =>
  `${tls ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}${db === 0 ? '' : `/${db}`}`
