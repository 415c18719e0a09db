import { expect, test } from 'vitest'
import { createAgent, ORIGIN } from './agent.js'
import { agentOf, emailBody, error, register } from './dialect-agent.js'

test('the mailbox and the state are for this machine only, and escape what they show', async () => {
  const agent = await agentOf('0.3')
  await register(agent, '0.3', emailBody('0.3', "o'hara&co@example.com"))
  const outbox = await agent.get('/outbox')
  expect(outbox.text).toContain('&amp;co@example.com')
  expect(outbox.headers.get('cache-control')).toBe('no-store')
  expect((await agent.get('/sandbox/state')).json).toMatchObject({
    registrations: [{ type: 'service_auth', alive: true }],
    attempts: [{ email: "o'hara&co@example.com", code: expect.stringMatching(/^\d{6}$/) }],
    mails: [{ to: "o'hara&co@example.com", link: expect.stringMatching(`^${ORIGIN}/claim/`) }],
  })
  for (const path of ['/outbox', '/sandbox/state']) {
    const foreign = await agent.service.fetch(new Request(`https://tunnel.example.org${path}`))
    expect(foreign.status).toBe(404)
  }
})

test('more requests than the limit get 429 with Retry-After, and the next minute is free again', async () => {
  const agent = await createAgent({ rateLimit: 2 })
  const statuses = async () => [(await agent.register()).status, (await agent.register()).status]
  expect(await statuses()).toEqual([200, 200])
  agent.advance(20)
  const limited = await agent.register()
  expect(error(limited)).toEqual([429, 'rate_limited'])
  expect(limited.headers.get('retry-after')).toBe('40')
  expect((await agent.get('/api/notes')).status).toBe(401)
  agent.advance(40)
  expect(await statuses()).toEqual([200, 200])
})

test('a mutation finds its endpoint by the path of v0.6', async () => {
  for (const on of ['POST /agent/identity/claim', 'POST /agent/auth/claim']) {
    const agent = await createAgent({ dialect: '0.1' }, [
      { name: 'mutated', wire: [{ on, headers: { 'x-it': 'yes' } }] },
    ])
    expect((await agent.postJson('/agent/auth/claim', {})).headers.get('x-it')).toBe('yes')
    expect((await agent.postJson('/agent/auth', {})).headers.has('x-it')).toBe(false)
  }
})
