export { createProcessingLog, type Look, type Processing, type ProcessingLog } from './processing-log.ts'
export type { ActivityId, ProcessingActivity } from './register.ts'
export type { Subject } from './subject.ts'
export type { LookedAt } from './who-looked-at.ts'
