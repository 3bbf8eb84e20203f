import { build } from '#platform/build'
import { loadConfig } from '#platform/config'
import { run } from '../../src/apps/main.ts'
import { fieldKeysText } from './field-keys.ts'
import { testDatabase } from './test-database.ts'

export type RunningSite = {
  /** Where it serves, such as `http://127.0.0.1:40123`. */
  origin: string
  /** For what only an operator can do: looking past all walls, and letting time pass. */
  superuserUrl: string
  close(): Promise<void>
}

/** The whole program as `npm start` runs it: pages, worker and demo mailbox, on the reference network in a database of its own. */
export async function startSite(): Promise<RunningSite> {
  await build()
  const database = await testDatabase()
  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent' })
  const program = await run({
    config: { ...config, fieldKeys: fieldKeysText(1), secretKey: 'a secret that only this test run knows' },
    databaseUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
  })
  return {
    origin: program.origin,
    superuserUrl: database.superuserUrl,
    close: async () => {
      await program.stop()
      await database.close()
    },
  }
}
