import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Actor } from '#platform/db'
import { loadKeyRing } from '#platform/key-ring'
import { type TestDatabase, testDatabase } from '../../../../tests/support/test-database.ts'
import { createAnchorKey } from '../audit/anchor-key.ts'
import { sealLines } from '../audit/seal-lines.ts'
import { createProcessingLog } from '../processing/processing-log.ts'

export type LogBed = TestDatabase & {
  /** As a superuser, whom no policy, right or trigger stops. */
  tamper(statements: string): Promise<void>
  rows<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]>
  /** Seals until this many are sealed: transactions of other tests on the server may hold the sealer up for a moment. */
  sealUntil(count: number): Promise<void>
}

export const testKeys = loadKeyRing({ secretKey: 'a key for tests only, 32 characters or more' })
export const testAnchorKey = createAnchorKey(createHash('sha256').update('anchors of tests').digest())
export const testLog = createProcessingLog(testKeys)

export const staff = (account: string = randomUUID()): Actor => ({
  role: 'staff',
  settings: { account, session: '0123456789abcdef', origin: 'ab'.repeat(16) },
})

export async function logBed(): Promise<LogBed> {
  const base = await testDatabase()
  const superuser = new pg.Client(
    Object.assign(new URL(base.superuserUrl), { pathname: new URL(base.ownerUrl).pathname }).href,
  )
  await superuser.connect()
  const sealed = async () => (await superuser.query('select from access.audit_seal')).rowCount ?? 0
  return {
    ...base,
    // In replica mode triggers and foreign keys are off: all that a database administrator can do.
    tamper: async (statements) =>
      void (await superuser.query(`begin; set local session_replication_role = replica; ${statements}; commit`)),
    rows: async (statement) => (await superuser.query(statement)).rows,
    sealUntil: async (count) => {
      const deadline = performance.now() + 10_000
      while ((await sealed()) < count) {
        await sealLines(base.db)
        if (performance.now() > deadline) throw new Error(`not ${count} lines are sealed after 10 s`)
      }
    },
    close: async () => {
      await superuser.end()
      await base.close()
    },
  }
}

/** Somebody who really holds the role, for the whole network. */
export async function inventAuditor(bed: LogBed): Promise<Actor> {
  const [row] = await bed.rows<{ id: string }>(`
    with provider as (insert into access.identity_provider (kind, organisation_id, name, issuer, client_id, acr_wanted)
      values ('staff', gen_random_uuid(), 'Test', 'https://login.example/' || gen_random_uuid(), 'c', 'a') returning id, organisation_id),
    account as (insert into access.account (provider_id, subject, organisation_id, display_name)
      select id, 'auditor', organisation_id, 'Auditor' from provider returning id)
    insert into access.role_grant (account_id, role, installed) select id, 'auditor', true from account returning account_id as id`)
  return staff(row?.id)
}
