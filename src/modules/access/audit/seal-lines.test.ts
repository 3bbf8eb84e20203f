import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '#platform/db'
import { type LogBed, logBed, staff } from '../testing/log-bed.ts'
import { audit, auditAlone } from './audit.ts'
import type { AuditEvent } from './audit-line.ts'
import { sealLines } from './seal-lines.ts'
import { readSealLag, selectNotSealed } from './seals.sql.ts'
import { verifyLog } from './verify-log.ts'

let bed: LogBed
beforeAll(async () => {
  bed = await logBed()
})
afterAll(() => bed.close())

const event = (changes: Partial<AuditEvent> = {}): AuditEvent => ({
  action: 'appointment.open',
  objectKind: 'appointment',
  result: 'ok',
  ...changes,
})
const write = (details: AuditEvent['details']) => bed.db.withActor(staff(), (tx) => audit(tx, event({ details })))

/** A transaction that writes at once and ends when told. */
function openTransaction(name: string, { db } = bed) {
  let end: (error?: Error) => void = () => {}
  let written: () => void = () => {}
  const wrote = new Promise<void>((resolve) => {
    written = resolve
  })
  const done = db.withActor(staff(), async (tx) => {
    await audit(tx, event({ details: { name } }))
    written()
    await new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve())
    })
  })
  done.catch(() => {})
  return { wrote, done, end: (error?: Error) => end(error) }
}

const order = () =>
  bed.rows<{ name: string }>(`select l.details ->> 'name' as name from access.audit_seal s
    join access.audit_line l on l.id = s.line_id where l.details ? 'name' order by s.seq`)

describe('the sealer', () => {
  test('waits for a transaction that wrote earlier and commits later, and loses neither line', async () => {
    const slow = openTransaction('slow')
    await slow.wrote
    await write({ name: 'quick' })
    await sealLines(bed.db)
    expect(await order()).toEqual([])
    expect((await bed.db.withActor({ role: 'job' }, readSealLag)).waiting).toBe(1)
    slow.end()
    await slow.done
    await bed.sealUntil(2)
    expect(await order()).toEqual([{ name: 'slow' }, { name: 'quick' }])
  })

  test('seals every line of many transactions at once exactly once, with four sealers, in an order that never changes', async () => {
    const before = (await bed.rows('select from access.audit_line')).length
    const writers = Array.from({ length: 60 }, async (_, n) =>
      bed.db
        .withActor(staff(), async (tx) => {
          await audit(tx, event({ details: { n, part: 1 } }))
          await sql`select pg_sleep(${(n % 7) / 500}::float8)`.execute(tx)
          await audit(tx, event({ details: { n, part: 2 } }))
          if (n % 10 === 3) throw new Error('changed its mind')
        })
        .catch(() => {}),
    )
    let writing = true
    const sealers = Array.from({ length: 4 }, async () => {
      while (writing) await sealLines(bed.db, 7)
    })
    await Promise.all(writers)
    writing = false
    await Promise.all(sealers)
    await bed.sealUntil(before + 108)
    const rows = await bed.rows<{ lines: number; seals: number; ordered: boolean }>(`
      select (select count(*)::int from access.audit_line) as lines, count(distinct line_id)::int as seals,
        bool_and(l.xid::text::bigint >= coalesce(before, 0)) as ordered
      from (select s.line_id, l.xid, lag(l.xid::text::bigint) over (order by s.seq) as before
        from access.audit_seal s join access.audit_line l on l.id = s.line_id) l`)
    expect(rows).toEqual([{ lines: before + 108, seals: before + 108, ordered: true }])
    expect(await verifyLog(bed.db, { publicKeys: new Map() }, { pageSize: 13 })).toMatchObject({
      ok: true,
      sealed: before + 108,
    })
  })

  test('goes on after the database was restored into a cluster that counts transactions from the beginning', async () => {
    const other = await logBed()
    const writeThere = () => other.db.withActor(staff(), (tx) => audit(tx, event()))
    await writeThere()
    await other.sealUntil(1)
    await other.tamper(`update access.audit_line set xid = '9000000000'`)
    await writeThere()
    await other.sealUntil(2)
    await other.close()
  })

  test('that read "id above the last one" would lose a line, and the check of the log would say so', async () => {
    const other = await logBed()
    const careless = async (tx: Tx, head: { lineId: number } | undefined, limit: number) => {
      const all = await selectNotSealed(tx, limit)
      return all.filter(({ id }) => id > (head?.lineId ?? 0))
    }
    const slow = openTransaction('late', other)
    await slow.wrote
    await other.db.withActor(staff(), (tx) => audit(tx, event()))
    await sealLines(other.db, 10, careless)
    slow.end()
    await slow.done
    await sealLines(other.db, 10, careless)
    const verdict = await verifyLog(other.db, { publicKeys: new Map() })
    expect(verdict).toMatchObject({ ok: false, sealed: 1, findings: [{ kind: 'line-inserted', lineId: 1 }] })
    await other.close()
  })
})

