import { describe, expect, test } from 'vitest'
import { formDriver } from '../../src/drivers/form.js'
import { expectSoon } from '../thorough.js'
import { ACCOUNT, browserOf, ceremony, ORIGIN } from './browser.js'
import { drive, type Pages } from './drive.js'
import { type Answer, form, page, site, to } from './pages.js'

const SIGNED_IN = 'session=in; Path=/; HttpOnly; Secure'
const isIn = (request: Request) => request.headers.get('cookie')?.includes('session=in') === true
const CODE = form('/claim/1', '<input name="user_code"><input type="hidden" name="csrf" value="c2">')
const THANKS = '<title>Thanks</title><p>You can close this window.'

/** Signs in with `fields`, and takes only what `expected` says. */
const signingIn = (fields: string, expected: Record<string, string>): Pages => ({
  'GET /claim/1': (_, request) => (isIn(request) ? CODE : form('/sign-in', fields)),
  'POST /sign-in': (sent) => {
    expect(sent).toEqual(expected)
    return to('/claim/1', 303, SIGNED_IN)
  },
  'POST /claim/1': (sent, request) => {
    expect(isIn(request)).toBe(true)
    expect(request.headers.get('origin')).toBe(ORIGIN)
    expect(sent).toEqual({ user_code: '123456', csrf: 'c2' })
    return THANKS
  },
})

describe('sign-in layouts', () => {
  const { email, secret } = ACCOUNT
  test.each([
    ['labels', '<label>E-mail <input name=a type=email></label><input name=b type=password>', { a: email, b: secret }],
    ['a plain text field', '<input name=username><input name=pw type=PASSWORD>', { username: email, pw: secret }],
    [
      'labels by for',
      '<label for=u>Your login</label><input id=u name=x1><input name=note><input name=x2 type=password>',
      { x1: email, note: '', x2: secret },
    ],
    [
      'hidden fields and boxes',
      '<input type=hidden name=csrf value=c1><input type=checkbox name=keep><input type=checkbox name=ok checked><input name=e type=email><input name=p type=password>',
      { csrf: 'c1', ok: 'on', e: email, p: secret },
    ],
    [
      'a select',
      '<select name=lang><option value=de>D<option value=en selected>E</select><input name=e type=email><input name=p type=password>',
      { lang: 'en', e: email, p: secret },
    ],
    [
      'what is disabled',
      '<input name=off disabled value=1><input name=e type=email><input name=p type=password>',
      { e: email, p: secret },
    ],
  ])('%s', async (_, fields, expected) => {
    const { done, browser } = drive(signingIn(fields, expected))
    expect(await done).toEqual({ done: true })
    expect(browser.requests).toEqual(['GET /claim/1', 'POST /sign-in', 'GET /claim/1', 'POST /claim/1'])
  })

  test('the address first, then the password', async () => {
    const { done } = drive({
      ...signingIn('', {}),
      'GET /claim/1': (_, request) => (isIn(request) ? CODE : form('/who', '<input name="login" type="email">')),
      'POST /who': ({ login }) =>
        form('/sign-in', `<input type="hidden" name="login" value="${login}"><input name="p" type="password">`),
      'POST /sign-in': (sent) => {
        expect(sent).toEqual({ login: email, p: secret })
        return to('/claim/1', 302, SIGNED_IN)
      },
    })
    expect(await done).toEqual({ done: true })
  })

  test('an address alone, where no password is asked for', async () => {
    const pages: Pages = {
      ...signingIn('', {}),
      'GET /claim/1': (_, request) => (isIn(request) ? CODE : form('/sign-in', '<input name="login" type="email">')),
      'POST /sign-in': (sent) => {
        expect(sent).toEqual({ login: email })
        return to('/claim/1', 303, SIGNED_IN)
      },
    }
    const driver = formDriver({ account: { email } })
    expect(await driver(ceremony({}), browserOf(site(pages)))).toEqual({ done: true })
  })

  test('a password that was not given', async () => {
    const pages = signingIn('<input name=e type=email><input name=p type=password>', {})
    const driver = formDriver({ account: { email } })
    await expect(driver(ceremony({}), browserOf(site(pages)))).rejects.toThrow('--account-secret-env <NAME>')
  })

  test('a link to a page with two forms, of which one makes an account', async () => {
    const { done } = drive({
      ...signingIn('', { e: email, p: secret }),
      'GET /claim/1': (_, request) =>
        isIn(request)
          ? CODE
          : '<form action="/search"><input name="q"></form><a href="/help">Help</a><a href="/login">Log in</a>',
      'GET /login':
        '<form method=post action=/sign-up><input name=e type=email><input name=p type=password><input name=p2 type=password></form>' +
        '<form method=post action=/sign-in><input name=e type=email><input name=p type=password><button>Log in</button></form>',
    })
    expect(await done).toEqual({ done: true })
  })

  test('fields and a button outside of the form they belong to', async () => {
    const { done } = drive({
      ...signingIn('', { e: email, p: secret, how: 'password' }),
      'GET /claim/1': (_, request) =>
        isIn(request)
          ? CODE
          : '<input form=f name=e type=email><form id=f method=post action=/wrong><input name=p type=password></form>' +
            '<button form=f formaction=/cancel>Cancel</button><button form=f formaction=/sign-in name=how value=password>Sign in</button>',
    })
    expect(await done).toEqual({ done: true })
  })

  test('everything in one form', async () => {
    const { done } = drive({
      'GET /claim/1': form('/claim/1', '<input name=email><input name=password type=password><input name=code>'),
      'POST /claim/1': (sent) => {
        expect(sent).toEqual({ email, password: secret, code: '123456' })
        return THANKS
      },
    })
    expect(await done).toEqual({ done: true })
  })

  test('the code first, signing in next, and a yes last', async () => {
    const said: string[] = []
    const { done } = drive({
      'GET /claim/1': form('/code', '<label>Enter what your agent shows <input name=x></label>'),
      'POST /code': () => to('/login'),
      'GET /login': form('/sign-in', '<input name=e type=email><input name=p type=password>'),
      'POST /sign-in': () => to('/consent'),
      'GET /consent':
        '<form method=post action=/consent><button name=yes value=0>Deny</button><button name=yes value=1>Allow</button></form>',
      'POST /consent': ({ yes = '' }) => {
        said.push(yes)
        return THANKS
      },
    })
    expect(await done).toEqual({ done: true })
    expect(said).toEqual(['1'])
  })
})

