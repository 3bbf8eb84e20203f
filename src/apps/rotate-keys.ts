import { encryptedColumns } from '#people'
import { loadConfig } from '#platform/config'
import { openDatabase } from '#platform/db'
import { rotateFields } from '#platform/fields/rotate'
import { plainSentence } from '#platform/postgres/plain-sentence'
import { joinPostgres } from '#platform/postgres/provide'
import { stateFolderOf } from '#platform/postgres/state-folder'
import { root } from '#platform/root'
import { checkFieldKeys, fieldKeySettings } from './field-keys.ts'

try {
  await rotateKeys()
} catch (error) {
  console.error(plainSentence(error) ?? error)
  process.exitCode = 1
}

/** Seals everything again under the newest of the keys, while the program runs on; ended half-way it goes on where it was. */
async function rotateKeys(): Promise<void> {
  const config = loadConfig(process.env, { tls: true }) // nothing is served here, so no proxy is asked for
  const stateFolder = stateFolderOf(root, config.dataDir)
  const given = { hurry: new AbortController().signal, onGivenUp: (sentence: string) => console.error(sentence) }
  const database = await joinPostgres(config, stateFolder, given)
  try {
    const keys = await checkFieldKeys(database.appUrl, fieldKeySettings(config, stateFolder))
    const db = openDatabase(database.appUrl)
    const results = await rotateFields(db, keys, encryptedColumns).finally(() => db.close())
    for (const { table, column, resealed, unreadable } of results) {
      console.log(`${table}.${column}: ${resealed} sealed under key ${keys.current}, ${unreadable} cannot be opened`)
    }
    const lost = results.reduce((sum, { unreadable }) => sum + unreadable, 0)
    process.exitCode = lost > 0 ? 1 : 0
    console.log(
      lost > 0
        ? 'Keep every older key: something is still sealed with a key that is not here.'
        : `No sealed column needs a key before ${keys.current} any more.`,
    )
  } finally {
    await database.stop()
  }
}
