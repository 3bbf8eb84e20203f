import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, readPeople } from '#people'
import { loadConfig } from '#platform/config'
import type { Actor } from '#platform/db'
import { createWebApp } from '#platform/http'
import { preimageOf } from '../audit/content.ts'
import { selectSealable } from '../audit/seals.sql.ts'
import { type LogBed, logBed, testLog } from '../testing/log-bed.ts'

const sara = { name: 'Sara Haddad', isChild: false, identifier: { kind: 'v-number', value: '2812345678' } } as const
const holder = createHash('sha256').update('sara').digest('hex')
const customer: Actor = { role: 'public', settings: { holder, origin: 'cd'.repeat(16) } }

let bed: LogBed
let id: string
beforeAll(async () => {
  bed = await logBed()
  id = await bed.db.withActor(customer, (tx) => addPerson(tx, { ...sara, holder }))
})
afterAll(() => bed.close())

/** Reads first and logs afterwards: the worst order. */
function site() {
  const app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  app.get('/person', () =>
    bed.db.withActor(customer, async (tx) => {
      const people = await readPeople(tx, [id])
      const subjects = [{ type: 'person', id }] as const
      await testLog.lookAt(tx, {
        action: 'person.open',
        objectKind: 'person',
        objectId: id,
        activity: 'person-view',
        subjects,
      })
      return people
    }),
  )
  return app
}

test.each(['audit_line', 'processing_record'])(
  'without a line in %s nothing is shown, and it looks like an outage',
  async (table) => {
    const app = site()
    expect((await app.inject('/person')).body).toContain(sara.name)
    const before = await bed.rows('select from access.audit_line')
    await bed.tamper(`alter table access.${table} add constraint full_disk check (false) not valid`)
    const answer = await app.inject('/person')
    await bed.tamper(`alter table access.${table} drop constraint full_disk`)
    expect(answer.statusCode).toBeGreaterThanOrEqual(500)
    expect(answer.body).not.toContain(sara.name)
    expect(answer.body).not.toContain('[]')
    expect(await bed.rows('select from access.audit_line')).toHaveLength(before.length)
    await app.close()
  },
)

test('the hash chain is made over texts in which nobody can be recognised', async () => {
  const lines = await bed.db.withActor({ role: 'job' }, (tx) => selectSealable(tx, undefined, 100))
  const texts = lines.map(preimageOf).join('\n')
  expect(lines.length).toBeGreaterThan(0)
  for (const word of [sara.name, 'Haddad', sara.identifier.value, id, holder.slice(0, 16), 'cdcdcd']) {
    expect(texts).not.toContain(word)
  }
  const salts = new Set(lines.map(({ salt }) => salt))
  expect(salts.size).toBe(lines.length)
})
