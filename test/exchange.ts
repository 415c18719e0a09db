import type { Exchange } from '../src/wire/http.js'
import { readJson } from '../src/wire/json.js'

/** Returns an exchange for tests in which only the answer matters. */
export function exchangeWith(status: number, body = '', headers: Readonly<Record<string, string>> = {}): Exchange {
  const bytes = new TextEncoder().encode(body)
  const json = readJson(body)
  return {
    id: 1,
    step: 'test',
    request: { method: 'GET', url: 'https://api.example.net/', headers: new Headers() },
    response: { status, headers: new Headers(headers), bytes, truncated: false, body, json, receivedAt: 0 },
    sentAt: 0,
  }
}
