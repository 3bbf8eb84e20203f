import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#platform/root'
import { dumpSchema } from '../scripts/dump-schema.ts'
import { type TestDatabase, testDatabase } from './support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

// Older servers write the same definitions with other spaces and brackets.
test.skipIf(process.env.TEST_BIN_FOLDER)('migrations/schema.sql is what the migrations make', async () => {
  const committed = await readFile(`${root}/migrations/schema.sql`, 'utf8')
  expect(await dumpSchema(database.ownerUrl), 'Run "npm run schema" and commit migrations/schema.sql').toBe(committed)
})
