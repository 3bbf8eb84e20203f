import pg from 'pg'
import { everybody, type MatrixActor } from './actors.ts'
import { type Booking, makeBookings } from './bookings.ts'
import type { Whose } from './reach.ts'
import { indexOf, type Places, seedAccess, seedBookings, seedNetwork } from './seed.ts'

export type World = {
  /** A superuser: sees and may do everything, so it knows what there is to see. */
  client: pg.Client
  actors: readonly MatrixActor[]
  bookings: readonly Booking[]
  places: Places
  /** Whose a row is, by the ids in it. */
  whoseIs(table: string, row: Readonly<Record<string, unknown>>): Whose
  close(): Promise<void>
}

type Urls = { superuserUrl: string; ownerUrl: string }

/** Two organisations, three places, bookings of all kinds and accounts with all kinds of grants, in an empty database. */
export async function makeWorld({ superuserUrl, ownerUrl }: Urls, copies = 1): Promise<World> {
  const client = new pg.Client(Object.assign(new URL(superuserUrl), { pathname: new URL(ownerUrl).pathname }).href)
  await client.connect()
  const bookings = makeBookings(copies)
  const find = (name: string) => {
    const booking = bookings.find((one) => one.booking === name)
    if (!booking) throw new Error(`no booking ${name}`)
    return booking
  }
  const actors = everybody(
    (name) => find(name).holder,
    (name) => indexOf(find(name)),
  )
  try {
    const places = await seedNetwork(client)
    await seedBookings(client, places, bookings)
    await seedAccess(client, places, actors)
    const whoseIs = await labels(client, bookings, actors, places)
    return { client, actors, bookings, places, whoseIs, close: () => client.end() }
  } catch (error) {
    await client.end()
    throw error
  }
}

type Known = ReadonlyMap<string, Whose>

/** Which column says whose a row is, where more than one does. */
const deciding: Readonly<Record<string, string>> = {
  'access.role_grant': 'account_id',
  'access.grant_review': 'grant_id',
  'access.account': 'id',
  'access.session': 'account_id',
  'access.audit_line': 'account',
}

async function labels(
  client: pg.Client,
  bookings: readonly Booking[],
  actors: readonly MatrixActor[],
  places: Places,
): Promise<World['whoseIs']> {
  const known = new Map<string, Whose>()
  for (const one of bookings) {
    const { booking, location, counterOf, numbered, past, held, cancelled } = one
    const whose = { booking, location, counterOf, numbered, past, held, cancelled }
    for (const id of [one.id, one.personId, `\\x${one.holder}`]) known.set(id, whose)
  }
  for (const [name, id] of Object.entries(places.locations)) known.set(id, { location: name as 'A1' })
  const employees = await client.query('select employee_id, location_id from network.employee_home')
  for (const { employee_id, location_id } of employees.rows) known.set(employee_id, known.get(location_id) ?? {})
  for (const { accountId, name, home } of actors)
    if (accountId) known.set(accountId, { account: name, organisation: home })
  const grants = await client.query('select id, account_id, organisation_id from access.role_grant')
  for (const { id, account_id, organisation_id } of grants.rows)
    known.set(id, { account: known.get(account_id)?.account, organisation: organisationOf(places, organisation_id) })
  return (table, row) => whoseRow(known, places, table, row)
}

const organisationOf = (places: Places, id: unknown): 'A' | 'B' | undefined =>
  id === places.organisations.A ? 'A' : id === places.organisations.B ? 'B' : undefined

function whoseRow(known: Known, places: Places, table: string, row: Readonly<Record<string, unknown>>): Whose {
  const column = deciding[table]
  const organisation = organisationOf(places, row.organisation_id)
  if (table === 'access.identity_provider') return { organisation, open: row.enabled === true }
  const values = column ? [row[column]] : Object.values(row)
  // A booking says more than the place that it is at.
  const found = values
    .flatMap((value) => known.get(String(value)) ?? [])
    .sort((a, b) => Object.keys(b).length - Object.keys(a).length)[0]
  const whose = found ?? (table === 'access.account' ? { organisation } : {})
  return table === 'access.role_grant' ? { ...whose, organisation } : whose
}
