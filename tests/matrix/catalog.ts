import type pg from 'pg'

export type Command = 'select' | 'insert' | 'update' | 'delete'
export const commands: readonly Command[] = ['select', 'insert', 'update', 'delete']
export const groups = ['public', 'staff', 'job'] as const
export type Group = (typeof groups)[number]

export type Relation = {
  name: string
  isView: boolean
  policies: readonly string[]
  columns: readonly string[]
  /** Columns on which a group has a right, by `group command`. */
  rights: Readonly<Record<string, readonly string[]>>
}

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'jobs')`

/** Every table and view of our own schemas with what the roles of the program may do there. */
export async function readRelations(client: pg.Client): Promise<Relation[]> {
  const { rows } = await client.query<{ name: string; is_view: boolean; policies: string[]; columns: string[] }>(`
    select o.oid::regclass::text as name, o.relkind in ('v', 'm') as is_view,
      array(select p.polname::text from pg_policy p where p.polrelid = o.oid and not exists (
        select from unnest(p.polroles) r where r = o.relowner) order by p.polname::text collate "C") as policies,
      array(select c.attname::text from pg_attribute c where c.attrelid = o.oid and c.attnum > 0 and not c.attisdropped order by c.attnum) as columns
    from pg_class o join pg_namespace n on n.oid = o.relnamespace where o.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours}
    order by 1`)
  const rights = await client.query<{ name: string; key: string; columns: string[] }>(`
    select o.oid::regclass::text as name, g.name || ' ' || m.name as key, array_agg(c.attname::text order by c.attnum) as columns
    from pg_class o join pg_namespace n on n.oid = o.relnamespace
    join pg_attribute c on c.attrelid = o.oid and c.attnum > 0 and not c.attisdropped
    cross join unnest(array['public', 'staff', 'job']) as g (name) cross join unnest(array['select', 'insert', 'update']) as m (name)
    where o.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} and has_schema_privilege('loketnet_' || g.name, n.oid, 'usage')
      and has_column_privilege('loketnet_' || g.name, o.oid, c.attnum, m.name)
    group by 1, 2
    union all
    select o.oid::regclass::text, g.name || ' ' || lower(m.name), '{}' from pg_class o join pg_namespace n on n.oid = o.relnamespace
    cross join unnest(array['public', 'staff', 'job']) as g (name) cross join unnest(array['DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as m (name)
    where o.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} and has_table_privilege('loketnet_' || g.name, o.oid, m.name)`)
  return rows.map(({ name, is_view, policies, columns }) => ({
    name,
    isView: is_view,
    policies,
    columns,
    rights: Object.fromEntries(rights.rows.filter((one) => one.name === name).map(({ key, columns: of }) => [key, of])),
  }))
}

/** Functions of ours that a group may call, as `schema.name(arguments)`. */
export async function readFunctions(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; groups: string }>(`
    select o.oid::regprocedure::text as name, string_agg(g.name, ' ' order by g.name) as groups
    from pg_proc o join pg_namespace n on n.oid = o.pronamespace cross join unnest(array['public', 'staff', 'job']) as g (name)
    where ${ours} and o.prosecdef and has_function_privilege('loketnet_' || g.name, o.oid, 'execute')
      and has_schema_privilege('loketnet_' || g.name, n.oid, 'usage')
    group by 1 order by 1`)
  return Object.fromEntries(rows.map((row) => [row.name, row.groups]))
}
