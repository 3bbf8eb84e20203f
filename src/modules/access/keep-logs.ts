import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { type Repeated, repeat } from '#platform/repeat'
import { anchorWhenDue } from './audit/anchor-head.ts'
import type { AnchorKey, AnchorText } from './audit/anchor-key.ts'
import { sealLines } from './audit/seal-lines.ts'
import { readSealLag } from './audit/seals.sql.ts'
import { type ExportOptions, exportRecords } from './processing/export-records.ts'
import { countNotExported } from './processing/processing.sql.ts'

export type LogKeeping = {
  db: Database
  clock: Clock
  anchorKey: AnchorKey
  /** Where processing records go; left out, they stay in the database only. */
  logbook?: ExportOptions
  /** Told about each new anchor: what is written elsewhere shows later that the chain was not cut off. */
  onAnchor?: (anchor: AnchorText) => void
  /** Must not log the error's text. */
  onError: (error: unknown, work: 'seal' | 'export') => void
}

const batch = { seal: 1_000, export: 500 }
const pauseMs = { seal: 1_000, export: 2_000 }

/** Seals, anchors and exports for as long as the program runs; any number of programs may do so at once. */
export function keepLogs({ db, clock, anchorKey, logbook, onAnchor, onError }: LogKeeping): Repeated {
  const seal = async () => {
    while ((await sealLines(db, batch.seal)) === batch.seal);
    const anchor = await anchorWhenDue(db, anchorKey, clock)
    if (anchor) onAnchor?.(anchor)
  }
  const works = [repeat(pauseMs.seal, seal, (error) => onError(error, 'seal'))]
  if (logbook) {
    const send = async () => {
      while ((await exportRecords(db, { ...logbook, batchSize: batch.export })) === batch.export);
    }
    works.push(repeat(pauseMs.export, send, (error) => onError(error, 'export')))
  }
  return { stop: async () => void (await Promise.all(works.map((work) => work.stop()))) }
}

/** For the figures page: seconds that the oldest line waits for its seal, and records that no receiver confirmed. */
export const logFigures = [
  {
    name: 'loketnet_audit_seal_lag_seconds',
    help: 'Age of the oldest audit line without a seal.',
    read: async (db: Database) => (await db.withActor({ role: 'job' }, readSealLag)).lagSeconds,
  },
  {
    name: 'loketnet_processing_records_not_exported',
    help: 'Processing records that the receiver has not confirmed; at most 100,000 are counted.',
    read: (db: Database) => db.withActor({ role: 'job' }, (tx) => countNotExported(tx, 'otlp')),
  },
] as const
