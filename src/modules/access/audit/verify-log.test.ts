import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock, systemClock } from '#platform/clock'
import { type LogBed, logBed, staff, testAnchorKey } from '../testing/log-bed.ts'
import { anchorWhenDue } from './anchor-head.ts'
import { createAnchorKey, publicKeyFrom } from './anchor-key.ts'
import { audit } from './audit.ts'
import { contentOf, genesis, hashOf } from './content.ts'
import { selectSealed } from './verify.sql.ts'
import { verifyLog } from './verify-log.ts'

let bed: LogBed
beforeEach(async () => {
  bed = await logBed()
  await write(6)
  await bed.sealUntil(6)
  await anchorWhenDue(bed.db, testAnchorKey, systemClock)
  await write(4)
  await bed.sealUntil(10)
})
afterEach(() => bed.close())

const publicKeys = new Map([[testAnchorKey.id, testAnchorKey.publicKey]])
const verify = (more: object = {}) => verifyLog(bed.db, { publicKeys, ...more }, { pageSize: 4 })

async function write(count: number) {
  for (let n = 0; n < count; n += 1) {
    await bed.db.withActor(staff(), (tx) =>
      audit(tx, {
        action: 'person.open',
        objectKind: 'person',
        objectId: randomUUID(),
        result: 'ok',
        details: { n, why: 'arrival' },
      }),
    )
  }
}

test('a log that nobody touched is found whole', async () => {
  expect(await verify()).toMatchObject({
    ok: true,
    sealed: 10,
    waiting: 0,
    anchors: 1,
    findings: [],
    head: { seq: 10 },
  })
  expect(await verify({ expected: (await verify()).head })).toMatchObject({ ok: true })
})

test('for an answer at once only the newest seals are looked at', async () => {
  await bed.tamper(
    `update access.audit_line set result = 'failed' where id = (select line_id from access.audit_seal where seq = 7)`,
  )
  const newest = (count: number) => verifyLog(bed.db, { publicKeys }, { newest: count })
  expect(await newest(3)).toMatchObject({ ok: true, sealed: 3 })
  expect(await newest(5)).toMatchObject({ ok: false, sealed: 5, findings: [{ kind: 'line-changed', seq: 7 }] })
  expect(await newest(50)).toMatchObject({ sealed: 10 })
})

test('lines that wait for the sealer are no fault', async () => {
  await write(2)
  expect(await verify()).toMatchObject({ ok: true, sealed: 10, waiting: 2 })
})

