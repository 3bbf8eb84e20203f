import { sql } from 'kysely'
import type { Actor, Database } from '#platform/db'

/** One statement as somebody who reached the database with the program's own login and role. */
export const runAs = <Row>(db: Database, actor: Actor, statement: string): Promise<Row[]> =>
  db.withActor(actor, async (tx) => (await sql<Row>`${sql.raw(statement)}`.execute(tx)).rows)
