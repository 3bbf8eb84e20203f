import { runner } from 'node-pg-migrate'
import { root } from './root.ts'

/** Forward-only: brings the database at `ownerUrl` to the newest numbered file. Safe to run by two starts at once (advisory lock). */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const done = await runner({
    databaseUrl: ownerUrl,
    dir: `${root}/migrations/*.sql`,
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
}
