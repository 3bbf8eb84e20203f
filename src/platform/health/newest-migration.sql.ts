import { sql } from 'kysely'
import type { Tx } from '../db.ts'

/** Name of the newest migration that the database has; migrations are numbered, so the newest sorts last. */
export async function readNewestMigration(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select platform.newest_migration() as name`.execute(tx)
  return rows[0]?.name ?? undefined
}
