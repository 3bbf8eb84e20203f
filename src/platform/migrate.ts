import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { root } from './root.ts'

const groupRoles = ['loketnet_public', 'loketnet_job', 'loketnet_staff']

/**
 * Lets the program's own login take the group roles inside a transaction; it has none of their rights otherwise.
 * @throws the PostgreSQL error when the owner may not give a role away
 */
export async function admitLogin(ownerUrl: string, appUrl: string): Promise<void> {
  const login = decodeURIComponent(new URL(appUrl).username)
  const client = new pg.Client(ownerUrl)
  client.on('error', () => {}) // the statement in progress fails with the same error
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string }>(
      `select r.role from unnest($1::text[]) as r (role) where not pg_has_role($2, r.role, 'member')`,
      [groupRoles, login],
    )
    for (const { role } of rows) await client.query(`grant ${role} to ${pg.escapeIdentifier(login)}`)
  } finally {
    await client.end()
  }
}

/**
 * Forward-only: brings the database at `ownerUrl` to the newest numbered file, all files or none.
 * Safe to run by two starts at once (advisory lock).
 * @throws the PostgreSQL error of the statement that failed
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const dbClient = new pg.Client(ownerUrl)
  dbClient.on('error', () => {}) // the statement in progress fails with the same error
  await dbClient.connect()
  try {
    const done = await runner({
      dbClient,
      dir: `${root}/migrations/[0-9]*.sql`,
      useGlob: true,
      migrationsTable: 'migration',
      migrationsSchema: 'platform',
      createMigrationsSchema: true,
      direction: 'up',
      count: Number.POSITIVE_INFINITY,
      singleTransaction: true,
      checkOrder: true,
      log: () => {},
      verbose: false,
    })
    return done.map((migration) => migration.name)
  } finally {
    await dbClient.end()
  }
}
