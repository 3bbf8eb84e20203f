import { startTestCluster } from './test-cluster.ts'

/** One PostgreSQL for the whole run; files clone a migrated template (tests/support/test-database.ts). */
export default async function setup(project: { provide: (key: 'clusterUrl', value: string) => void }) {
  const cluster = await startTestCluster()
  project.provide('clusterUrl', cluster.superuserUrl)
  return () => cluster.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}
