import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn, type WebVisitor, webVisitor } from '../../src/modules/access/testing/web-visitor.ts'
import { type RunningSite, startSite } from '../support/running-site.ts'

let site: RunningSite
let operator: pg.Client
beforeAll(async () => {
  site = await startSite()
  operator = new pg.Client(site.superuserUrl)
  await operator.connect()
})
afterAll(async () => {
  await operator.end()
  await site.close()
})

const sql = async (statement: string, values: unknown[] = []) => (await operator.query(statement, values)).rows
const session = (visitor: WebVisitor) => visitor.cookies(site.origin).get('session')
const account = () => `${site.origin}/nl/medewerkers/account`

async function signedIn(person: string, provider = /^IND/) {
  const visitor = webVisitor()
  await signIn(visitor, site.origin, provider, person)
  return visitor
}

describe('signing in through a real provider', () => {
  test('ends at the own account, with name, organisation, level and roles', async () => {
    const visitor = await signedIn('sanne')
    expect(visitor.page.heading).toBe('Mijn account')
    for (const words of [
      'Sanne Verzonnen',
      'Immigratie- en Naturalisatiedienst',
      'substantieel',
      'Loketmedewerker',
      'Zwolle',
      'dit venster',
    ])
      expect(visitor.page.text).toContain(words)
    const asked = new URL(visitor.way.find((url) => url.includes('/callback')) ?? '')
    expect(asked.searchParams.get('code')).toBeTruthy()
  })

  test('ends where somebody wanted to go, and never at another site', async () => {
    const visitor = webVisitor()
    const people = `${site.origin}/nl/medewerkers/mensen`
    expect((await visitor.open(people)).heading).toBe('Inloggen')
    await signIn(visitor, site.origin, /^IND/, 'noor', visitor.url.search)
    expect(visitor.url.href).toBe(people)
    const other = webVisitor()
    for (const to of [
      'https://evil.example',
      '//evil.example',
      '/nl//evil.example',
      '/\\evil.example',
      '/nl/@evil.example%0d%0a',
    ])
      await signIn(other, site.origin, /^IND/, 'sanne', `?to=${encodeURIComponent(to)}`).then(() =>
        expect(other.url.origin, to).toBe(site.origin),
      )
  })

  test('keeps for whom a business acts, and no account for a customer', async () => {
    const business = await signedIn('milan', /^eHerkenning/)
    expect(business.page.text).toContain('99000002')
    expect(business.page.text).toContain('Referent')
    const customer = await signedIn('elif', /^DigiD/)
    expect(customer.page.heading).toBe('Ingelogd als klant')
    const [row] = await sql(
      `select account_id, octet_length(subject_pseudonym) as n from access.session where kind = 'customer'`,
    )
    expect(row).toEqual({ account_id: null, n: 32 })
    expect((await customer.open(account())).status).toBe(403)
  })

  test('lets another person sign in after the first, without a script', async () => {
    const visitor = await signedIn('sanne')
    await signIn(visitor, site.origin, /^IND/, 'omar')
    expect(visitor.page.text).toContain('Omar Verzonnen')
  })

  test('says so when somebody goes back, and lets nobody in', async () => {
    const visitor = webVisitor()
    await signIn(visitor, site.origin, /^IND/, '')
    expect(visitor.page.text).toContain('U bent teruggegaan zonder in te loggen')
    expect(session(visitor)).toBeUndefined()
  })

  test('without a role gives an account that can open nothing else', async () => {
    const visitor = await signedIn('zeno')
    expect(visitor.page.text).toContain('U hebt nog geen rol')
    const page = await visitor.open(`${site.origin}/nl/medewerkers/mensen`)
    expect([page.status, page.heading]).toEqual([403, 'Deze pagina is niet voor u'])
    const lines = await sql(`select result from access.audit_line where action = 'page.open' and result = 'refused'`)
    expect(lines.length).toBeGreaterThan(0)
  })
})

