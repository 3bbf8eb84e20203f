import { readdir } from 'node:fs/promises'
import pg from 'pg'
import { migrate } from '#platform/migrate'
import { root } from '#platform/root'
import { appLogin, loginPassword, loginUrl, ownerLogin, templateName } from './logins.ts'
import { startTestCluster, type TestCluster } from './test-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}

type Project = { provide: (key: 'clusterUrl', value: string) => void }

let users = 0
let started: Promise<TestCluster> | undefined

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

async function startMigratedCluster(): Promise<TestCluster> {
  const cluster = await startTestCluster()
  try {
    await createLoginsAndTemplate(cluster.superuserUrl)
    await migrateWhatWorks(loginUrl(cluster.superuserUrl, ownerLogin, templateName))
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

/** While several migrations are being written, one that does not run yet must not stop the tests of the others. */
async function migrateWhatWorks(ownerUrl: string): Promise<void> {
  const files = (await readdir(`${root}/migrations`)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()
  const skipped: string[] = []
  for (let tries = 0; tries <= files.length; tries += 1) {
    const wanted = files.filter((name) => !skipped.includes(name))
    try {
      await migrate(ownerUrl, `${root}/migrations/{${wanted.join(',')},}`)
      return
    } catch (error) {
      const broken = await firstThatFails(ownerUrl, wanted)
      console.warn(`MIGRATION SKIPPED: ${broken}: ${error instanceof Error ? error.message : error}`)
      skipped.push(broken)
    }
  }
}

async function firstThatFails(ownerUrl: string, files: string[]): Promise<string> {
  for (let n = 1; n <= files.length; n += 1) {
    try {
      await migrate(ownerUrl, `${root}/migrations/{${files.slice(0, n).join(',')},}`)
    } catch {
      return files[n - 1] as string
    }
  }
  throw new Error('every migration runs by itself')
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
