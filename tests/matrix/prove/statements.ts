import type { MatrixActor } from '../actors.ts'
import type { Booking } from '../bookings.ts'
import type { Relation } from '../catalog.ts'
import { groupOf } from '../compare.ts'
import type { World } from '../world.ts'
import type { Chance } from './chance.ts'

export type Statement = { text: string; values: unknown[] }

/** Ways in which a table or function may be asked for what is not yours; each gets another's booking in its hands. */
type Attack = (chance: Chance, relation: Relation, other: Booking, columns: readonly string[]) => Statement

const list = (columns: readonly string[]): string => (columns.length > 0 ? columns.join(', ') : '*')

const attacks: readonly Attack[] = [
  (_, { name }, __, columns) => ({ text: `select ${list(columns)} from ${name} limit 200`, values: [] }),
  (_, { name }) => ({ text: `select * from ${name} limit 50`, values: [] }),
  (_, { name }) => ({ text: `select t::text from ${name} t limit 50`, values: [] }),
  (_, { name, columns }, other) => ({
    text: `select * from ${name} where ${keyOf(columns)}::text = any ($1::text[])`,
    values: [[other.id, other.personId, `\\x${other.holder}`, other.number]],
  }),
  (chance, { name }, __, columns) => {
    const column = columns.length > 0 ? chance.one(columns) : 'id'
    return {
      text: `select min(${column}::text), max(${column}::text), string_agg(left(${column}::text, 200), ' ') from ${name}`,
      values: [],
    }
  },
  (chance, { name, columns }) => {
    const column = chance.one(columns)
    return { text: `update ${name} set ${column} = ${column} returning *`, values: [] }
  },
  (_, { name }) => ({ text: `delete from ${name} returning *`, values: [] }),
  (_, { name }) => ({
    text: `insert into ${name} select * from ${name} on conflict do nothing returning *`,
    values: [],
  }),
  (_, { name }) => ({ text: `copy ${name} to stdout`, values: [] }),
  (_, { name }) => ({
    text: `explain (analyze, costs off, timing off, summary off) select * from ${name}`,
    values: [],
  }),
  (_, { name }) => ({
    text: `select most_common_vals::text, histogram_bounds::text from pg_stats where schemaname || '.' || tablename = $1`,
    values: [name],
  }),
  (_, __, other) => ({
    text: `select p.id, p.name, p.note, i.value, i.value_index from people.person p left join people.identifier i on i.person_id = p.id where p.id = $1::uuid or p.name like $2`,
    values: [other.personId, `%${other.mark}%`],
  }),
  (_, __, other) => ({
    text: `select a.id, a.code, a.client_group, s.person_id, p.name from scheduling.appointment a
      join scheduling.appointment_service s on s.appointment_id = a.id left join people.person p on p.id = s.person_id where a.id = $1::uuid or a.location_id = (
        select location_id from scheduling.appointment where id = $1::uuid)`,
    values: [other.id],
  }),
  (_, __, other) => ({
    text: `update people.person set name = name where id = $1::uuid returning name, note`,
    values: [other.personId],
  }),
  (_, __, other) => ({
    text: `insert into people.person (id, holder, name) values ($1::uuid, decode($2, 'hex'), 'x') on conflict (id) do update set name = 'x' returning *`,
    values: [other.personId, other.holder],
  }),
  (_, __, other) => ({
    text: `insert into scheduling.manage_link (token_hash, appointment_id, expires_at) values (sha256('x'), $1::uuid, now()) returning *`,
    values: [other.id],
  }),
  (_, __, other) => ({
    text: `insert into scheduling.appointment_service (appointment_id, position, service_id) select $1::uuid, 2, id from network.service limit 1 returning *`,
    values: [other.id],
  }),
]

const functionCalls: readonly ((other: Booking) => Statement)[] = [
  (other) => ({ text: `select * from scheduling.open_code($1, sha256('a guess'))`, values: [other.code] }),
  () => ({ text: `select * from scheduling.open_link(sha256('nobody has this'))`, values: [] }),
  (other) => ({
    text: `select * from scheduling.busy(array(select id from network.location), now() - interval '30 days', now() + interval '30 days'), lateral (select $1::text) _`,
    values: [other.id],
  }),
  (other) => ({ text: `select scheduling.people_named(), $1::text`, values: [other.id] }),
  () => ({ text: `select scheduling.partner_appointments()`, values: [] }),
  () => ({ text: `select * from access.own_grants(array['desk', 'manager', 'administrator', 'auditor'])`, values: [] }),
  () => ({ text: `select * from access.own_sessions()`, values: [] }),
  () => ({ text: `select access.audited_accounts()`, values: [] }),
  () => ({ text: `select * from access.find_session(sha256('nobody has this'))`, values: [] }),
]

const keyOf = (columns: readonly string[]): string =>
  columns.find((column) => ['appointment_id', 'person_id', 'id', 'holder', 'value'].includes(column)) ??
  columns[0] ??
  'id'

/** One statement that this actor has no business sending, or one that is theirs; the oracle does not need to know which. */
export function randomStatement(
  chance: Chance,
  world: World,
  relations: readonly Relation[],
  actor: MatrixActor,
): Statement {
  const other = chance.one(world.bookings)
  if (chance.happens(0.15)) return chance.one(functionCalls)(other)
  const relation = chance.one(
    chance.happens(0.7) ? relations.filter(({ name }) => !name.startsWith('network.')) : relations,
  )
  return chance.one(attacks)(chance, relation, other, relation.rights[`${groupOf(actor.who)} select`] ?? [])
}
