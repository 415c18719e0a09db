import { describe, expect, test } from 'vitest'
import { ACCOUNT, ORIGIN } from './browser.js'
import { drive, type Pages } from './drive.js'
import { type Answer, form } from './pages.js'

describe('codes that the page shows', () => {
  const read = (text: string) =>
    drive(
      {
        'GET /claim/1': form('/sign-in', '<input name=e type=email><input name=p type=password>'),
        'POST /sign-in': `<title>Code</title>${text}`,
      },
      { kind: 'revealed_code', userCode: undefined },
    ).done
  test.each([
    ['<p>Your code: <strong>123456</strong>', '123456'],
    ['<p>Since 202011 we show codes.<p>The code is 123 456', '123456'],
    ['<output><b>1</b><b>2</b><b>3</b><b>4</b><b>5</b><b>6</b></output>', '123456'],
    ['<input readonly value="654321">', '654321'],
    ['<p>Code BCDF-GHJK', 'BCDF-GHJK'],
    ['<p>123456<p>again: 123-456', '123456'],
  ])('%s', async (text, code) => {
    expect(await read(text)).toEqual({ done: true, code })
  })
  test.each(['<p>Order 1234567', '<p>code 123456, or code 654321', '<script>123456</script>', '<p>12.345678'])(
    'none in %s',
    async (text) => {
      await expect(read(text)).rejects.toThrow('there is no code on “Code”')
    },
  )
})

describe('mailed links', () => {
  const given = { kind: 'otp', verificationUri: undefined, userCode: undefined }
  const mail = (who: string, link: string) =>
    `<article><p>From: ops@service.example.net<p>To: ${who}<p>Hello. <a href="${link}">Confirm</a></article>`
  const pages: Pages = {
    'GET /claim/2': form('/code', '<input name=e type=email><input name=p type=password>'),
    'POST /code': '<p>Tell your agent the code 222222',
    'GET /outbox': `<nav><a href="/">Home</a></nav>${mail('grace@example.com', '/claim/3')}${mail(ACCOUNT.email, '/claim/2')}${mail(ACCOUNT.email, '/claim/1')}`,
  }
  test('the newest to the person', async () => {
    expect(await drive(pages, given, `${ORIGIN}/outbox`).done).toEqual({ done: true, code: '222222' })
  })
  test('a mail that takes a while', async () => {
    let asked = 0
    const late: Answer = () => (++asked < 2 ? '<p>Empty' : mail(ACCOUNT.email, '/claim/2'))
    expect(await drive({ ...pages, 'GET /outbox': late }, given, `${ORIGIN}/outbox`).done).toEqual({
      done: true,
      code: '222222',
    })
  })
  test('no outbox', async () => {
    await expect(drive(pages, given).done).rejects.toThrow('--outbox <url>')
  })
})
