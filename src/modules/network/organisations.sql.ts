import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Text } from './network.ts'

export type Organisation = { id: string; code: string; name: Text }

/** Those of today, by their Dutch name; few enough to read when a screen for administrators asks. */
export async function readOrganisations(tx: Tx): Promise<Organisation[]> {
  const { rows } = await sql<Organisation>`
    select id, code, name from network.organisation
    where during @> current_date order by name ->> 'nl'`.execute(tx)
  return rows
}
