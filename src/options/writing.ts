/** Lists the options about a URL of the API that needs more than a first token. */

import { WRITE_METHODS } from '../facts/options.js'
import { option } from './entry.js'
import { choice, HTTP_URL, TEXT } from './kinds.js'

const PROVIDER = { group: 'The provider that vouches:', commands: ['check'] } as const

export const WRITING_OPTIONS = {
  writeUrl: option(HTTP_URL, {
    ...PROVIDER,
    argument: '<url>',
    words:
      'a URL of the API that needs a scope which an agent gets only by a claim; it is asked with live tokens, before and after a claim',
    run: 'as given',
    kept: true,
    reserved: 'tokens are sent there',
  }),
  writeMethod: option(choice(WRITE_METHODS), {
    ...PROVIDER,
    argument: '<method>',
    words: 'the method of the requests to --write-url',
    usual: 'POST',
    run: 'as given',
    kept: true,
    reserved: 'it decides what is done with tokens',
  }),
  writeBody: option(TEXT, {
    ...PROVIDER,
    argument: '<json>',
    words: 'the body of these requests; GET has none',
    usual: '{}',
    run: 'as given',
    kept: true,
    reserved: 'it decides what is done with tokens',
  }),
}
