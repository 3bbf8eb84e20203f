import pg from 'pg'
import { migrate } from '#platform/migrate'
import { appLogin, loginPassword, loginUrl, ownerLogin, templateName } from './logins.ts'
import { startTestCluster } from './test-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}

type Project = { provide: (key: 'clusterUrl', value: string) => void }

let users = 0
let started: Promise<Awaited<ReturnType<typeof startTestCluster>>> | undefined

/** One PostgreSQL for the whole run, shared by all projects; files clone its migrated template (test-database.ts). */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  users += 1
  started ??= startMigratedCluster()
  project.provide('clusterUrl', (await started).superuserUrl)
  return async () => {
    users -= 1
    if (users === 0) await (await started)?.stop()
  }
}

async function startMigratedCluster() {
  const cluster = await startTestCluster()
  try {
    await createLoginsAndTemplate(cluster.superuserUrl)
    const ownerUrl = loginUrl(cluster.superuserUrl, ownerLogin, templateName)
    await migrate(ownerUrl)
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
