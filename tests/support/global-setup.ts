import { type ClusterUrls, startMigratedCluster, type TestCluster } from './migrated-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: ClusterUrls
  }
}

type Project = { provide: (key: 'cluster', value: ClusterUrls) => void }

let users = 0
let started: Promise<TestCluster> | undefined

/** One PostgreSQL for the whole run, shared by all projects; files clone its migrated database (test-database.ts). */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  users += 1
  started ??= startMigratedCluster()
  const { superuserUrl, ownerUrl, appUrl } = await started
  project.provide('cluster', { superuserUrl, ownerUrl, appUrl })
  return async () => {
    users -= 1
    if (users === 0) await (await started)?.stop()
  }
}
