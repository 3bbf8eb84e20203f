import type { RecordRow } from './processing.sql.ts'
import { activities, activityUri } from './register.ts'

/** @property registerUri base address of the published register; @property service name of this program in the logbook */
export type OtlpNames = { registerUri: string; service: string }

const statusCodes = { Unset: 0, Ok: 1, Error: 2 } as const
const text = (key: string, value: string) => ({ key, value: { stringValue: value } })

/** ExportTraceServiceRequest of OTLP/HTTP JSON 1.x, with the attributes of Logboek Dataverwerkingen. Ids are hex there. */
export function toOtlp(records: readonly RecordRow[], names: OtlpNames) {
  const scope = { name: 'loketnet.processing' }
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', names.service)] },
        scopeSpans: [{ scope, spans: records.map((record) => toSpan(record, names)) }],
      },
    ],
  }
}

function toSpan(record: RecordRow, { registerUri }: OtlpNames) {
  const { subject, subjectKey, subjectType, parentSpanId, activity } = record
  const known: Readonly<Record<string, { name: { nl: string } }>> = activities
  return {
    traceId: record.traceId,
    spanId: record.spanId,
    ...(parentSpanId ? { parentSpanId } : {}),
    name: known[activity]?.name.nl ?? activity,
    kind: 1,
    startTimeUnixNano: record.startedAt,
    endTimeUnixNano: record.endedAt,
    status: { code: statusCodes[record.status] },
    attributes: [
      text('dpl.core.processing_activity_id', activityUri(activity, registerUri)),
      ...(subject && subjectType
        ? [
            // With the version of its key, without which nobody can search for it.
            text('dpl.core.data_subject_id', `${subjectKey}:${subject.toString('hex')}`),
            text('dpl.core.data_subject_id_type', subjectType),
          ]
        : []),
    ],
  }
}
