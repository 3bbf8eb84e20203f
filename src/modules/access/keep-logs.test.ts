import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '#platform/clock'
import { audit } from './audit/audit.ts'
import { verifyLog } from './audit/verify-log.ts'
import { keepLogs, logFigures } from './keep-logs.ts'
import { type LogBed, logBed, staff, testAnchorKey, testLog } from './testing/log-bed.ts'

let bed: LogBed
beforeAll(async () => {
  bed = await logBed()
})
afterAll(() => bed.close())

const figures = async () =>
  Object.fromEntries(await Promise.all(logFigures.map(async ({ name, read }) => [name, await read(bed.db)] as const)))

test('while the program runs, lines are sealed and signed within seconds, and the figures say so', async () => {
  await bed.db.withActor(staff(), async (tx) => {
    await audit(tx, { action: 'role.grant', objectKind: 'role-grant', result: 'ok' })
    await testLog.record(tx, { activity: 'person-view' })
  })
  const before = await figures()
  expect(before.loketnet_audit_seal_lag_seconds).toBeGreaterThan(0)
  expect(before.loketnet_processing_records_not_exported).toBe(1)

  const anchors: number[] = []
  const errors: unknown[] = []
  const keeper = keepLogs({
    db: bed.db,
    clock: systemClock,
    anchorKey: testAnchorKey,
    logbook: { endpoint: 'http://127.0.0.1:9', registerUri: 'https://register.example', service: 'loketnet' },
    onAnchor: ({ seq }) => anchors.push(seq),
    onError: (_, work) => errors.push(work),
  })
  await vi.waitFor(() => expect([anchors, errors.includes('export')]).toEqual([[1], true]), 10_000)
  await keeper.stop()

  const after = await figures()
  expect(after).toEqual({ loketnet_audit_seal_lag_seconds: 0, loketnet_processing_records_not_exported: 1 })
  const publicKeys = new Map([[testAnchorKey.id, testAnchorKey.publicKey]])
  expect(await verifyLog(bed.db, { publicKeys })).toMatchObject({ ok: true, sealed: 1, anchors: 1 })
})
