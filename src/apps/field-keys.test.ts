import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '#people'
import { loadConfig } from '#platform/config'
import { fieldKeysText } from '../../tests/support/field-keys.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'
import { checkFieldKeys, fieldKeySettings } from './field-keys.ts'

let base: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'loketnet-keys-'))
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

const holder = 'ab'.repeat(32)
const check = (fieldKeys: string) => checkFieldKeys(base.appUrl, { fieldKeys })

test('a new database takes any keys; one with people takes only those that open what is there', async () => {
  await check(fieldKeysText(3))
  await check(fieldKeysText(1))
  await base.db.withActor({ role: 'public', settings: { holder } }, (tx) =>
    addPerson(tx, { holder, name: 'Sam', isChild: false, identifier: { kind: 'v-number', value: '9900000000' } }),
  )
  expect(await check(fieldKeysText(1, 2))).toMatchObject({ current: 2 })
  await expect(check(fieldKeysText(2))).rejects.toThrow('The keys in FIELD_KEYS do not open what is in the database')
  // The same number, another key: as after a file that was lost and made anew.
  const other = `1:${Buffer.alloc(32, 9).toString('base64')}`
  await expect(check(other)).rejects.toThrow('do not open')
})

test('a demonstration makes its keys once, for its owner only', () => {
  const first = fieldKeySettings(loadConfig({}), folder)
  expect(statSync(first.fieldKeysFile ?? '').mode & 0o777).toBe(0o600)
  writeFileSync(first.fieldKeysFile ?? '', fieldKeysText(7))
  chmodSync(first.fieldKeysFile ?? '', 0o600)
  expect(fieldKeySettings(loadConfig({}), folder)).toEqual(first)
  expect(fieldKeySettings(loadConfig({ FIELD_KEYS: fieldKeysText(1) }), folder)).toEqual({
    fieldKeys: fieldKeysText(1),
  })
})

test.each([
  [{ fieldKeys: '1:short' }, /^FIELD_KEYS: each key is/],
  [{ fieldKeysFile: '/nowhere/field-keys' }, /^FIELD_KEYS_FILE cannot be read \(ENOENT\)/],
])('%j is refused in one sentence', async (settings, sentence) => {
  await expect(checkFieldKeys(base.appUrl, settings)).rejects.toThrow(sentence)
})
