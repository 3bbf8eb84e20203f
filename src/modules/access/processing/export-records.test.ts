import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LogBed, logBed, staff, testLog } from '../testing/log-bed.ts'
import { exportRecords, NotConfirmed } from './export-records.ts'
import { countNotExported } from './processing.sql.ts'

type Span = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  status: { code: number }
  attributes: Array<{ key: string; value: { stringValue: string } }>
}

/** A receiver of OTLP over HTTP whose answers a test chooses. */
async function startReceiver() {
  const received: Span[] = []
  const requests: Array<{ url: string | undefined; type: string | undefined; authorization: string | undefined }> = []
  const answers: Array<[status: number, body: string]> = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const [status, text] = answers.shift() ?? [200, '{}']
    const { authorization, 'content-type': type } = request.headers
    requests.push({ url: request.url, type, authorization })
    if (status === 200) received.push(...JSON.parse(body).resourceSpans[0].scopeSpans[0].spans)
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { received, requests, answers, endpoint, close: () => new Promise((resolve) => server.close(resolve)) }
}

let bed: LogBed
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  ;[bed, receiver] = await Promise.all([logBed(), startReceiver()])
})
afterEach(async () => {
  await receiver.close()
  await bed.close()
})

const names = { registerUri: 'https://register.example/verwerkingen', service: 'loketnet' }
const send = (batchSize = 500) => exportRecords(bed.db, { ...names, endpoint: receiver.endpoint, batchSize })
const look = () =>
  bed.db.withActor(staff(), (tx) =>
    testLog.record(tx, { activity: 'person-view', subject: { type: 'person', id: randomUUID() } }),
  )
const waiting = () => bed.db.withActor({ role: 'job' }, (tx) => countNotExported(tx, 'otlp'))

/** Transactions of other tests on the server may hold the exporter up for a moment. */
async function sendUntil(count: number) {
  const deadline = performance.now() + 10_000
  while (receiver.received.length < count) {
    await send(2)
    if (performance.now() > deadline) throw new Error('not everything is sent after 10 s')
  }
}

test('a record arrives as a span with the attributes of the Logboek Dataverwerkingen', async () => {
  await look()
  await sendUntil(1)
  const [span] = receiver.received
  expect(receiver.requests[0]).toMatchObject({ url: '/v1/traces', type: 'application/json' })
  expect(span).toMatchObject({ name: 'Gegevens van een persoon bekijken', status: { code: 1 } })
  expect(span?.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(span?.spanId).toMatch(/^[0-9a-f]{16}$/)
  expect(BigInt(span?.endTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(BigInt(span?.startTimeUnixNano ?? 1))
  expect(Number(BigInt(span?.startTimeUnixNano ?? 0) / 1_000_000_000n)).toBeGreaterThan(1_700_000_000)
  const attributes = Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, value.stringValue]))
  expect(attributes).toEqual({
    'dpl.core.processing_activity_id': 'https://register.example/verwerkingen/person-view',
    'dpl.core.data_subject_id': expect.stringMatching(/^1:[0-9a-f]{64}$/),
    'dpl.core.data_subject_id_type': 'person',
  })
})

test.each([
  ['is away', [503, ''] as const],
  ['does not know us', [401, ''] as const],
  ['rejects a part', [200, '{"partialSuccess":{"rejectedSpans":"1"}}'] as const],
  ['is something else', [200, '<html>'] as const],
])('when the receiver %s, the records wait and arrive later', async (_, answer) => {
  await look()
  await look()
  receiver.answers.push([...answer])
  await expect(untilSent()).rejects.toThrow(NotConfirmed)
  expect(await waiting()).toBe(2)
  receiver.received.length = 0
  await sendUntil(2)
  expect(await waiting()).toBe(0)
  expect(new Set(receiver.received.map(({ spanId }) => spanId)).size).toBe(2)
})

async function untilSent() {
  const deadline = performance.now() + 10_000
  while ((await send()) === 0) if (performance.now() > deadline) throw new Error('nothing was sent')
}

test('a record of a transaction that commits late is not passed over', async () => {
  let end: () => void = () => {}
  let wrote: () => void = () => {}
  const written = new Promise<void>((resolve) => {
    wrote = resolve
  })
  const slow = bed.db.withActor(staff(), async (tx) => {
    await testLog.record(tx, { activity: 'person-change' })
    wrote()
    await new Promise<void>((resolve) => {
      end = resolve
    })
  })
  await written
  await look()
  await send()
  expect(receiver.received).toEqual([])
  end()
  await slow
  await sendUntil(2)
  expect(receiver.received.map(({ name }) => name)).toEqual([
    'Gegevens van een persoon wijzigen',
    'Gegevens van een persoon bekijken',
  ])
})

test('two exporters at once leave nothing out', async () => {
  for (let n = 0; n < 9; n += 1) await look()
  const ids = await bed.rows<{ span_id: string }>('select span_id from access.processing_record')
  await Promise.all([sendUntil(9), sendUntil(9)])
  while ((await waiting()) > 0) await send()
  expect([...new Set(receiver.received.map(({ spanId }) => spanId))].sort()).toEqual(
    ids.map(({ span_id }) => span_id).sort(),
  )
})
