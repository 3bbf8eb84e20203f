import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('a transaction has the role of its actor', async () => {
  const { rows } = await database.db.withActor({ role: 'public' }, (tx) => sql<{ who: string }>`select current_user as who`.execute(tx))
  expect(rows).toEqual([{ who: 'loketnet_public' }])
})
