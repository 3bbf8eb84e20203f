import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { installJobs } from '#platform/jobs'
import { admitLogin, migrate } from '#platform/migrate'
import { startEmbeddedPostgres } from '#platform/postgres/embedded'

/** URLs of the database that test files clone: migrated, with the job queue, and without any data. */
export type ClusterUrls = { superuserUrl: string; ownerUrl: string; appUrl: string }
export type TestCluster = ClusterUrls & { stop(): Promise<void> }

/**
 * A throw-away server, started by the launcher of the product and with its settings and logins.
 * `TEST_BIN_FOLDER` names the binaries of another PostgreSQL, such as `/usr/lib/postgresql/15/bin`.
 */
export async function startMigratedCluster(): Promise<TestCluster> {
  const base = await mkdtemp(`${tmpdir()}/loketnet-test-`)
  await chmod(base, 0o711) // when root runs the tests, another account runs the server
  const remove = () => rm(base, { recursive: true, force: true })
  try {
    const server = await startOn(`${base}/state/data`)
    return { ...server, stop: () => server.stop().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function startOn(dataFolder: string): Promise<TestCluster> {
  const server = await startEmbeddedPostgres({ dataFolder, binFolder: process.env.TEST_BIN_FOLDER, log: () => {} })
  try {
    await migrate(server.ownerUrl)
    await admitLogin(server.ownerUrl, server.appUrl)
    await installJobs(server.ownerUrl)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}
