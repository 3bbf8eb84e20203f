import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type StoredMail = { id: string; receivedAt: string; raw: Buffer }

export async function insertDemoMail(tx: Tx, raw: Buffer): Promise<void> {
  await sql`insert into notifications.demo_mail (raw) values (${raw}::bytea)`.execute(tx)
}

export async function deleteDemoMailBeyond(tx: Tx, newest: number): Promise<void> {
  await sql`
    delete from notifications.demo_mail where id in (
      select id from notifications.demo_mail order by received_at desc, id offset ${newest}::integer)`.execute(tx)
}

export async function selectDemoMails(tx: Tx, limit: number): Promise<StoredMail[]> {
  const { rows } = await sql<StoredMail>`
    select id, received_at as "receivedAt", raw from notifications.demo_mail
    order by received_at desc, id limit ${limit}::integer`.execute(tx)
  return rows
}

export async function selectDemoMail(tx: Tx, id: string): Promise<StoredMail | undefined> {
  const { rows } = await sql<StoredMail>`
    select id, received_at as "receivedAt", raw from notifications.demo_mail where id = ${id}::uuid`.execute(tx)
  return rows[0]
}
