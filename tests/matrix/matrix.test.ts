import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { functions, tables } from './access-matrix.ts'
import { type Relation, readFunctions, readRelations } from './catalog.ts'
import { behaviourDiffers, readAll, structureDiffers } from './compare.ts'
import { makeWorld, type World } from './world.ts'

let database: TestDatabase
let world: World
let app: pg.Client
let relations: Relation[]

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database)
  relations = await readRelations(world.client)
  app = new pg.Client(database.appUrl)
  await app.connect()
})
afterAll(async () => {
  await app?.end()
  await world?.close()
  await database?.close()
})

async function allDifferences(only?: string): Promise<string[]> {
  relations = await readRelations(world.client)
  const differs: string[] = []
  for (const relation of relations.filter(({ name }) => !only || name === only)) {
    const rights = tables[relation.name]
    if (!rights) return [`${relation.name} is not in the matrix`]
    differs.push(...structureDiffers(relation, rights))
    const rows = await readAll(world, relation.name)
    for (const actor of world.actors) differs.push(...(await behaviourDiffers(app, relation, rows, rights, actor)))
  }
  return differs
}

test('every table and view is in the matrix, and the matrix has no other', () => {
  expect(relations.map(({ name }) => name).sort()).toEqual(Object.keys(tables).sort())
})

test('there are rows to try everything on', async () => {
  const empty: string[] = []
  for (const { name } of relations) if ((await readAll(world, name)).length === 0) empty.push(name)
  expect(empty).toEqual([])
})

test('functions that run with more rights than their caller are those of the matrix', async () => {
  expect(await readFunctions(world.client)).toEqual(functions)
})

describe('policies, rights and what they let through are what the matrix says', () => {
  test.each(Object.keys(tables))('%s', async (name) => expect(await allDifferences(name)).toEqual([]), 60_000)
})

test('the walk tells actors apart', () => {
  expect(world.actors.length).toBeGreaterThan(50)
})

const planted: readonly (readonly [string, string, string, string])[] = [
  ['a policy is gone', 'scheduling.appointment', 'drop policy staff_reads on scheduling.appointment', 'too few'],
  [
    'a policy lets everything through',
    'people.person',
    'alter policy staff_meets on people.person using (true)',
    'too many',
  ],
  [
    'a policy forgets the place',
    'scheduling.appointment',
    `alter policy staff_reads on scheduling.appointment using (state <> 'held' and (select access.has_role(array['desk'])))`,
    'too many',
  ],
  [
    'a policy forgets that a grant ends',
    'scheduling.appointment',
    'create or replace function access.is_effective(g access.role_grant) returns boolean language sql stable as $$ select true $$',
    'ended select',
  ],
  [
    'a view looks with the rights of its maker',
    'scheduling.appointment_overview',
    'alter view scheduling.appointment_overview set (security_invoker = false)',
    'too many',
  ],
  [
    'row level security is off',
    'people.identifier',
    'alter table people.identifier disable row level security',
    'too many',
  ],
  [
    'a column is given away',
    'scheduling.appointment',
    'grant select (holder) on scheduling.appointment to loketnet_staff',
    'may select',
  ],
  [
    'a right is given away',
    'scheduling.draft',
    'grant select on scheduling.draft to loketnet_staff',
    'staff may select',
  ],
  [
    'a customer may take a row over',
    'people.person',
    'alter policy holder_all on people.person with check (true)',
    'insert: ',
  ],
  ['nobody thought of a table', 'people.secret', 'create table people.secret (id int)', 'not in the matrix'],
]

describe('a planted hole is seen', () => {
  test.each(planted)(
    '%s',
    async (_what, table, statement, said) => {
      const copy = await testDatabase()
      const there = await makeWorld(copy)
      const kept = { world, app }
      try {
        await there.client.query(statement)
        world = there
        app = new pg.Client(copy.appUrl)
        await app.connect()
        expect((await allDifferences(table)).join('\n')).toContain(said)
      } finally {
        await app.end()
        ;({ world, app } = kept)
        await there.close()
        await copy.close()
      }
    },
    60_000,
  )
})
