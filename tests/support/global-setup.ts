import { startMigratedCluster } from './migrated-cluster.ts'
import type { TestCluster } from './test-cluster.ts'

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