describe('the provider of the demonstration demands what real ones demand', () => {
  async function begun() {
    const visitor = webVisitor()
    const page = await visitor.open(`${site.origin}/nl/inloggen`)
    const link = page.html.querySelectorAll('main a').find((a) => /^IND/.test(a.textContent))
    const start = await visitor.step(site.origin + link?.getAttribute('href'))
    return { visitor, url: new URL(start.headers.get('location') ?? '') }
  }

  test('a code works once: coming back with it again lets nobody in', async () => {
    const { visitor, url } = await begun()
    const attempt = visitor.cookies(site.origin).get('sign-in') ?? ''
    await visitor.open(url.href)
    await visitor.press('person', 'karim')
    const callback = visitor.way.find((address) => address.includes('/callback')) ?? ''
    const thief = webVisitor()
    expect((await thief.open(callback)).text).toContain('duurde te lang of begon in een ander venster')
    thief.cookies(site.origin).set('sign-in', attempt)
    expect((await thief.open(callback)).text).toContain('Het antwoord van uw organisatie klopt niet')
    expect(session(thief)).toBeUndefined()
  })

  test.each([
    ['no proof of the code (PKCE)', (q: URLSearchParams) => q.delete('code_challenge')],
    ['a proof that can be read (plain)', (q: URLSearchParams) => q.set('code_challenge_method', 'plain')],
    [
      'an address that is not ours',
      (q: URLSearchParams) => q.set('redirect_uri', 'https://evil.example/sign-in/callback'),
    ],
    ['an address that is almost ours', (q: URLSearchParams) => q.set('redirect_uri', `${q.get('redirect_uri')}/x`)],
    ['tokens in the address (implicit)', (q: URLSearchParams) => q.set('response_type', 'id_token')],
  ])('it refuses %s', async (_what, change) => {
    const { visitor, url } = await begun()
    change(url.searchParams)
    const page = await visitor.open(url.href)
    expect(page.heading).not.toBe('Wie bent u in deze demonstratie?')
  })

  test('it refuses who cannot prove to be this site', async () => {
    const { visitor, url } = await begun()
    await visitor.open(url.href)
    await visitor.press('person', 'karim')
    const grant = {
      grant_type: 'authorization_code',
      code: 'x',
      client_id: 'loketnet-ind',
      redirect_uri: `${site.origin}/sign-in/callback`,
    }
    const answer = await fetch(`${url.origin}/ind/token`, { method: 'POST', body: new URLSearchParams(grant) })
    expect([answer.status, (await answer.json()).error]).toEqual([401, 'invalid_client'])
  })

  test('it listens on this machine only, and what it publishes of our key is not the secret part', async () => {
    const { url } = await begun()
    expect(url.hostname).toBe('127.0.0.1')
    const { keys } = (await (await fetch(`${site.origin}/sign-in/keys`)).json()) as { keys: object[] }
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })
})

describe('a session', () => {
  test('is known in the database by its hash only', async () => {
    const visitor = await signedIn('sanne')
    const token = session(visitor) ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    const [found] = await sql(`select count(*)::int as n from access.session where token_hash = sha256($1)`, [token])
    expect(found).toEqual({ n: 1 })
  })

  test('that somebody else put there beforehand is not taken over', async () => {
    const visitor = webVisitor()
    visitor.cookies(site.origin).set('session', 'a'.repeat(43))
    await signIn(visitor, site.origin, /^IND/, 'omar')
    expect(session(visitor)).not.toBe('a'.repeat(43))
    expect(visitor.page.heading).toBe('Mijn account')
  })

  test('gets another token at every sign-in, and the one before is worth nothing', async () => {
    const visitor = await signedIn('omar')
    const before = session(visitor) ?? ''
    await signIn(visitor, site.origin, /^IND/, 'omar')
    expect(session(visitor)).not.toBe(before)
    const old = webVisitor()
    old.cookies(site.origin).set('session', before)
    expect((await old.open(account())).heading).toBe('Inloggen')
  })

  test('ends when nobody does anything, and at the latest after ten hours', async () => {
    for (const past of [`last_seen_at = now() - interval '31 minutes'`, `expires_at = now() - interval '1 second'`]) {
      const visitor = await signedIn('daan')
      await sql(`update access.session set ${past} where ended_at is null`)
      expect((await visitor.open(account())).heading, past).toBe('Inloggen')
    }
    await expect(sql(`update access.session set expires_at = created_at + interval '11 hours'`)).rejects.toThrow(
      'ends_the_same_day',
    )
  })

  test('opens nothing while the provider of its person is switched off', async () => {
    const visitor = await signedIn('lotte', /^Expatcentrum/)
    await sql(`update access.identity_provider set enabled = false where name like 'Expat%'`)
    expect((await visitor.open(account())).heading).toBe('Inloggen')
    await sql(`update access.identity_provider set enabled = true where name like 'Expat%'`)
    expect((await visitor.open(account())).heading).toBe('Mijn account')
  })

  test('ends by signing out, and the browser forgets what it kept', async () => {
    const visitor = await signedIn('daan')
    const token = session(visitor) ?? ''
    const form = visitor.page.html.querySelectorAll('form').find((f) => f.getAttribute('action') === '/nl/uitloggen')
    const formToken = form?.querySelector('input[name="formToken"]')?.getAttribute('value') ?? ''
    const forged = await visitor.post(`${site.origin}/nl/uitloggen`, { formToken: 'x.y' })
    expect(forged.heading).toBe('Inloggen')
    expect((await visitor.open(account())).heading).toBe('Mijn account')
    const response = await fetch(`${site.origin}/nl/uitloggen`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `session=${token}` },
      body: new URLSearchParams({ formToken }),
    })
    expect(response.headers.get('clear-site-data')).toContain('"cookies"')
    expect((await visitor.open(account())).heading).toBe('Inloggen')
  })

  test('ends in every browser of the same person, and of nobody else', async () => {
    const [one, two, other] = [await signedIn('yara'), await signedIn('yara'), await signedIn('omar')]
    await one.open(account())
    const formToken = one.page.html.querySelector('input[name="formToken"]')?.getAttribute('value') ?? ''
    await one.post(`${account()}/beeindigen`, { session: 'all', formToken })
    for (const visitor of [one, two]) expect((await visitor.open(account())).heading).toBe('Inloggen')
    expect((await other.open(account())).heading).toBe('Mijn account')
  })

  test('of somebody else cannot be ended by its number', async () => {
    const [mine, theirs] = [await signedIn('yara'), await signedIn('vera')]
    const [row] = await sql(
      `select s.id from access.session s join access.account a on a.id = s.account_id where a.display_name like 'Vera%' and s.ended_at is null`,
    )
    const formToken = mine.page.html.querySelector('input[name="formToken"]')?.getAttribute('value') ?? ''
    await mine.post(`${account()}/beeindigen`, { session: row.id, formToken })
    expect((await theirs.open(account())).heading).toBe('Mijn account')
  })

  test('takes no form from another site or without its token', async () => {
    const visitor = await signedIn('yara')
    const token = session(visitor) ?? ''
    const formToken = visitor.page.html.querySelector('input[name="formToken"]')?.getAttribute('value') ?? ''
    const send = (headers: Record<string, string>, body: Record<string, string>) =>
      fetch(`${account()}/beeindigen`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `session=${token}`, ...headers },
        body: new URLSearchParams(body),
      })
    expect((await send({}, { session: 'all' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' }, { session: 'all', formToken })).status).toBe(403)
    expect((await visitor.open(account())).heading).toBe('Mijn account')
  })
})

