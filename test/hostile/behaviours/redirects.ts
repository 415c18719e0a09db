/** Services that send the reader elsewhere. */
import { at, type Behaviour, DOCUMENT, PRM, post, REGISTER, REVOKE, SERVER, TOKEN } from '../behaviour.js'
import type { Answer } from '../host.js'

const to =
  (location: string | ((path: string) => string), status = 302): Answer =>
  ({ say, path }) =>
    say(status, '', { location: typeof location === 'string' ? location : location(path) })
/** An address for documentation (RFC 5737). Nothing may be sent there. */
const AWAY = 'http://192.0.2.1:9/'

export const REDIRECTS: readonly Behaviour[] = [
  { name: 'redirects/to-itself', does: 'redirects everything to itself', answer: to((path) => path), exit: 1 },
  {
    name: 'redirects/in-a-chain',
    does: 'redirects everything to a new path, without end',
    answer: to((path) => `${path}x`),
    exit: 1,
  },
  { name: 'redirects/away', does: 'redirects everything to another site', answer: to(AWAY), exit: 1 },
  {
    name: 'redirects/document-away',
    does: 'redirects its document to another site',
    answer: at(DOCUMENT, to(AWAY)),
    exit: 1,
  },
  {
    name: 'redirects/metadata-away',
    does: 'redirects its metadata to another site',
    answer: at([PRM, SERVER], to(AWAY)),
    exit: 1,
  },
  { name: 'redirects/registration-302', does: 'redirects a registration', answer: at(REGISTER, to(AWAY)), exit: 1 },
  {
    name: 'redirects/registration-307',
    does: 'redirects a registration with 307, body and all',
    answer: at(REGISTER, to(AWAY, 307)),
    exit: 1,
  },
  {
    name: 'redirects/token-308',
    does: 'redirects its token endpoint with 308',
    answer: at(TOKEN, to(AWAY, 308)),
    exit: 1,
  },
  {
    name: 'redirects/revocation-307',
    does: 'redirects its revocation endpoint with 307',
    answer: at(REVOKE, to(AWAY, 307)),
    exit: 1,
  },
  { name: 'redirects/posts-303', does: 'redirects every POST with 303', answer: post(to('/done', 303)), exit: 1 },
  { name: 'redirects/no-location', does: 'redirects without a Location', answer: ({ say }) => say(302, ''), exit: 1 },
  { name: 'redirects/javascript', does: 'redirects to a javascript: URL', answer: to('javascript:alert(1)'), exit: 1 },
  {
    name: 'redirects/file',
    does: 'redirects to a file: URL',
    answer: to('file:///etc/passwd'),
    exit: 1,
    hides: /root:/,
  },
  { name: 'redirects/data', does: 'redirects to a data: URL', answer: to('data:text/markdown,hello'), exit: 1 },
  {
    name: 'redirects/user-info',
    does: 'redirects to a URL with a user name and a password',
    answer: to('http://user:word@127.0.0.1:9/'),
    exit: 1,
  },
  {
    name: 'redirects/long',
    does: 'redirects to a URL of 15,000 characters',
    answer: to(`/${'a'.repeat(15_000)}`),
    exit: 1,
  },
]
