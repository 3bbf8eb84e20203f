import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type MessageState = 'queued' | 'sent' | 'withheld' | 'failed'
export type Message = { id: string; state: MessageState; reason: string | null }

/** The row of this key, made when it is not there yet; only the first caller's facts count. */
export async function findOrInsertMessage(
  tx: Tx,
  message: { key: string; personId?: string; template: string },
): Promise<Message> {
  await sql`
    insert into notifications.message (key, person_id, template)
    values (${message.key}::text, ${message.personId ?? null}::uuid, ${message.template}::text)
    on conflict (key) do nothing`.execute(tx)
  const { rows } = await sql<Message>`
    select id, state, reason from notifications.message where key = ${message.key}::text for update`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('the message was removed while it was being sent')
  return row
}

export async function markWithheld(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`
    update notifications.message set state = 'withheld', reason = ${reason}::text where id = ${id}::uuid`.execute(tx)
}

export async function markAttempt(tx: Tx, id: string, contactHash?: string): Promise<void> {
  await sql`
    update notifications.message
    set attempts = attempts + 1, channel = 'email', contact_hash = decode(${contactHash ?? null}::text, 'hex')
    where id = ${id}::uuid`.execute(tx)
}

/** Other messages that went, or are on their way, to this mailbox in a day. Two at once are counted one after the other. */
export async function countLastDay(tx: Tx, contactHash: string, exceptId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mailbox:${contactHash}`}::text, 0))`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from notifications.message
    where contact_hash = decode(${contactHash}::text, 'hex') and id <> ${exceptId}::uuid
      and created_at > platform.db_now() - interval '1 day'`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function markSent(tx: Tx, id: string): Promise<void> {
  await sql`
    update notifications.message set state = 'sent', reason = null, sent_at = platform.db_now()
    where id = ${id}::uuid and state = 'queued'`.execute(tx)
}

/** Keeps state `queued` for what may still succeed. */
export async function markTrouble(tx: Tx, id: string, state: 'queued' | 'failed', reason: string): Promise<void> {
  await sql`
    update notifications.message set state = ${state}::text, reason = ${reason}::text
    where id = ${id}::uuid and state = 'queued'`.execute(tx)
}

export async function deleteMessagesOfPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await sql`delete from notifications.message where person_id = any(${personIds}::uuid[])`.execute(tx)
}

export async function deleteMessagesBefore(tx: Tx, days: number): Promise<number> {
  const result = await sql`
    delete from notifications.message
    where created_at < platform.db_now() - make_interval(days => ${days}::integer)`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}
