import type pg from 'pg'
import { beginAs } from '#platform/db/actor'
import type { Rights } from './access-matrix.ts'
import type { MatrixActor } from './actors.ts'
import { type Command, commands, type Group, groups, type Relation } from './catalog.ts'
import { isInReach, type Reach, type Who, type Whose } from './reach.ts'
import type { World } from './world.ts'

export const groupOf = (who: Who): Group =>
  who === 'job' ? 'job' : who === 'visitor' || who === 'customer' ? 'public' : 'staff'

export function reachesOf(rights: Rights, command: Command, who: Who): readonly Reach[] {
  const said = rights[command] ?? {}
  const asStaff = groupOf(who) === 'staff' && who !== 'staff' ? (said.staff ?? []) : []
  return [said[who] ?? [], asStaff].flat()
}

export const isAllowed = (rights: Rights, command: Command, actor: MatrixActor, row: Whose): boolean =>
  reachesOf(rights, command, actor.who).some((reach) => isInReach(reach, actor, row))

/** Policies and rights on columns that differ from the matrix, in words. */
export function structureDiffers(relation: Relation, rights: Rights): string[] {
  const found = relation.policies.join(' ')
  const differs = found === rights.policies ? [] : [`policies are: ${found}`]
  for (const group of groups)
    for (const command of commands) {
      const who = Object.keys(rights[command] ?? {}) as Who[]
      const wanted = who.some((one) => groupOf(one) === group)
      const held = relation.rights[`${group} ${command}`]
      const columns = wanted ? columnsSaid(relation, rights.columns?.[`${group} ${command}`]) : undefined
      if (wanted !== (held !== undefined)) differs.push(`${group} ${held ? 'may' : 'may not'} ${command}`)
      else if (held && command !== 'delete' && held.join(' ') !== columns)
        differs.push(`${group} may ${command} ${held.join(' ')}`)
    }
  const never = Object.keys(relation.rights).filter((key) => /truncate|references|trigger/.test(key))
  return [...differs, ...never].map((one) => `${relation.name}: ${one}`)
}

function columnsSaid({ columns }: Relation, said: string | undefined): string {
  if (!said) return columns.join(' ')
  const names = said.replace(/^not /, '').split(' ')
  return columns.filter((column) => names.includes(column) !== said.startsWith('not ')).join(' ')
}

export type LabelledRow = { whose: Whose; json: Record<string, unknown> }

export async function readAll(world: World, table: string): Promise<LabelledRow[]> {
  const { rows } = await world.client.query<{ json: Record<string, unknown> }>(
    `select to_jsonb(t) as json from ${table} t`,
  )
  return rows.map(({ json }) => ({ json, whose: world.whoseIs(table, json) }))
}

const refused = '42501'

/** What the database lets an actor do with the rows of a relation, where that differs from the matrix; in words. */
export async function behaviourDiffers(
  client: pg.Client,
  relation: Relation,
  rows: readonly LabelledRow[],
  rights: Rights,
  actor: MatrixActor,
): Promise<string[]> {
  const held = (command: Command) => relation.rights[`${groupOf(actor.who)} ${command}`] ?? []
  const allowed = (command: Command) => rows.filter(({ whose }) => isAllowed(rights, command, actor, whose))
  const differs: string[] = []
  const say = (command: Command, what: string) =>
    differs.push(`${relation.name}: ${actor.name}${actor.named ? ' naming a number' : ''} ${command}: ${what}`)
  await client.query(beginAs(actor.actor))
  try {
    const seen = await attempt(client, selectOf(relation, held('select')))
    const expected = allowed('select').map(({ json }) => projected(json, held('select')))
    const difference = listsDiffer(seen.rows, expected)
    if (difference) say('select', difference)
    if (relation.isView) return differs
    // Without any right one try says it for all rows.
    for (const row of held('insert').length > 0 ? rows : rows.slice(0, 1)) {
      const done = await attempt(client, ...insertOf(relation, held('insert'), row.json, actor))
      const may = isAllowed(rights, 'insert', actor, row.whose)
      if ((done.code !== refused) !== may) say('insert', `${done.code ?? 'ok'} for ${JSON.stringify(row.whose)}`)
    }
    const column = held('update')[0] ?? relation.columns[0]
    await compareCount('update', `update ${relation.name} set ${column} = ${column}`)
    await compareCount('delete', `delete from ${relation.name}`)
  } finally {
    await client.query('rollback')
  }
  return differs

  async function compareCount(command: 'update' | 'delete', statement: string): Promise<void> {
    const done = await attempt(client, statement)
    const count = allowed(command).length
    // A foreign key that stands in the way is met only after the wall.
    const reached = done.code === '23503' ? count > 0 : done.count === count
    if (!reached) say(command, `${done.code ?? done.count} instead of ${count} rows`)
  }
}

const selectOf = ({ name }: Relation, columns: readonly string[]): string =>
  `select to_jsonb(t) as json from (select ${columns.length > 0 ? columns.join(', ') : '*'} from ${name}) t`

/** The same row once more: the wall is asked before any constraint, so a duplicate says that the wall let it through. */
function insertOf(
  { name, columns }: Relation,
  held: readonly string[],
  row: Record<string, unknown>,
  actor: MatrixActor,
): [string, unknown[]] {
  const names = (held.length > 0 ? held : columns).filter((column) => column !== 'strong')
  const signed =
    actor.who === 'administrator' ? { ...row, granted_by: actor.accountId, reviewed_by: actor.accountId } : row
  const values = `select ${names.join(', ')} from jsonb_populate_record(null::${name}, $1::jsonb)`
  return [`insert into ${name} (${names.join(', ')}) ${values}`, [JSON.stringify(signed)]]
}

type Done = { code?: string; count: number; rows: string[] }

async function attempt(client: pg.Client, statement: string, values: unknown[] = []): Promise<Done> {
  await client.query('savepoint attempt')
  try {
    const { rowCount, rows } = await client.query(statement, values)
    return { count: rowCount ?? 0, rows: rows.map(({ json }) => stable(json)) }
  } catch (error) {
    const { code } = error as { code?: string }
    return { code, count: 0, rows: [] }
  } finally {
    await client.query('rollback to savepoint attempt')
  }
}

const stable = (json: Record<string, unknown>): string =>
  JSON.stringify(Object.entries(json ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))

const projected = (json: Record<string, unknown>, columns: readonly string[]): string =>
  stable(Object.fromEntries(Object.entries(json).filter(([name]) => columns.includes(name))))

function listsDiffer(seen: readonly string[], expected: readonly string[]): string | undefined {
  const more = seen.filter((row) => !expected.includes(row))
  const less = expected.filter((row) => !seen.includes(row))
  if (more.length === 0 && less.length === 0) return undefined
  return `${more.length} rows too many, ${less.length} too few; first ${(more[0] ?? less[0] ?? '').slice(0, 300)}`
}
