export { audit, auditAlone } from './audit.ts'
export type { AuditAction, AuditEvent, AuditLine, AuditResult } from './audit-line.ts'
