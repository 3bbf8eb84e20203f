import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Contact, Identifier, IdentifierKind, Needs, NewPerson, Person, SupportNeed } from './person.ts'
import { indexesOf, openAddress, openIdentifier, openNote, sealAddress, sealIdentifier, sealNote } from './sealed.ts'

export async function insertPerson(tx: Tx, id: string, person: NewPerson): Promise<void> {
  await sql`
    insert into people.person (id, holder, name, is_child)
    values (${id}::uuid, decode(${person.holder}::text, 'hex'), ${person.name}::text, ${person.isChild}::boolean)`.execute(
    tx,
  )
}

export async function insertIdentifier(tx: Tx, personId: string, identifier: Identifier): Promise<void> {
  const { id, kind, value, index } = sealIdentifier(identifier)
  await sql`
    insert into people.identifier (id, person_id, kind, value, value_index)
    values (${id}::uuid, ${personId}::uuid, ${kind}::text, ${value}::bytea, ${index}::bytea)`.execute(tx)
}

export async function selectIdsByIdentifier(tx: Tx, identifier: Identifier): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from people.identifier
    where kind = ${identifier.kind}::text and value_index = any(${indexesOf(identifier)}::bytea[])`.execute(tx)
  return rows.map((row) => row.person_id)
}

export async function updateContact(tx: Tx, personId: string, contact: Contact): Promise<boolean> {
  const result = await sql`
    update people.person set contact_channel = ${contact.channel}::text,
      contact_address = ${sealAddress(personId, contact)}::bytea
    where id = ${personId}::uuid`.execute(tx)
  return result.numAffectedRows === 1n
}

export async function updateNeeds(tx: Tx, personId: string, needs: Needs): Promise<boolean> {
  const result = await sql`
    update people.person set
      language = ${needs.language}::text,
      support_needs = ${needs.supportNeeds}::text[],
      interpreter_language = ${needs.interpreterLanguage ?? null}::text,
      note = ${sealNote(personId, needs.note)}::bytea
    where id = ${personId}::uuid`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Any of each sealed column. */
export async function selectSample(tx: Tx): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    (select id, value as sealed, 'number' as what from people.identifier limit 1)
    union all (select id, contact_address, 'address' from people.person where contact_address is not null limit 1)
    union all (select id, note, 'note' from people.person where note is not null limit 1)`.execute(tx)
  return rows
}

type Sample = { id: string; sealed: Buffer; what: 'number' | 'address' | 'note' }

type PersonRow = {
  id: string
  name: string
  is_child: boolean
  contact_channel: Contact['channel']
  contact_address: Buffer | null
  language: string
  support_needs: SupportNeed[]
  interpreter_language: string | null
  note: Buffer | null
  identifiers: { id: string; kind: IdentifierKind; value: string }[]
}

export async function selectPeople(tx: Tx, ids: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.name, p.is_child, p.contact_channel, p.contact_address, p.language, p.support_needs,
      p.interpreter_language, p.note,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'value', encode(i.value, 'hex')))
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
    note: openNote(row.id, row.note),
    identifiers: row.identifiers.map(toIdentifier).sort(byKindAndValue),
  }
}

const toIdentifier = ({ id, kind, value }: PersonRow['identifiers'][number]): Identifier => ({
  kind,
  value: openIdentifier(id, Buffer.from(value, 'hex')),
})
// Sealed values have no order of their own.
const byKindAndValue = (a: Identifier, b: Identifier) =>
  a.kind < b.kind || (a.kind === b.kind && a.value < b.value) ? -1 : 1

const toContact = ({ id, contact_channel: channel, contact_address: sealed }: ContactRow): Contact =>
  channel === 'none' || sealed === null ? { channel: 'none' } : { channel, address: openAddress(id, sealed) }

type ContactRow = Pick<PersonRow, 'id' | 'contact_channel' | 'contact_address'>

export async function selectContact(tx: Tx, personId: string): Promise<(Contact & { language: string }) | undefined> {
  const { rows } = await sql<ContactRow & { language: string }>`
    select id, contact_channel, contact_address, language from people.person where id = ${personId}::uuid`.execute(tx)
  const row = rows[0]
  return row && { ...toContact(row), language: row.language }
}

export async function deletePeople(tx: Tx, ids: readonly string[]): Promise<number> {
  const result = await sql`delete from people.person where id = any(${ids}::uuid[])`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}
