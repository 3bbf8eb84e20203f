import { fieldKeysFit } from '#people'
import { type Config, ConfigError } from '#platform/config'
import { openDatabase } from '#platform/db'
import { createFieldKeys, type FieldKeys } from '#platform/field-encryption'
import { useFieldKeys } from '#platform/fields/keys-in-use'
import { loadKeyRing } from '#platform/key-ring'
import { fieldKeysFileOf } from '#platform/postgres/passwords'

/** Where the keys stand: in the settings, or for a demonstration in a file of its own. */
export function fieldKeySettings(config: Config, stateFolder: string): Pick<Config, 'fieldKeys' | 'fieldKeysFile'> {
  const { fieldKeys, fieldKeysFile } = config
  if (fieldKeys || fieldKeysFile) return { fieldKeys, fieldKeysFile }
  return { fieldKeysFile: fieldKeysFileOf(stateFolder) }
}

/** @throws ConfigError when these keys do not open what is there: going on would seal new values with keys that nobody kept */
export async function checkFieldKeys(
  databaseUrl: string,
  settings: Pick<Config, 'fieldKeys' | 'fieldKeysFile'>,
): Promise<FieldKeys> {
  const keys = createFieldKeys(loadKeyRing({ ...settings, secretKey: '' }))
  useFieldKeys(keys)
  const db = openDatabase(databaseUrl)
  try {
    if (await fieldKeysFit(db)) return keys
  } finally {
    await db.close()
  }
  const where = settings.fieldKeysFile ?? 'FIELD_KEYS'
  throw new ConfigError(
    `The keys in ${where} do not open what is in the database; put back those that it was sealed with`,
  )
}
