import pg from 'pg'

/**
 * Who a transaction acts for, in the terms the database knows: a group role and settings (`loket.<key>`)
 * that the policies compare with. What a role means is the `access` module's affair.
 */
export type Actor = {
  role: 'public' | 'job' | 'staff'
  settings?: Readonly<Record<string, string>>
}

/**
 * One simple-protocol batch; all values are literals because that protocol has no parameters.
 * @throws Error for a NUL: it ends the text of a message to PostgreSQL, and with it the batch before the settings
 */
export function beginAs(actor: Actor): string {
  const settings = Object.entries(actor.settings ?? {}).map(
    ([key, value]) => `set_config(${pg.escapeLiteral(`loket.${key}`)}, ${pg.escapeLiteral(value)}, true)`,
  )
  const select = settings.length > 0 ? `; select ${settings.join(', ')}` : ''
  const batch = `begin; set local role loketnet_${actor.role}${select}`
  if (batch.includes('\0')) throw new Error('A setting of an actor holds a NUL character')
  return batch
}
