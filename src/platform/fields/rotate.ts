import type { Actor, Database } from '../db.ts'
import { type FieldKeys, headOf } from '../field-encryption.ts'
import { type EncryptedColumn, selectOlder, updateField } from './rotate.sql.ts'

export type { EncryptedColumn }

export type Rotated = { table: string; column: string; resealed: number; unreadable: number }

const job: Actor = { role: 'job' }

/**
 * Seals again, under the newest key, what was sealed under an older one; a batch is a transaction, so it may be ended and
 * started again at any time, and the program may run on. What cannot be opened stays as it is and is counted: the older
 * key is still needed, or the value is lost. Only when nothing is left may the older key be destroyed.
 */
export async function rotateFields(
  db: Database,
  keys: FieldKeys,
  columns: readonly EncryptedColumn[],
  batchSize = 200,
): Promise<Rotated[]> {
  const results: Rotated[] = []
  for (const column of columns) results.push(await rotateColumn(db, keys, column, batchSize))
  return results
}

async function rotateColumn(
  db: Database,
  keys: FieldKeys,
  column: EncryptedColumn,
  batchSize: number,
): Promise<Rotated> {
  const result = { table: column.table, column: column.column, resealed: 0, unreadable: 0 }
  let after: string | undefined
  for (;;) {
    const rows = await db.withActor(job, async (tx) => {
      const found = await selectOlder(tx, column, headOf(keys.current), after, batchSize)
      for (const { id, sealed } of found) {
        const text = openOrNot(keys, column, id, sealed)
        if (text === undefined) result.unreadable += 1
        else {
          const value = keys.seal({ ...column, id }, text)
          const index = column.blindIndex ? keys.blindIndex(column.blindIndex, text) : undefined
          if (await updateField(tx, column, id, { old: sealed, value, index })) result.resealed += 1
        }
      }
      return found
    })
    after = rows.at(-1)?.id
    if (after === undefined) return result
  }
}

function openOrNot(keys: FieldKeys, column: EncryptedColumn, id: string, sealed: Buffer): string | undefined {
  try {
    return keys.open({ ...column, id }, sealed)
  } catch {
    return undefined
  }
}
