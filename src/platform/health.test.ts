import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'
import { loadConfig } from './config.ts'
import { type Database, openDatabase } from './db.ts'
import { addHealth, type Health } from './health.ts'
import { createWebApp, type WebApp } from './http.ts'

let database: TestDatabase
let app: WebApp
let health: Health
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => serve(database.db))
afterEach(() => app.close())

function serve(db: Database): void {
  app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  health = addHealth(app, db)
}

async function ask(url: string) {
  const response = await app.inject({ method: 'GET', url })
  return [response.statusCode, response.json().status]
}

test('a process with a database that has all migrations is alive and ready', async () => {
  expect(await ask('/livez')).toEqual([200, 'alive'])
  expect(await ask('/readyz')).toEqual([200, 'ready'])
})

test('while it stops it is alive and not ready', async () => {
  health.stopping()
  expect(await ask('/livez')).toEqual([200, 'alive'])
  expect(await ask('/readyz')).toEqual([503, 'stopping'])
})

test('without a database it is alive and not ready', async () => {
  await app.close()
  const nowhere = openDatabase('postgresql://nobody@127.0.0.1:1/nothing')
  serve(nowhere)
  expect(await ask('/readyz')).toEqual([503, 'database-unreachable'])
  expect(await ask('/livez')).toEqual([200, 'alive'])
  await nowhere.close()
})

test('a database that misses the newest migration is not ready', async () => {
  const superuser = new pg.Client(database.superuserUrl)
  await superuser.connect()
  await superuser.query('delete from platform.migration where name = (select max(name) from platform.migration)')
  await superuser.end()
  expect(await ask('/readyz')).toEqual([503, 'migrations-missing'])
})
