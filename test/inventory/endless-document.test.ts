/** A document that never ends counts only where another path is seen to be answered differently. */

import { expect, test } from 'vitest'
import { surveyName } from '../../src/inventory/survey.js'
import { type HttpResponse, TransportFailure } from '../../src/wire/http.js'

const MISSING: HttpResponse = { status: 404, headers: new Headers(), bytes: new Uint8Array(), truncated: false }
const ENDLESS: HttpResponse = {
  status: 200,
  headers: new Headers({ 'content-type': 'text/markdown' }),
  bytes: new Uint8Array(Buffer.alloc(2 ** 20, 'x')),
  truncated: true,
}

/** A host with a document without an end, of which the control gets no answer or another one. */
const survey = (isControlAnswered: boolean) =>
  surveyName(
    { name: 'endless.co.uk', url: 'https://endless.co.uk', at: { file: '-' } },
    {
      transport: async ({ url }) => {
        if (new URL(url).pathname === '/auth.md') return ENDLESS
        if (/authmd-check/.test(url) && !isControlAnswered)
          throw new TransportFailure('TIMEOUT', `${url} got no answer`)
        return MISSING
      },
    },
  )

test.each([
  [false, []],
  [true, ['auth.md']],
])('where the control is answered is %s, what is found is %j', async (isAnswered, kinds) => {
  const { state, surface } = await survey(isAnswered)
  expect({ isFound: state === 'surface', kinds: (surface?.found ?? []).map(({ kind }) => kind) }).toEqual({
    isFound: isAnswered,
    kinds,
  })
})