describe('a superuser is found who', () => {
  const line3 = '(select line_id from access.audit_seal where seq = 3)'
  test.each([
    ['changes a result', `update access.audit_line set result = 'failed' where id = ${line3}`, ['line-changed 3']],
    [
      'changes who did it',
      `update access.audit_line set account = gen_random_uuid() where id = ${line3}`,
      ['line-changed 3'],
    ],
    [
      'changes whose data it was',
      `update access.audit_line set object_id = null where id = ${line3}`,
      ['line-changed 3'],
    ],
    [
      'changes when',
      `update access.audit_line set at = at - interval '1 microsecond' where id = ${line3}`,
      ['line-changed 3'],
    ],
    [
      'changes a detail',
      `update access.audit_line set details = '{"n": 9, "why": "arrival"}' where id = ${line3}`,
      ['line-changed 3'],
    ],
    ['deletes a line', `delete from access.audit_line where id = ${line3}`, ['line-missing 3']],
    [
      'deletes a line with its seal',
      `delete from access.audit_line where id = ${line3}; delete from access.audit_seal where seq = 3`,
      ['seal-missing 3'],
    ],
    [
      'deletes a line with its seal and closes the gap',
      `delete from access.audit_line where id = ${line3}; delete from access.audit_seal where seq = 3;
       update access.audit_seal set seq = seq + 1000 where seq > 3; update access.audit_seal set seq = seq - 1001 where seq > 3;
       update access.audit_anchor set seq = 5`,
      ['seal-changed 3', 'anchor-false 5'],
    ],
    [
      'lets two lines change places',
      `update access.audit_seal set line_id = -line_id where seq in (3, 4);
       update access.audit_seal s set line_id = -o.line_id from access.audit_seal o where s.seq in (3, 4) and o.seq = 7 - s.seq`,
      ['line-changed 3', 'line-changed 4'],
    ],
    [
      'lets two lines and their seals change places',
      `update access.audit_seal set seq = seq + 1000 where seq in (3, 4); update access.audit_seal set seq = 1007 - seq where seq > 1000`,
      ['seal-changed 3', 'seal-changed 4', 'seal-changed 5'],
    ],
    [
      'slips a line in among sealed ones',
      `insert into access.audit_line (id, xid, at, action, object_kind, result) overriding system value
       select 1000000, xid, at, action, object_kind, result from access.audit_line where id = ${line3}`,
      ['line-inserted'],
    ],
    [
      'cuts off the newest lines',
      `delete from access.audit_seal where seq > 5; delete from access.audit_line where id > 5`,
      ['seal-missing 6'],
    ],
    ['removes the whole chain', 'delete from access.audit_seal; delete from access.audit_line', ['seal-missing 6']],
    ['changes an anchor', `update access.audit_anchor set at = at - interval '1 hour'`, ['anchor-false 6']],
  ])('%s', async (_, statements, expected) => {
    await bed.tamper(statements)
    const { ok, findings } = await verify()
    expect(ok).toBe(false)
    expect(findings.map(({ kind, seq }) => (seq ? `${kind} ${seq}` : kind))).toEqual(expected)
  })

  test('writes a line with a date in the past', async () => {
    await bed.tamper(`insert into access.audit_line (at, action, object_kind, result)
      values (clock_timestamp() - interval '1 day', 'person.open', 'person', 'ok')`)
    await bed.sealUntil(11)
    expect((await verify()).findings).toMatchObject([{ kind: 'line-backdated', seq: 11 }])
  })

  test('changes a line and makes the whole chain fit again: the signed anchor was made over another one', async () => {
    await bed.tamper(`update access.audit_line set result = 'failed' where id = ${line3}`)
    await bed.tamper(await chainThatFits())
    expect((await verify()).findings).toMatchObject([{ kind: 'anchor-contradicts', seq: 6 }])
  })

  test('does all that and signs anew with a key of their own', async () => {
    const head = (await verify()).head
    await bed.tamper(
      `update access.audit_line set result = 'failed' where id = ${line3}; delete from access.audit_anchor`,
    )
    await bed.tamper(await chainThatFits())
    await anchorWhenDue(bed.db, createAnchorKey(Buffer.alloc(32, 7)), systemClock)
    expect((await verify()).findings).toMatchObject([{ kind: 'anchor-key-unknown', seq: 10 }])
    expect((await verify({ expected: head })).findings).toContainEqual({ kind: 'head-differs', seq: 10 })
  })

  test('cuts off the newest lines together with their anchors, by who kept a head elsewhere', async () => {
    const { head } = await verify()
    await bed.tamper(
      'delete from access.audit_anchor; delete from access.audit_seal where seq > 5; delete from access.audit_line where id > 5',
    )
    expect((await verify()).ok).toBe(true)
    expect((await verify({ expected: head })).findings).toEqual([{ kind: 'head-differs', seq: 10 }])
  })
})

async function chainThatFits(): Promise<string> {
  const rows = await bed.db.withActor({ role: 'job' }, (tx) => selectSealed(tx, 0, 100))
  let hash: Buffer = genesis
  return rows
    .map(({ seq, line }) => {
      if (!line) throw new Error('a line is missing')
      const content = contentOf(line)
      hash = hashOf(hash, content)
      const hex = (bytes: Buffer) => `'\\x${bytes.toString('hex')}'`
      return `update access.audit_seal set content = ${hex(content)}, hash = ${hex(hash)} where seq = ${seq}`
    })
    .join(';')
}

describe('an anchor', () => {
  const later = (minutes: number) => fixedClock(Temporal.Now.instant().add({ minutes }).toString())

  test('is made after some minutes or many lines, and not without new lines', async () => {
    expect(await anchorWhenDue(bed.db, testAnchorKey, later(5))).toBeUndefined()
    expect(await anchorWhenDue(bed.db, testAnchorKey, later(5), { lines: 4, minutes: 15 })).toMatchObject({ seq: 10 })
    expect(await anchorWhenDue(bed.db, testAnchorKey, later(60))).toBeUndefined()
    expect(await verify()).toMatchObject({ ok: true, anchors: 2 })
  })

  test('can be checked with the 32 bytes of the public key', async () => {
    const raw = testAnchorKey.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    expect(await verify({ publicKeys: new Map([[testAnchorKey.id, publicKeyFrom(raw)]]) })).toMatchObject({ ok: true })
  })
})
