import { writeFile } from 'node:fs/promises'
import { root } from '#platform/root'
import { startMigratedCluster } from '../tests/support/migrated-cluster.ts'
import { dumpSchema } from './dump-schema.ts'

const cluster = await startMigratedCluster()
try {
  const schema = await dumpSchema(cluster.ownerUrl)
  await writeFile(`${root}/migrations/schema.sql`, schema)
  console.log(`migrations/schema.sql: ${schema.split('\n').length} lines`)
} finally {
  await cluster.stop()
}
