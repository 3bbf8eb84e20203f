export { createProcessingLog, type Look, type Processing, type ProcessingLog } from './processing-log.ts'
export { type ActivityId, activities, activityUri, type ProcessingActivity } from './register.ts'
export type { Subject } from './subject.ts'
