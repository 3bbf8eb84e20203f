import { randomBytes } from 'node:crypto'
import type { Tx } from '#platform/db'
import type { KeyRing } from '#platform/key-ring'
import type { AuditEvent } from '../audit/audit-line.ts'
import { type Span, type SpanGroup, writeLogs } from '../write-logs.sql.ts'
import type { ActivityId } from './register.ts'
import { pseudonymOf, type Subject } from './subject.ts'
import { type LookedAt, whoLookedAt } from './who-looked-at.ts'

export type Processing = {
  activity: ActivityId
  /** Left out when the action was about nobody in particular (a search that found nothing). */
  subject?: Subject
  /** Error when the action failed; a customer who stops is Ok (Logboek Dataverwerkingen). */
  status?: 'Ok' | 'Error'
  /** When the action began, ISO 8601; the begin of the transaction when left out. */
  startedAt?: string
}

export type ProcessingOfList = Omit<Processing, 'subject'> & { subjects: readonly Subject[] }

/**
 * The processing log (Logboek Dataverwerkingen): one record per action per data subject, in the transaction of the
 * action. Whatever it throws must end that transaction, so that no personal data is shown without a record.
 */
export interface ProcessingLog {
  record(tx: Tx, processing: Processing): Promise<void>
  /** One record for the action and one below it for each subject, in one statement. An empty list writes the action only. */
  recordList(tx: Tx, processing: ProcessingOfList): Promise<void>
  /** A deliberate opening of a person or a list: audit line and processing records under one trace. */
  lookAt(tx: Tx, look: Look): Promise<void>
  /** Newest first, at most 100. Only jobs and auditors of the whole network see anything. */
  whoLookedAt(tx: Tx, subject: Subject): Promise<LookedAt[]>
}

/** @property subjects whose data is shown; more than one is a list */
export type Look = Pick<AuditEvent, 'action' | 'objectKind' | 'objectId' | 'details'> & {
  activity: ActivityId
  subjects: readonly Subject[]
}

/** @param keys of the pseudonyms; whoever has them and the ids can search the log */
export function createProcessingLog(keys: KeyRing): ProcessingLog {
  const spanOf = (subject: Subject | undefined, parentSpanId?: string): Span => ({
    spanId: newSpanId(),
    parentSpanId,
    subject: subject && { type: subject.type, ...pseudonymOf(keys, subject) },
  })
  const groupOf = ({ subjects, status = 'Ok', ...rest }: ProcessingOfList): SpanGroup => {
    const action = spanOf(undefined)
    return { ...rest, status, spans: [action, ...subjects.map((subject) => spanOf(subject, action.spanId))] }
  }
  return {
    record: (tx, { subject, status = 'Ok', ...rest }) =>
      writeLogs(tx, undefined, { ...rest, status, spans: [spanOf(subject)] }),
    recordList: (tx, list) => writeLogs(tx, undefined, groupOf(list)),
    async lookAt(tx, { activity, subjects, ...event }) {
      const [only, ...others] = subjects
      const one = only && others.length === 0
      const group: SpanGroup = one ? { activity, status: 'Ok', spans: [spanOf(only)] } : groupOf({ activity, subjects })
      await writeLogs(tx, { ...event, result: 'ok' }, group)
    },
    whoLookedAt: (tx, subject) => whoLookedAt(keys, tx, subject),
  }
}

/** 8 bytes, not all zero (W3C Trace Context). */
function newSpanId(): string {
  const id = randomBytes(8).toString('hex')
  return /^0+$/.test(id) ? newSpanId() : id
}
