import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Actor, Database } from '#platform/db'
import { createSeal } from '#platform/seal'
import { testDatabase } from '../../../../tests/support/test-database.ts'
import type { Role } from '../roles.ts'

export const testSeal = createSeal('a key for tests only, 32 characters or more')

type Place = { organisation?: string; location?: string }

export type AccessBed = {
  db: Database
  ownerUrl: string
  organisation: string
  otherOrganisation: string
  /** Somebody known by the provider of an organisation, with roles that the owner of the database gave. */
  someone(
    name: string,
    options?: { organisation?: string; email?: string; roles?: readonly Role[]; everywhere?: boolean },
  ): Promise<string>
  give(accountId: string, role: Role, place?: Place): Promise<void>
  as(accountId: string): Actor
  /** One statement as an operator, past all walls: to look, and to let time pass. */
  sql<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** Two organisations, each with a provider, in a database of the test's own. */
export async function accessBed(): Promise<AccessBed> {
  const test = await testDatabase()
  const operator = new pg.Client(test.superuserUrl)
  await operator.connect()
  const sql: AccessBed['sql'] = async (statement, values) => (await operator.query(statement, values)).rows
  const [organisation, otherOrganisation] = [randomUUID(), randomUUID()] as string[] as [string, string]
  const providers = new Map<string, string>()
  for (const id of [organisation, otherOrganisation]) providers.set(id, await addOrganisation(sql, id))
  const give: AccessBed['give'] = async (account, role, { organisation: where, location } = {}) => {
    await sql(
      `insert into access.role_grant (account_id, role, organisation_id, location_id, installed) values ($1, $2, $3, $4, true)`,
      [account, role, where ?? null, location ?? null],
    )
  }
  return {
    db: test.db,
    ownerUrl: test.ownerUrl,
    organisation,
    otherOrganisation,
    sql,
    give,
    as: (account) => ({ role: 'staff', settings: { account } }),
    someone: async (name, { organisation: home = organisation, email, roles = [], everywhere } = {}) => {
      const [row] = await sql<{ id: string }>(
        `insert into access.account (provider_id, subject, organisation_id, display_name, email)
         values ($1, $2, $3, $4, $5) returning id`,
        [providers.get(home), randomUUID(), home, name, email ?? `${randomUUID()}@mail.example`],
      )
      const id = row?.id ?? ''
      for (const role of roles) await give(id, role, everywhere ? {} : { organisation: home })
      return id
    },
    close: async () => {
      await operator.end()
      await test.close()
    },
  }
}

/** @returns the number of its provider */
async function addOrganisation(sql: AccessBed['sql'], id: string): Promise<string> {
  await sql(
    `insert into network.organisation (id, code, kind, name, demo) values ($1, $2, 'agency', '{"nl":"O","en":"O"}', true)`,
    [id, `org-${id.slice(0, 8)}`],
  )
  const [row] = await sql<{ id: string }>(
    `insert into access.identity_provider (kind, organisation_id, name, issuer, client_id, acr_wanted)
     values ('staff', $1, 'P', 'https://idp.example', 'us', 'x') returning id`,
    [id],
  )
  return row?.id ?? ''
}
