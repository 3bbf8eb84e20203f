import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/db'
import { loadKeyRing } from '#platform/key-ring'
import { verifyLog } from '../audit/verify-log.ts'
import { inventAuditor, type LogBed, logBed, staff, testLog } from '../testing/log-bed.ts'
import { createProcessingLog } from './processing-log.ts'
import { activities } from './register.ts'
import type { Subject } from './subject.ts'

let bed: LogBed
beforeAll(async () => {
  bed = await logBed()
})
afterAll(() => bed.close())

const job: Actor = { role: 'job' }
const person = (): Subject => ({ type: 'person', id: randomUUID() })
const inRole = <T>(actor: Actor, work: Parameters<typeof bed.db.withActor<T>>[1]) => bed.db.withActor(actor, work)
const records = (trace: string) =>
  bed.rows<
    Record<string, unknown>
  >(`select span_id, parent_span_id, status, activity, subject, subject_key, subject_type,
    started_at <= ended_at as in_order from access.processing_record where trace_id = '${trace}' order by id`)

describe('a look at one person', () => {
  const trace = 'a1'.repeat(16)
  const actor = { ...staff(), settings: { ...staff().settings, trace } } as Actor
  const subject = person()

  test('leaves an audit line that says who and a record that says whose, under one trace', async () => {
    await inRole(actor, (tx) =>
      testLog.lookAt(tx, {
        action: 'person.open',
        objectKind: 'person',
        objectId: subject.id,
        activity: 'person-view',
        subjects: [subject],
      }),
    )
    const found = await records(trace)
    expect(found).toMatchObject([
      {
        parent_span_id: null,
        status: 'Ok',
        activity: 'person-view',
        subject_key: 1,
        subject_type: 'person',
        in_order: true,
      },
    ])
    expect(found[0]?.span_id).toMatch(/^[0-9a-f]{16}$/)
    expect(await bed.rows(`select action from access.audit_line where trace_id = '${trace}'`)).toHaveLength(1)
    expect(JSON.stringify(found)).not.toContain(actor.settings?.account)
  })

  test('is found again by who has the keys, and by nobody who has only the table', async () => {
    const told = await inRole(job, (tx) => testLog.whoLookedAt(tx, subject))
    expect(told).toMatchObject([{ by: 'staff', account: actor.settings?.account, activity: activities['person-view'] }])
    const strange = createProcessingLog(loadKeyRing({ secretKey: 'another key, just as long as the others' }))
    expect(await inRole(job, (tx) => strange.whoLookedAt(tx, subject))).toEqual([])
    expect(await inRole(job, (tx) => testLog.whoLookedAt(tx, { ...subject, type: 'appointment' }))).toEqual([])
  })

  test('is told to auditors, and to no other employee or customer', async () => {
    const auditor = await inventAuditor(bed)
    expect(await inRole(auditor, (tx) => testLog.whoLookedAt(tx, subject))).toHaveLength(1)
    expect(await inRole(staff(), (tx) => testLog.whoLookedAt(tx, subject))).toEqual([])
    await expect(inRole({ role: 'public' }, (tx) => testLog.whoLookedAt(tx, subject))).rejects.toThrow(
      'permission denied',
    )
  })
})

test('a list gives one record for the action and one below it for each person', async () => {
  const trace = 'b2'.repeat(16)
  await inRole({ ...staff(), settings: { trace } }, (tx) =>
    testLog.lookAt(tx, {
      action: 'appointment.list',
      objectKind: 'appointment',
      activity: 'appointment-list',
      subjects: [person(), person(), person()],
    }),
  )
  const [action, ...people] = await records(trace)
  expect(action).toMatchObject({ parent_span_id: null, subject: null })
  expect(people.map(({ parent_span_id, subject_type }) => [parent_span_id, subject_type])).toEqual(
    Array(3).fill([action?.span_id, 'person']),
  )
})

test('an action that found nobody is a record without a person', async () => {
  const trace = 'c3'.repeat(16)
  await inRole({ ...staff(), settings: { trace } }, (tx) => testLog.record(tx, { activity: 'appointment-search' }))
  expect(await records(trace)).toMatchObject([{ activity: 'appointment-search', subject: null, subject_type: null }])
})

test('without a trace from outside the database makes one, the same for both logs', async () => {
  const subject = person()
  await inRole(staff(), (tx) =>
    testLog.lookAt(tx, { action: 'person.open', objectKind: 'person', activity: 'person-view', subjects: [subject] }),
  )
  expect(await inRole(job, (tx) => testLog.whoLookedAt(tx, subject))).toMatchObject([{ by: 'staff' }])
})

describe('when the key of a period is destroyed', () => {
  const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => key.toString('base64'))
  const withKeys = (fieldKeys: string) => createProcessingLog(loadKeyRing({ fieldKeys, secretKey: '' }))

  test('what was logged under it leads to nobody any more, and the chain of the audit log is still whole', async () => {
    const subject = person()
    const look = { action: 'person.open', objectKind: 'person', activity: 'person-view', subjects: [subject] } as const
    await inRole(staff(), (tx) => withKeys(`1:${first}`).lookAt(tx, look))
    const both = withKeys(`1:${first},2:${second}`)
    await inRole(staff(), (tx) => both.lookAt(tx, look))
    expect(await inRole(job, (tx) => both.whoLookedAt(tx, subject))).toHaveLength(2)
    expect(await inRole(job, (tx) => withKeys(`2:${second}`).whoLookedAt(tx, subject))).toHaveLength(1)
    await bed.sealUntil((await bed.rows('select from access.audit_line')).length)
    expect(await verifyLog(bed.db, { publicKeys: new Map() })).toMatchObject({ ok: true })
  })
})

test('an activity of the register fits what the table takes', () => {
  for (const key of Object.keys(activities)) expect(key).toMatch(/^[a-z][a-z-]{0,60}$/)
})
