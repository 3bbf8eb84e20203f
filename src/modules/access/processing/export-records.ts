import type { Actor, Database } from '#platform/db'
import { type OtlpNames, toOtlp } from './otlp.ts'
import { moveCursor, selectCursor, selectRecordsAfter } from './processing.sql.ts'

export type ExportOptions = OtlpNames & {
  /** Base address of the receiver; `/v1/traces` is added (OTLP/HTTP). */
  endpoint: string
  /** Such as an authorization header. */
  headers?: Readonly<Record<string, string>>
  batchSize?: number
  timeoutMs?: number
}

/** The receiver did not confirm all records; they are sent again at the next try. Says nothing of what was sent. */
export class NotConfirmed extends Error {
  override name = 'NotConfirmed'
}

const cursorName = 'otlp'
const job: Actor = { role: 'job' }

/**
 * Sends one batch and moves the cursor when the receiver has confirmed every record: at least once, in order, none left
 * out (Logboek Dataverwerkingen: no sampling). Two at once may both send the same batch; a span id tells they are one.
 * @returns how many records were confirmed
 * @throws NotConfirmed for any other answer, also for records the receiver rejects: somebody has to look, nothing is lost
 */
export async function exportRecords(db: Database, options: ExportOptions): Promise<number> {
  const found = await db.withActor(job, async (tx) => {
    const cursor = await selectCursor(tx, cursorName)
    return cursor && { cursor, records: await selectRecordsAfter(tx, cursor, options.batchSize ?? 500) }
  })
  const last = found?.records.at(-1)
  if (!found || !last) return 0
  // Outside a transaction: a slow receiver would hold up the sealer, which waits for the oldest one.
  await send(toOtlp(found.records, options), options)
  await db.withActor(job, (tx) => moveCursor(tx, cursorName, found.cursor, last))
  return found.records.length
}

async function send(body: object, { endpoint, headers, timeoutMs = 8_000 }: ExportOptions): Promise<void> {
  const response = await fetch(`${endpoint.replace(/\/$/, '')}/v1/traces`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  const answer = await response.text()
  if (response.status !== 200) throw new NotConfirmed(`The receiver of processing records answered ${response.status}`)
  const rejected = rejectedIn(answer)
  if (rejected > 0) throw new NotConfirmed(`The receiver of processing records rejected ${rejected} records`)
}

/** OTLP 1.x: a 200 may still say in `partialSuccess` that some were not taken. An int64 may be text in JSON. */
function rejectedIn(answer: string): number {
  try {
    const body = JSON.parse(answer || '{}') as { partialSuccess?: { rejectedSpans?: string | number } }
    return Number(body.partialSuccess?.rejectedSpans ?? 0)
  } catch {
    throw new NotConfirmed('The receiver of processing records gave an answer that cannot be read')
  }
}
