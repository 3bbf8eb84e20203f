import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { createFieldKeys } from '#platform/field-encryption'
import { loadKeyRing } from '#platform/key-ring'
import type { MatrixActor } from './actors.ts'
import { type Booking, marked } from './bookings.ts'

export type Places = {
  organisations: { A: string; B: string }
  locations: { A1: string; A2: string; B1: string }
  services: { numbered: string; plain: string }
}

const text = (said: string) => JSON.stringify({ nl: said, en: said })
const sha = (said: string) => createHash('sha256').update(said).digest()

type Row = Readonly<Record<string, unknown>>

/** As a superuser: no policy stands in the way of the rows that policies are tried on. */
export async function insert(client: pg.Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row)
  const values = names.map((_, at) => `$${at + 1}`).join(', ')
  await client.query(
    `insert into ${table} (${names.join(', ')}) overriding system value values (${values})`,
    Object.values(row),
  )
}

export async function seedNetwork(client: pg.Client): Promise<Places & { counters: Record<string, string> }> {
  const organisations = { A: randomUUID(), B: randomUUID() }
  const locations = { A1: randomUUID(), A2: randomUUID(), B1: randomUUID() }
  const services = { numbered: randomUUID(), plain: randomUUID() }
  const counters: Record<string, string> = {
    'A1 A': randomUUID(),
    'A1 B': randomUUID(),
    'A2 A': randomUUID(),
    'B1 B': randomUUID(),
  }
  for (const [code, id] of Object.entries(organisations))
    await insert(client, 'network.organisation', {
      id,
      code: `organisation-${code.toLowerCase()}`,
      kind: 'agency',
      name: text(code),
      demo: true,
    })
  for (const [at, [code, id]] of Object.entries(services).entries())
    await insert(client, 'network.service', {
      id,
      code,
      position: 900 + at,
      name: text(code),
      summary: text(code),
      pictogram: 'ask',
      minutes: 20,
      extra_minutes_per_person: 0,
      preparation_minutes: 0,
      cleanup_minutes: 0,
      identifier: code === 'numbered' ? 'v-number' : 'none',
      online_bookable: true,
      lead_hours: 0,
      horizon_days: 60,
    })
  for (const [code, id] of Object.entries(locations)) {
    await insert(client, 'network.location', {
      id,
      code: `place-${code.toLowerCase()}`,
      kind: 'desk',
      organisation_id: organisations[code.startsWith('A') ? 'A' : 'B'],
      name: text(code),
      city: code,
      street: 'Dorpsstraat 1',
      postcode: '8011 AA',
      latitude: 52,
      longitude: 6,
      opened_on: '2020-01-01',
      demo: true,
    })
    await seedPlace(client, code, id, services)
  }
  for (const [name, id] of Object.entries(counters)) {
    const [place, organisation] = name.split(' ') as [keyof typeof locations, keyof typeof organisations]
    const organisation_id = organisations[organisation]
    await insert(client, 'network.counter', {
      id,
      location_id: locations[place],
      organisation_id,
      code: `counter-${organisation.toLowerCase()}`,
      name: text(name),
      during: '[2020-01-01,)',
    })
    for (const service_id of Object.values(services))
      await insert(client, 'network.counter_skill', { counter_id: id, service_id, during: '[2020-01-01,)' })
  }
  await seedRest(client, locations)
  return { organisations, locations, services, counters }
}

async function seedPlace(
  client: pg.Client,
  code: string,
  location_id: string,
  services: Places['services'],
): Promise<void> {
  for (const service_id of Object.values(services))
    await insert(client, 'network.service_offer', { location_id, service_id, during: '[2020-01-01,)' })
  for (let weekday = 1; weekday <= 7; weekday += 1)
    await insert(client, 'network.opening_hour', {
      location_id,
      weekday,
      opens: '08:00',
      closes: '20:00',
      during: '[2020-01-01,)',
    })
  await insert(client, 'network.closure', { location_id, days: '[2021-01-01,2021-01-02)', reason: text('closed') })
  await insert(client, 'network.holiday_observance', {
    location_id,
    holiday: 'good-friday',
    observed: true,
    during: '[2020-01-01,)',
  })
  const employee_id = randomUUID()
  const organisation = await client.query('select organisation_id from network.location where id = $1', [location_id])
  const { organisation_id } = organisation.rows[0] as { organisation_id: string }
  await insert(client, 'network.employee', {
    id: employee_id,
    organisation_id,
    name: `qzxe${code.toLowerCase()}xzq`,
    during: '[2020-01-01,)',
    demo: true,
  })
  await insert(client, 'network.employee_home', { employee_id, location_id, during: '[2020-01-01,)' })
  await insert(client, 'network.employee_skill', { employee_id, service_id: services.plain, during: '[2020-01-01,)' })
}

