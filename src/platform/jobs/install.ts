import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { jobRole, schema } from './settings.ts'

/**
 * Makes or upgrades the queue's own schema and gives `loketnet_job`, and nobody else, the use of it. Call it as owner
 * after the migrations; two starts at once wait for each other. Installed and unchanged it costs two short queries.
 */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => {}) // what fails is thrown by start(); an 'error' event without a listener would end the process
  try {
    await boss.start()
  } finally {
    await boss.stop({ graceful: false })
  }
  await grantToJobs(ownerUrl)
}

async function grantToJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    // One lock for two starts at once: concurrent grants on one table fail with "tuple concurrently updated".
    await client.query(`
      begin;
      select pg_advisory_xact_lock(hashtext('${schema} grants'));
      grant usage on schema ${schema} to ${jobRole};
      grant select, insert, update, delete on all tables in schema ${schema} to ${jobRole};
      grant usage on all sequences in schema ${schema} to ${jobRole};
      revoke execute on all functions in schema ${schema} from public;
      grant execute on all functions in schema ${schema} to ${jobRole};
      commit`)
  } finally {
    await client.end()
  }
}