describe('an audit line', () => {
  const has = async (name: string) =>
    (await bed.rows(`select from access.audit_line where details ->> 'name' = '${name}'`)).length

  test('goes with the transaction that rolls back', async () => {
    const failing = bed.db.withActor(staff(), async (tx) => {
      await audit(tx, event({ details: { name: 'undone' } }))
      throw new Error('business fails')
    })
    await expect(failing).rejects.toThrow('business fails')
    expect(await has('undone')).toBe(0)
  })

  test('of a refusal stays when what was refused rolls back', async () => {
    const account = '11111111-2222-4333-8444-555555555555'
    await auditAlone(bed.db, staff(account), event({ result: 'refused', details: { name: 'refusal' } }))
    const [line] = await bed.rows<Record<string, string>>(
      `select account, session, origin, role, result, trace_id from access.audit_line where details ->> 'name' = 'refusal'`,
    )
    expect(line).toMatchObject({ account, session: '0123456789abcdef', role: 'loketnet_staff', result: 'refused' })
    expect(line?.trace_id).toMatch(/^[0-9a-f]{32}$/)
  })

  test.each([
    ['a name', { objectId: 'Sara Haddad' }],
    ['a number of a person', { objectId: '2812345678' }],
    ['an address', { details: { to: 'sara@voorbeeld.example' } }],
    ['a telephone number', { details: { phone: 612_345_678 } }],
    ['a sentence', { details: { note: 'came with her mother' } }],
    ['an action in words', { action: 'looked at Sara' as never }],
  ])('cannot hold %s', async (_, changes) => {
    await expect(bed.db.withActor(staff(), (tx) => audit(tx, event(changes)))).rejects.toThrow(/violates check/)
  })

  test.each(['public', 'staff', 'job'] as const)('cannot be changed, removed or forged by %s', async (role) => {
    const run = (statement: string) =>
      bed.db
        .withActor({ role }, (tx) => sql.raw(statement).execute(tx))
        .then(
          () => 'done',
          (error: Error) => error.message,
        )
    for (const table of ['audit_line', 'audit_seal', 'audit_anchor', 'processing_record']) {
      for (const statement of [
        `update access.${table} set ${table === 'processing_record' ? 'status' : table === 'audit_line' ? 'result' : 'hash'} = null`,
        `delete from access.${table}`,
        `truncate access.${table} cascade`,
      ]) {
        expect(await run(statement), statement).toContain('permission denied')
      }
    }
    const forged = `insert into access.audit_line (at, account, action, object_kind, result)
      values ('2020-01-01', gen_random_uuid(), 'person.open', 'person', 'ok')`
    expect(await run(forged)).toContain('permission denied')
    if (role !== 'job') {
      const seal = `insert into access.audit_seal values (1, 1, sha256('a'), sha256('b'))`
      expect(await run(seal)).toContain('permission denied')
    }
  })

  test('cannot be changed by a superuser either, who has to switch the trigger off first', async () => {
    for (const statement of ["update access.audit_line set result = 'ok'", 'delete from access.audit_seal']) {
      await expect(bed.rows(statement)).rejects.toThrow('append-only')
    }
  })
})
