import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn, webVisitor } from '../../src/modules/access/testing/web-visitor.ts'
import { type ChildProgram, startChildProgram } from '../support/child-program.ts'

/** Somebody invented, and the forms in which their data could stand in a log. */
const person = {
  name: 'Fatoumata Diallo-Zandstra',
  vNumber: '9123456780',
  email: 'fatoumata.dz@mail.example',
  phone: '0687654321',
  note: 'komt liever niet alleen vanwege haar broer',
}
const traces = [
  'Sanne',
  'Noor ',
  'Elif',
  'Vera',
  'Verzonnen',
  'Fatoumata',
  'Zandstra',
  '9123456780',
  '912 345 6780',
  'fatoumata',
  'mail.example',
  '87654321',
  'haar broer',
]
const found = (log: string) => traces.filter((trace) => log.includes(trace))

let program: ChildProgram
beforeAll(async () => {
  program = await startChildProgram({ LOG_LEVEL: 'debug' })
}, 120_000)
afterAll(() => program.remove())

const json = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${program.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** A browser without scripts that answers one form after the other. */
function openBrowser() {
  let cookie = ''
  let page = { path: '', html: '' }
  async function open(path: string, fields?: Record<string, string>): Promise<void> {
    const body = fields && new URLSearchParams(fields)
    const headers = cookie ? { cookie } : undefined
    const response = await fetch(program.origin + path, {
      method: body ? 'POST' : 'GET',
      body,
      headers,
      redirect: 'manual',
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    page = { path, html: await response.text() }
    if (response.status >= 500) throw new Error(`${path} answered ${response.status}`)
    const location = response.headers.get('location')
    if (location) await open(location)
  }
  return {
    open,
    html: () => page.html,
    find: (pattern: RegExp) => pattern.exec(page.html)?.[1] ?? '',
    send: (fields: Record<string, string>) => {
      const token = /name="token" value="([^"]*)"/.exec(page.html)?.[1]
      const action = /<form[^>]*action="([^"]*)"/.exec(page.html)?.[1] ?? page.path
      return open(action.replaceAll('&amp;', '&'), { ...(token && { token }), ...fields })
    },
  }
}

test('a booking on the pages, with mistakes on the way, is made', async () => {
  const visitor = openBrowser()
  await visitor.open('/nl/afspraak/dienst')
  await visitor.send({ serviceCode: 'biometrics' })
  await visitor.send({ for: 'self' })
  await visitor.send({ clientGroup: 'unknown' })
  await visitor.send({ near: person.name, search: 'yes' })
  await visitor.send({ locationCode: 'zwolle' })
  await visitor.send({ 'name-1': person.name, 'number-1': `${person.vNumber}99` })
  await visitor.send({ 'name-1': person.name, 'number-1': person.vNumber })
  await visitor.send({ channel: 'phone', phone: `${person.phone}${person.phone}` })
  await visitor.send({ channel: 'email', email: person.email, language: 'nl' })
  await visitor.send({ needs: 'quiet-place', note: person.note })
  await visitor.send({ time: visitor.find(/name="time" value="([^"]+)"/) })
  expect(visitor.html()).toContain('Zandstra')
  await visitor.send({})
  expect(visitor.html()).toContain('Uw afspraak')
})

test('a booking by the API, with every wrong thing that holds personal data, is answered', async () => {
  const times = await fetch(`${program.origin}/api/v1/available-times?serviceCode=biometrics&locationCode=zwolle`)
  const startsAt = /"earliestStartsAt":"([^"]*)"/.exec(await times.text())?.[1]
  const hold = await json('/holds', { serviceCodes: ['biometrics'], locationCode: 'zwolle', startsAt })
  const { id, secret } = (await hold.json()) as { id: string; secret: string }
  const booking = {
    holdId: id,
    people: [{ name: person.name, vNumber: person.vNumber }],
    contact: { channel: 'email', address: person.email },
    needs: { language: 'nl', note: person.note },
  }
  const own = { 'holder-secret': secret }
  const statuses = [
    await json('/appointments', `{"people":[{"name":"${person.name}"`, own),
    await json('/appointments', { ...booking, people: [{ name: `${person.name}\0`, vNumber: person.email }] }, own),
    await json('/appointments', { ...booking, [person.name]: person.phone }, own),
    await json('/appointments', booking, { 'holder-secret': person.name.replace(/ /g, '') }),
    await fetch(`${program.origin}/${encodeURIComponent(person.name)}?v=${person.vNumber}`),
    await fetch(`${program.origin}/nl/%E0%A4%A/${person.vNumber}`),
    await json('/appointments', person.note.repeat(3_000), own),
    await fetch(`${program.origin}/nl/afspraak/wijzigen`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'ABCDEF', contact: person.email }),
    }),
  ].map(({ status }) => status)
  expect(statuses.filter((status) => status >= 500)).toEqual([])
  expect((await json('/appointments', booking, own)).status).toBe(201)
})

