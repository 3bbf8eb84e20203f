import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { root } from './root.ts'

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
