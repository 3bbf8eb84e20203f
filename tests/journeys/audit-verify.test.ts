import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { root } from '#platform/root'
import { type ChildProgram, startChildProgram } from '../support/child-program.ts'

let program: ChildProgram
beforeAll(async () => {
  program = await startChildProgram({ LOG_LEVEL: 'info' })
}, 120_000)
afterAll(() => program.remove())

type Outcome = { code: number; findings: string; last: Record<string, unknown> }

/** As `npm run audit:verify` starts it. */
async function verify(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, ...program.env }
  const ended = await promisify(execFile)(process.execPath, ['scripts/verify-audit.ts', ...args], {
    cwd: root,
    env,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  )
  const last = ended.stdout.trim().split('\n').at(-1) ?? '{}'
  return { code: ended.code, findings: ended.stderr, last: JSON.parse(last) }
}

async function asSuperuser(statements: string): Promise<pg.QueryResult> {
  const client = new pg.Client(await program.superuserUrl())
  await client.connect()
  return client.query(statements).finally(() => client.end())
}

test('a running program seals what is done, and the check says that the log is whole', async () => {
  await asSuperuser(`insert into access.audit_line (action, object_kind, result)
    select 'test.something', 'test', 'ok' from generate_series(1, 5)`)
  await vi.waitFor(async () => {
    const { code, last } = await verify()
    expect({ code, last }).toMatchObject({ code: 0, last: { ok: true, waiting: 0, anchors: 1, findings: 0 } })
    expect(last.sealed).toBeGreaterThanOrEqual(5)
  }, 30_000)
  expect(program.said()).toMatch(/"head":"\d+:[0-9a-f]{64}","msg":"audit log signed"/)
})

test('the check finds a head that was kept, and says so when the chain has another', async () => {
  const { last } = await verify()
  expect((await verify(String(last.head))).code).toBe(0)
  const other = await verify(`2:${'0'.repeat(64)}`)
  expect(other).toMatchObject({ code: 1, last: { ok: false, findings: 1 } })
  expect(other.findings).toContain('{"kind":"head-differs","seq":2}')
  expect(await verify('nonsense')).toMatchObject({ code: 2, last: { ok: false } })
})

test('with the program stopped a changed line is found and named', async () => {
  await asSuperuser(`begin; set local session_replication_role = replica;
    update access.audit_line set result = 'refused' where id = (select line_id from access.audit_seal where seq = 3); commit`)
  await program.stop()
  const broken = await verify()
  expect(broken).toMatchObject({ code: 1, last: { ok: false, findings: 1 } })
  expect(broken.findings).toMatch(/\{"kind":"line-changed","seq":3,"lineId":\d+\}/)
})