async function seedRest(client: pg.Client, { A1, A2 }: Places['locations']): Promise<void> {
  await insert(client, 'network.location_instead', { location_id: A1, instead_id: A2, position: 1 })
  await insert(client, 'network.client_group', { code: 'everybody', position: 900, name: text('everybody') })
  const id = randomUUID()
  await insert(client, 'network.contact_line', {
    id,
    code: 'line',
    name: text('line'),
    number: '088 0000000',
    e164: '+31880000000',
    audience: 'customers',
    demo: true,
  })
  await insert(client, 'network.contact_line_hour', {
    contact_line_id: id,
    weekday: 1,
    opens: '09:00',
    closes: '17:00',
    during: '[2020-01-01,)',
  })
}

/** Of a world and of the program that is tried on it. */
export const secretKey = 'a secret that only this world knows, 32 or more'
const keys = createFieldKeys(loadKeyRing({ secretKey }))
const sealed = (table: string, column: string, id: string, said: string) => keys.seal({ table, column, id }, said)

/** By which the number of a booking is found, in hex. */
export const indexOf = ({ number }: Pick<Booking, 'number'>): string =>
  keys.blindIndex('value_index', number).toString('hex')

/** As the pages keep them, so that a page has something to show. */
const answersOf = (one: Booking) => ({
  serviceCode: one.numbered ? 'numbered' : 'plain',
  who: { for: 'self', count: 1 },
  counted: true,
  clientGroup: '',
  locationCode: `place-${one.location?.toLowerCase()}`,
  people: [{ name: `Name ${marked(one, 'draft')}`, isChild: false, vNumber: one.number, numberUnknown: false }],
  contact: { channel: 'email', address: `${marked(one, 'draft')}@mail.example`, language: 'nl' },
  help: { needs: [], interpreterLanguage: '', note: `Note ${marked(one, 'draft')}` },
  appointmentId: one.id,
})

export async function seedBookings(
  client: pg.Client,
  places: Awaited<ReturnType<typeof seedNetwork>>,
  bookings: readonly Booking[],
): Promise<void> {
  for (const one of bookings) {
    const holder = Buffer.from(one.holder, 'hex')
    const begin = `(date_trunc('day', now() at time zone 'Europe/Amsterdam') + make_interval(days => ${one.day}, hours => ${one.hour})) at time zone 'Europe/Amsterdam'`
    const location_id = places.locations[one.location ?? 'A1']
    const state = one.held ? 'held' : one.cancelled ? 'cancelled' : 'booked'
    const service_id = one.numbered ? places.services.numbered : places.services.plain
    await insert(client, 'scheduling.draft', { holder, answers: JSON.stringify(answersOf(one)) })
    await insert(client, 'people.person', {
      id: one.personId,
      holder,
      name: `Name ${marked(one, 'person')}`,
      contact_channel: 'email',
      contact_address: sealed(
        'people.person',
        'contact_address',
        one.personId,
        `${marked(one, 'person')}@mail.example`,
      ),
      note: sealed('people.person', 'note', one.personId, `Note ${marked(one, 'person')}`),
      interpreter_language: `tongue ${marked(one, 'person')}`,
      support_needs: ['interpreter'],
    })
    const numberId = randomUUID()
    await insert(client, 'people.identifier', {
      id: numberId,
      person_id: one.personId,
      kind: 'v-number',
      value: sealed('people.identifier', 'value', numberId, one.number),
      value_index: Buffer.from(indexOf(one), 'hex'),
    })
    await client.query(
      `insert into scheduling.appointment (id, holder, code, state, location_id, client_group, starts_at, ends_at, held_until, origin, contact_hash, booked_at, cancelled_at)
       values ($1, $2, $3, $4, $5, $6, ${begin}, ${begin} + interval '20 minutes', case when $4 = 'held' then clock_timestamp() + interval '10 minutes' end,
         $7, $7, now(), case when $4 = 'cancelled' then now() end)`,
      [one.id, holder, one.code, state, location_id, marked(one, 'appointment'), sha(one.mark)],
    )
    await insert(client, 'scheduling.appointment_service', {
      appointment_id: one.id,
      position: 1,
      service_id,
      person_id: one.personId,
    })
    if (!one.cancelled)
      await client.query(
        `insert into scheduling.allocation (appointment_id, resource_id, location_id, during, state, held_until)
         select id, $2, location_id, tstzrange(starts_at + make_interval(mins => $3), ends_at + make_interval(mins => $3)), state, held_until
         from scheduling.appointment where id = $1`,
        [one.id, places.counters[`${one.location} ${one.counterOf}`], one.numbered ? 0 : 30],
      )
    await client.query(
      `insert into scheduling.manage_link (token_hash, appointment_id, expires_at)
       select $2, id, ends_at + interval '1 day' from scheduling.appointment where id = $1`,
      [one.id, sha(one.linkToken)],
    )
    await insert(client, 'notifications.message', {
      key: `appointment-confirmed:${one.id}:1`,
      person_id: one.personId,
      template: marked(one, 'message'),
    })
  }
  await insert(client, 'scheduling.group_request', {
    reference: 'ZZZZZZ',
    service_id: places.services.plain,
    people: 9,
    place: 'qzxgrpxzq',
    contact_name: 'qzxgrpxzq',
    contact_channel: 'email',
    contact_address: 'qzxgrpxzq@mail.example',
    note: 'qzxgrpxzq',
    locale: 'nl',
  })
  await insert(client, 'notifications.demo_mail', { raw: Buffer.from('qzxmaixzq') })
  await insert(client, 'platform.idempotency', {
    scope_hash: sha('scope'),
    body_hash: sha('body'),
    status: 200,
    response: sha('qzxidexzq'),
  })
}

