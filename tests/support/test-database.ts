import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#platform/db'
import { useFieldKeys } from '#platform/fields/keys-in-use'
import { testFieldKeys } from './field-keys.ts'

export type TestDatabase = {
  db: Database
  ownerUrl: string
  appUrl: string
  /** For what only an operator can do, such as ending a session; the product never connects like this. */
  superuserUrl: string
  /** Drops the database. @throws Error when a connection other than `db`'s own is still open: the file leaks. */
  close(): Promise<void>
}

/** A migrated database of the test file's own; call it in `beforeAll` and `close()` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  useFieldKeys(testFieldKeys)
  const cluster = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = new URL(cluster.ownerUrl).pathname.slice(1)
  const owner = new URL(cluster.ownerUrl).username
  await asSuperuser(cluster.superuserUrl, (client) =>
    client.query(`create database ${name} template ${template} owner ${owner}`),
  )
  const db = openDatabase(withDatabase(cluster.appUrl, name))
  return {
    db,
    appUrl: withDatabase(cluster.appUrl, name),
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    superuserUrl: withDatabase(cluster.superuserUrl, name),
    close: async () => {
      await db.close()
      await asSuperuser(cluster.superuserUrl, (client) => dropUnlessLeaked(client, name))
    },
  }
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

async function dropUnlessLeaked(client: pg.Client, name: string): Promise<void> {
  const open = await openSessions(client, name)
  await client.query(`drop database ${name} with (force)`)
  if (open.length > 0) {
    throw new Error(
      `${open.length} connection(s) were left open; close what the test opened. Last statements: ${open.join(' | ')}`,
    )
  }
}

/** A closed socket takes the server a moment to notice, so a leak is what is still there after 2 seconds. */
async function openSessions(client: pg.Client, name: string): Promise<string[]> {
  const deadline = performance.now() + 2_000
  for (;;) {
    const { rows } = await client.query<{ query: string }>(
      `select query from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    )
    if (rows.length === 0 || performance.now() > deadline) return rows.map((row) => row.query.slice(0, 200))
    await client.query('select pg_sleep(0.01)')
  }
}

async function asSuperuser(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
