import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Seal } from '#platform/seal'
import type { ReadPlaces } from '../places.ts'
import type { StaffFrame } from '../staff-frame.tsx'

export type StaffPageDeps = {
  db: Database
  seal: Seal
  clock: Clock
  staffFrame: StaffFrame
  places: ReadPlaces
  /** Where this site is, for what providers must know. */
  origin(): string
}
