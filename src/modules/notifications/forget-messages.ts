import type { Database, Tx } from '#platform/db'
import { deleteMessagesBefore, deleteMessagesOfPeople } from './messages.sql.ts'

/** As declared on the table. */
const keptDays = 90

/** With the person goes the trace that we wrote to them. Call it where people are removed, as actor `job`. */
export const forgetMessagesOf = (tx: Tx, personIds: readonly string[]): Promise<void> =>
  deleteMessagesOfPeople(tx, personIds)

/** @returns how many were removed because they had been kept long enough */
export const removeOldMessages = (db: Database): Promise<number> =>
  db.withActor({ role: 'job' }, (tx) => deleteMessagesBefore(tx, keptDays))
