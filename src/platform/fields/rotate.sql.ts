import { sql } from 'kysely'
import type { Tx } from '../db.ts'

/**
 * @property table with its schema; its primary key is `id`, of type uuid
 * @property blindIndex column with the blind index of the same value
 */
export type EncryptedColumn = { table: string; column: string; blindIndex?: string }

/** In order of id and locked, so that nobody changes a value while it is sealed again. */
export async function selectOlder(
  tx: Tx,
  { table, column }: EncryptedColumn,
  currentHead: Buffer,
  afterId: string | undefined,
  limit: number,
): Promise<{ id: string; sealed: Buffer }[]> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where substring(${sql.ref(column)} from 1 for 3) <> ${currentHead}::bytea
      and (${afterId ?? null}::uuid is null or id > ${afterId ?? null}::uuid)
    order by id limit ${limit}::integer for update`.execute(tx)
  return rows
}

export async function updateField(
  tx: Tx,
  { table, column, blindIndex }: EncryptedColumn,
  id: string,
  { old, value, index }: { old: Buffer; value: Buffer; index: Buffer | undefined },
): Promise<boolean> {
  const alsoIndex = blindIndex ? sql`, ${sql.ref(blindIndex)} = ${index ?? null}::bytea` : sql``
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${value}::bytea ${alsoIndex}
    where id = ${id}::uuid and ${sql.ref(column)} = ${old}::bytea`.execute(tx)
  return numAffectedRows === 1n
}
