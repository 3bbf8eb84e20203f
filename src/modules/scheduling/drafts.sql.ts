import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export async function readDraft(tx: Tx, holder: string): Promise<unknown> {
  const { rows } = await sql<{ answers: unknown }>`
    select answers from scheduling.draft where holder = decode(${holder}, 'hex') and used_at > now() - interval '2 hours'
  `.execute(tx)
  return rows[0]?.answers
}

export async function writeDraft(tx: Tx, holder: string, answers: unknown): Promise<void> {
  await sql`
    insert into scheduling.draft (holder, answers) values (decode(${holder}, 'hex'), ${JSON.stringify(answers)}::jsonb)
    on conflict (holder) do update set answers = excluded.answers, used_at = now()
  `.execute(tx)
}

export async function deleteDraft(tx: Tx, holder: string): Promise<void> {
  await sql`delete from scheduling.draft where holder = decode(${holder}, 'hex')`.execute(tx)
}

export async function deleteOldDrafts(tx: Tx): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from scheduling.draft where used_at < now() - interval '2 hours'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export type GroupRequest = {
  reference: string
  serviceId: string
  people: number
  place: string
  preferredPeriod: string
  organisation: string
  contactName: string
  contactChannel: 'email' | 'phone'
  contactAddress: string
  note: string
  locale: string
}

export async function insertGroupRequest(tx: Tx, id: string, request: GroupRequest): Promise<void> {
  await sql`
    insert into scheduling.group_request (id, reference, service_id, people, place, preferred_period, organisation,
      contact_name, contact_channel, contact_address, note, locale)
    values (${id}::uuid, ${request.reference}, ${request.serviceId}::uuid, ${request.people}, ${request.place}, ${request.preferredPeriod},
      ${request.organisation}, ${request.contactName}, ${request.contactChannel}, ${request.contactAddress}, ${request.note}, ${request.locale})
  `.execute(tx)
}

export async function findGroupRequest(tx: Tx, id: string): Promise<GroupRequest | undefined> {
  const { rows } = await sql<GroupRequest>`
    select reference, service_id as "serviceId", people, place, preferred_period as "preferredPeriod", organisation,
      contact_name as "contactName", contact_channel as "contactChannel", contact_address as "contactAddress", note, locale
    from scheduling.group_request where id = ${id}::uuid
  `.execute(tx)
  return rows[0]
}

/** As declared on the table. */
export async function deleteOldGroupRequests(tx: Tx): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from scheduling.group_request where created_at < now() - interval '90 days'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
