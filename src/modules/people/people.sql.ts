import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Contact, Identifier, Needs, NewPerson, Person, SupportNeed } from './person.ts'

export async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into people.person (holder, name, is_child)
    values (decode(${person.holder}::text, 'hex'), ${person.name}::text, ${person.isChild}::boolean)
    returning id`.execute(tx)
  return onlyRow(rows).id
}

export async function insertIdentifier(tx: Tx, personId: string, identifier: Identifier): Promise<void> {
  await sql`
    insert into people.identifier (person_id, kind, value)
    values (${personId}::uuid, ${identifier.kind}::text, ${identifier.value}::text)`.execute(tx)
}

export async function updateContact(tx: Tx, personId: string, contact: Contact): Promise<boolean> {
  const address = contact.channel === 'none' ? null : contact.address
  const result = await sql`
    update people.person set contact_channel = ${contact.channel}::text, contact_address = ${address}::text
    where id = ${personId}::uuid`.execute(tx)
  return result.numAffectedRows === 1n
}

export async function updateNeeds(tx: Tx, personId: string, needs: Needs): Promise<boolean> {
  const result = await sql`
    update people.person set
      language = ${needs.language}::text,
      support_needs = ${needs.supportNeeds}::text[],
      interpreter_language = ${needs.interpreterLanguage ?? null}::text,
      note = ${needs.note ?? null}::text
    where id = ${personId}::uuid`.execute(tx)
  return result.numAffectedRows === 1n
}

type PersonRow = {
  id: string
  name: string
  is_child: boolean
  contact_channel: Contact['channel']
  contact_address: string | null
  language: string
  support_needs: SupportNeed[]
  interpreter_language: string | null
  note: string | null
  identifiers: Identifier[]
}

export async function selectPeople(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.is_child, p.contact_channel, p.contact_address, p.language, p.support_needs,
      p.interpreter_language, p.note,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
        from people.identifier i where i.person_id = p.id), '[]') as identifiers
    from people.person p where p.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], p.id)`.execute(tx)
  return rows.map(toPerson)
}

function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    isChild: row.is_child,
    contact: toContact(row),
    language: row.language,
    supportNeeds: row.support_needs,
    interpreterLanguage: row.interpreter_language ?? undefined,
    note: row.note ?? undefined,
    identifiers: row.identifiers,
  }
}

const toContact = (row: Pick<PersonRow, 'contact_channel' | 'contact_address'>): Contact =>
  row.contact_channel === 'none' || row.contact_address === null
    ? { channel: 'none' }
    : { channel: row.contact_channel, address: row.contact_address }

export async function selectContact(tx: Tx, personId: string): Promise<(Contact & { language: string }) | undefined> {
  const { rows } = await sql<Pick<PersonRow, 'contact_channel' | 'contact_address' | 'language'>>`
    select contact_channel, contact_address, language from people.person where id = ${personId}::uuid`.execute(tx)
  const row = rows[0]
  return row && { ...toContact(row), language: row.language }
}

export async function deletePeople(tx: Tx, ids: readonly string[]): Promise<number> {
  const result = await sql`delete from people.person where id = any(${ids}::uuid[])`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}

function onlyRow<Row>(rows: readonly Row[]): Row {
  const row = rows[0]
  if (!row) throw new Error('insert returned no row')
  return row
}
