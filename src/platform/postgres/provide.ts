import { join } from 'node:path'
import type { Config } from '../config.ts'
import { databaseAccount } from './account.ts'
import { checkServer } from './check-server.ts'
import { claimFolder } from './claim.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import { clusterExists } from './make-cluster.ts'
import { readOrMakePasswords } from './passwords.ts'
import { readPidFile } from './pid-file.ts'
import { urlsFor } from './prepare-database.ts'
import { StartRefused } from './refusal.ts'
import { prepareStateFolder } from './state-folder.ts'

export type DatabaseInUse = { appUrl: string; ownerUrl: string; stop(): Promise<void> }

type Events = { hurry: AbortSignal; onGivenUp: (sentence: string) => void }

/** The server that the settings name, or the embedded one, which then stops with us. */
export async function providePostgres(config: Config, stateFolder: string, events: Events): Promise<DatabaseInUse> {
  const dataFolder = join(stateFolder, 'postgres')
  if (config.databaseUrl === undefined) {
    return startEmbeddedPostgres({ dataFolder, log: (line) => report(line, config), ...events })
  }
  if (config.tls) prepareStateFolder(stateFolder, databaseAccount(dataFolder))
  const ownerUrl = config.databaseOwnerUrl ?? config.databaseUrl
  const warning = await checkServer(config.databaseUrl, 'DATABASE_URL')
  if (warning) console.error(warning)
  if (ownerUrl !== config.databaseUrl) await checkServer(ownerUrl, 'DATABASE_OWNER_URL')
  return { appUrl: config.databaseUrl, ownerUrl, stop: async () => {} }
}

/**
 * For work beside a program that may be running: its server when it runs, else the same as {@link providePostgres}.
 * @throws StartRefused when there is no database yet
 */
export async function joinPostgres(config: Config, stateFolder: string, events: Events): Promise<DatabaseInUse> {
  if (config.databaseUrl !== undefined) return providePostgres(config, stateFolder, events)
  const dataFolder = join(stateFolder, 'postgres')
  if (!clusterExists(dataFolder)) throw new StartRefused(`There is no database in ${stateFolder}.`)
  const claim = await claimFolder(stateFolder)
  if (claim.ok) {
    claim.release()
    return providePostgres(config, stateFolder, events)
  }
  // Line 4 of postmaster.pid is the port that the server listens on.
  const port = Number(readPidFile(dataFolder)?.split('\n')[3])
  if (!port) throw new StartRefused(`Loketnet is starting or stopping on ${stateFolder}; try again in a moment.`)
  return { ...urlsFor(port, readOrMakePasswords(stateFolder, true)), stop: async () => {} }
}

// PostgreSQL calls its routine lines LOG, and every session that a shutdown ends FATAL.
function report(line: string, { logLevel }: Config): void {
  const routine = / LOG: /.test(line) || line.includes('due to administrator command')
  if (!routine || logLevel === 'debug' || logLevel === 'info') console.error(line)
}