describe('what the service does not let through', () => {
  const claim = (answer: Answer) =>
    drive({
      ...signingIn('<input name=e type=email><input name=p type=password>', { e: ACCOUNT.email, p: ACCOUNT.secret }),
      'POST /claim/1': answer,
    }).done
  test('a refused code', async () => {
    expect(await claim(() => page('<title>No</title>', 403))).toEqual({
      done: false,
      saw: `“No” (403) at ${ORIGIN}/claim/1, with no form`,
    })
  })
  test('a code that is asked for again', async () => {
    expect(await claim(() => CODE)).toEqual({
      done: false,
      saw: `the page asked for the code again: “/claim/1” (200) at ${ORIGIN}/claim/1, with a form POST ${ORIGIN}/claim/1 (user_code: text, csrf: hidden, [Go on])`,
    })
  })
  test('a link that does not work', async () => {
    expect(await drive({}).done).toMatchObject({ done: false, saw: expect.stringContaining('(404)') })
  })
})

describe('where it gets stuck, it says what it saw', () => {
  const signIn = '<input name=e type=email><input name=p type=password>'
  const open = (answer: Answer | string, given = {}) => drive({ 'GET /claim/1': answer }, given).done
  test('nothing to go on with', async () => {
    await expect(open('<title>Hello\n  there</title><div id=app></div>')).rejects.toThrow(
      `there is neither a sign-in form nor a field for the code on “Hello there” (200) at ${ORIGIN}/claim/1, with no form`,
    )
  })
  test('a form it does not understand', async () => {
    await expect(open(form('/x', '<select name=a></select><input type=file name=b>'))).rejects.toThrow(
      /a form POST \S+\/x \(a: select, \[Go on\]\)/,
    )
  })
  test('a wrong password', async () => {
    const pages = {
      'GET /claim/1': form('/sign-in', signIn),
      'POST /sign-in': () => page(form('/sign-in', signIn), 403),
    }
    await expect(drive(pages).done).rejects.toThrow(
      'signing in as ada@example.com did not work: the next page was “/sign-in” (403)',
    )
  })
  test.each([
    ['a redirect to another site', () => to('https://elsewhere.example/login')],
    ['a form that goes to another site', form('https://elsewhere.example/login', signIn)],
    ['a sign-in link to another site', '<a href="https://elsewhere.example/login">Sign in</a>'],
  ])('%s', async (_, answer) => {
    await expect(open(answer)).rejects.toMatchObject({
      name: 'NotRun',
      message: expect.stringContaining('the person would have to go to https://elsewhere.example'),
      option: '--account-host elsewhere.example',
    })
  })
  test.each([
    ['a password over http', form('http://service.example.net/sign-in', signIn), 'not https'],
    ['a password in the URL', `<form>${signIn}</form>`, 'put the password into the URL'],
    ['a form with files', `<form method=post enctype=multipart/form-data>${signIn}</form>`, 'multipart/form-data'],
  ])('%s', async (_, answer, message) => {
    const { browser, done } = drive({ 'GET /claim/1': answer })
    await expect(done).rejects.toThrow(message)
    expect(browser.requests).toEqual(['GET /claim/1'])
  })
  test('redirects without end', async () => {
    await expect(open(() => to('/claim/1'))).rejects.toThrow('more than 10 redirects')
  })
  test('pages without end', async () => {
    const again = '<form method=post action=/claim/1><button>Continue</button></form>'
    await expect(drive({ 'GET /claim/1': again, 'POST /claim/1': again }).done).rejects.toThrow('there is neither')
  })
  test('a URI that is none', async () => {
    await expect(drive({}, { verificationUri: 'javascript:alert(1)' }).done).rejects.toThrow(
      'is not an http or https URL',
    )
  })
})

test('a hostile page neither hangs nor breaks it', async () => {
  const deep = '<div><label><a href=x>'.repeat(20_000) + '<input name=code>'.repeat(5000)
  const texts = [
    deep,
    '<form>'.repeat(50_000),
    '\0\x1b[2J<title>\x1b]0;x\x07'.repeat(1000),
    '<base href="javascript:x"><a href="//">Sign in</a>',
  ]
  await expectSoon(5000, async () => {
    for (const text of texts) {
      const { done } = drive({ 'GET /claim/1': text, 'POST /claim/1': text })
      await done.catch((error) => expect(error.name).toBe('Stuck'))
    }
  })
})