describe('a sensitive act', () => {
  const liveSessions = async () =>
    (
      await sql(`select count(*)::int as sessions, count(*) filter (where s.step_up_until > now())::int as "steppedUp"
        from access.session s join access.account a on a.id = s.account_id
        where a.display_name like 'Noor%' and s.ended_at is null`)
    )[0]

  test('asks to sign in again, as the same person, and gives the session another token', async () => {
    const visitor = await signedIn('noor')
    await sql(`update access.session set step_up_until = now() - interval '1 second'`)
    const [zeno] = await sql(`select id from access.account where display_name like 'Zeno%'`)
    const page = await visitor.open(`${site.origin}/nl/medewerkers/mensen/${zeno.id}`)
    expect(page.text).toContain('Log dan eerst opnieuw in')
    const before = session(visitor)
    const sessionsBefore = await liveSessions()
    await visitor.send({ role: 'telephone', place: 'everywhere' })
    expect(visitor.page.heading).toBe('Wie bent u in deze demonstratie?')
    expect(visitor.way.find((url) => url.includes('prompt=login'))).toContain('max_age=0')
    await visitor.press('person', 'noor')
    expect(visitor.url.pathname).toBe(`/nl/medewerkers/mensen/${zeno.id}`)
    expect(session(visitor)).not.toBe(before)
    await visitor.send({ role: 'telephone', place: 'everywhere' })
    expect(visitor.page.text).toContain('De rol is gegeven en geldt')
    // The same session goes on under its new token: none was added, and this one alone was signed in to again.
    expect(await liveSessions()).toEqual({ sessions: sessionsBefore.sessions, steppedUp: 1 })
  })

  test('is not opened by somebody else who signs in for it', async () => {
    const visitor = await signedIn('noor')
    await visitor.open(`${site.origin}/nl/inloggen/opnieuw`)
    await visitor.press('person', 'gijs')
    expect(visitor.page.text).toContain('U logde in als iemand anders')
  })
})

test('a strong role is given by one administrator and counts when another has approved it', async () => {
  const [first, second, colleague] = [await signedIn('noor'), await signedIn('gijs'), await signedIn('omar')]
  const [omar] = await sql(`select id from access.account where display_name like 'Omar%'`)
  const people = `${site.origin}/nl/medewerkers/mensen`
  await first.open(`${people}/${omar.id}`)
  expect((await first.send({ role: 'auditor', place: 'everywhere', until: '31-12-2099' })).text).toContain(
    'Een andere beheerder moet nog goedkeuren',
  )
  await first.open(people)
  expect((await first.press('decision', 'approve')).text).toContain('Een andere persoon moet dit doen')
  expect((await colleague.open(account())).text).toContain('Wacht op tweede persoon')
  await second.open(people)
  expect((await second.press('decision', 'approve')).text).toContain('Gelukt')
  expect((await colleague.open(account())).text).not.toContain('Wacht op tweede persoon')
})
