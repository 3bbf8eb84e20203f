/** `object.verb` in codes of our own, such as `appointment.open` or `role.grant`. */
export type AuditAction = `${string}.${string}`

/** Said of every deliberate act. Who, when, from where and under which trace are added by the database. */
export type AuditEvent = {
  action: AuditAction
  /** Such as `person`, `appointment`, `role-grant`. */
  objectKind: string
  /** A uuid or a code in lower case; left out for a list. */
  objectId?: string
  result: AuditResult
  /** Codes, uuids, booleans and numbers under a million; the database refuses anything that could be a person's data. */
  details?: Readonly<Record<string, string | number | boolean>>
}

export type AuditResult = 'ok' | 'refused' | 'not-found' | 'failed'

/** @property at in UTC with microseconds, as the database wrote it */
export type AuditLine = {
  id: number
  at: string
  /** The group role of the transaction. */
  role: string
  account: string | null
  session: string | null
  /** The first 16 digits of a customer's pseudonym (signed in) or of the hash of their booking's secret. */
  customer: string | null
  /** Keyed hash of the network address. */
  origin: string | null
  traceId: string
  action: string
  objectKind: string
  objectId: string | null
  result: AuditResult
  details: Record<string, string | number | boolean> | null
  salt: string
}