export const markOfAccount = (accountId: string): string => `qzxa${accountId.slice(0, 8)}xzq`

export async function seedAccess(client: pg.Client, places: Places, actors: readonly MatrixActor[]): Promise<void> {
  const { organisations } = places
  const provider = { A: randomUUID(), B: randomUUID() }
  for (const key of ['A', 'B'] as const)
    await insert(client, 'access.identity_provider', {
      id: provider[key],
      kind: 'staff',
      organisation_id: organisations[key],
      name: `provider ${key}`,
      issuer: `https://id-${key}.example`.toLowerCase(),
      client_id: 'loket',
      acr_wanted: 'substantial',
    })
  await insert(client, 'access.identity_provider', {
    kind: 'customer',
    name: 'off',
    issuer: 'https://off.example',
    client_id: 'loket',
    acr_wanted: 'x',
    enabled: false,
  })
  const installer = randomUUID()
  const approver = randomUUID()
  const accounts = new Map(actors.flatMap((one) => (one.accountId && one.home ? [[one.accountId, one] as const] : [])))
  const addAccount = (id: string, home: 'A' | 'B', state = 'active') =>
    insert(client, 'access.account', {
      id,
      provider_id: provider[home],
      subject: markOfAccount(id),
      organisation_id: organisations[home],
      display_name: `Name ${markOfAccount(id)}`,
      email: `${markOfAccount(id)}@work.example`,
      state,
    })
  await addAccount(installer, 'B')
  await addAccount(approver, 'B')
  for (const [id, one] of accounts) {
    await addAccount(id, one.home ?? 'A', one.grant?.state === 'blocked' ? 'blocked' : 'active')
    await insert(client, 'access.audit_line', { account: id, action: 'test.seen', object_kind: 'test', result: 'ok' })
    if (one.grant) await addGrant(client, places, id, one.grant, installer, approver)
  }
  await seedLogs(client, [...accounts.keys()][0] ?? installer)
}

async function addGrant(
  client: pg.Client,
  places: Places,
  account_id: string,
  { role, scope, state }: NonNullable<MatrixActor['grant']>,
  granted_by: string,
  approver: string,
): Promise<void> {
  const strong = ['administrator', 'auditor', 'maatwerk', 'manager'].includes(role)
  const approved = strong && state !== 'not-approved'
  const id = randomUUID()
  await insert(client, 'access.role_grant', {
    id,
    account_id,
    role,
    granted_by,
    organisation_id: scope.organisation ? places.organisations[scope.organisation] : null,
    location_id: scope.location ? places.locations[scope.location] : null,
    during: state === 'ended' ? '[2020-01-01,2020-02-01)' : state === 'not-begun' ? '[2099-01-01,)' : '[2020-01-01,)',
    approved_by: approved ? approver : null,
    approved_at: approved ? '2020-01-01' : null,
  })
  await insert(client, 'access.grant_review', { grant_id: id, decision: 'keep', reviewed_by: granted_by })
}

async function seedLogs(client: pg.Client, account_id: string): Promise<void> {
  await insert(client, 'access.session', {
    token_hash: sha('token'),
    kind: 'staff',
    account_id,
    acr: 'x',
    agent: 'x',
    idle: '30 minutes',
    expires_at: new Date(Date.now() + 3_600_000),
  })
  await insert(client, 'access.sign_in_failure', { origin: sha('origin'), problem: 'test' })
  await insert(client, 'access.client_key', { kid: 'test', public_jwk: '{}', sealed: sha('key') })
  await insert(client, 'access.audit_line', { action: 'test.nobody', object_kind: 'test', result: 'ok' })
  await client.query(
    `insert into access.audit_seal (seq, line_id, content, hash) select 1, min(id), $1, $1 from access.audit_line`,
    [sha('seal')],
  )
  await insert(client, 'access.audit_anchor', {
    seq: 1,
    hash: sha('seal'),
    key_id: '0123456789abcdef',
    signature: Buffer.alloc(64),
  })
  await insert(client, 'access.processing_record', { span_id: '0123456789abcdef', status: 'Ok', activity: 'test' })
}
