import pg from 'pg'
import { installJobs } from '#platform/jobs'
import { migrate } from '#platform/migrate'
import { appLogin, loginPassword, loginUrl, ownerLogin, templateName } from './logins.ts'
import { startTestCluster, type TestCluster } from './test-cluster.ts'

/** A server with the database that test files clone: migrated, with the job queue, and without any data. */
export async function startMigratedCluster(): Promise<TestCluster> {
  const cluster = await startTestCluster()
  try {
    await createLoginsAndTemplate(cluster.superuserUrl)
    const ownerUrl = loginUrl(cluster.superuserUrl, ownerLogin, templateName)
    await migrate(ownerUrl)
    await installJobs(ownerUrl)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

/** The two logins have exactly the rights that an installation gives them: no superuser, no way round row level security. */
async function createLoginsAndTemplate(superuserUrl: string): Promise<void> {
  const client = new pg.Client(superuserUrl)
  await client.connect()
  await client.query(`create role ${ownerLogin} login createrole nobypassrls password '${loginPassword}'`)
  await client.query(`create role ${appLogin} login noinherit nobypassrls password '${loginPassword}'`)
  await client.query(`create database ${templateName} owner ${ownerLogin}`)
  await client.end()
}