test('statements that fail with personal data in them are refused by PostgreSQL', async () => {
  const client = new pg.Client(await program.appUrl())
  await client.connect()
  await client.query('set role loketnet_public')
  const attempts: [statement: string, values?: unknown[]][] = [
    ['insert into people.person (holder, name, is_child) values ($1, $2, false)', [Buffer.alloc(32), person.name]],
    [
      'insert into people.identifier (person_id, kind, value) values ($1, $2, $3)',
      [randomUUID(), person.email, person.vNumber],
    ],
    ['select $1::uuid', [person.name]],
    [`select '${person.name}' from nowhere where '${person.vNumber}'`],
    ['set statement_timeout to 50'],
    ['select pg_sleep(5), $1::text', [person.email]],
  ]
  const failures: string[] = []
  for (const [statement, values] of attempts) {
    await client.query(statement, values).catch((error) => failures.push(error.code))
  }
  await client.end()
  expect(failures).toHaveLength(5)
})

test('employees, an administrator and an auditor sign in and look around', async () => {
  const visit = async (who: string, ...pages: string[]) => {
    const visitor = webVisitor()
    await signIn(visitor, program.origin, /^IND/, who)
    expect(visitor.page.heading).toBe('Mijn account')
    for (const page of pages) expect((await visitor.open(program.origin + page)).status).toBe(200)
    return visitor
  }
  await visit('sanne')
  const administrator = await visit('noor', '/nl/medewerkers/mensen', '/nl/medewerkers/nakijken')
  const found = await administrator.open(`${program.origin}/nl/medewerkers/mensen?q=${person.vNumber}`)
  expect(found.status).toBe(200)
  const auditor = await visit('vera', '/nl/medewerkers/logboek')
  const searched = await auditor.send({ email: person.email, object: person.vNumber, action: person.name })
  expect(searched.errors.map(({ fieldId }) => fieldId)).toContain('email')
  const customer = webVisitor()
  await signIn(customer, program.origin, /^DigiD/, 'elif')
  expect(customer.page.heading).toBe('Ingelogd als klant')
})

test('the messages left, so the worker has had the data too', async () => {
  const patience = performance.now() + 30_000
  for (;;) {
    const mailbox = await (await fetch(`${program.origin}/demo/mailbox`)).text()
    if (mailbox.includes(person.email)) break
    if (performance.now() > patience) throw new Error('no message to the person arrived')
    await sleep(200)
  }
})

test('and nothing of all that is in the logs of the program or of PostgreSQL', async () => {
  await program.stop()
  const log = program.said()
  expect(log.split('\n').filter((line) => line.includes('"msg":"answered"')).length).toBeGreaterThan(20)
  expect(log, 'PostgreSQL spoke too').toContain('database system is shut down')
  expect(found(log)).toEqual([])
  // A checker that finds nothing has to be seen finding something.
  expect(found(`${log} duplicate key: (${person.vNumber})`)).toEqual([person.vNumber])
})
