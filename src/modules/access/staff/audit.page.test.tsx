import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '#platform/clock'
import { loadConfig } from '#platform/config'
import { createWebApp, type WebApp } from '#platform/http'
import { anchorWhenDue } from '../audit/anchor-head.ts'
import { audit } from '../audit/audit.ts'
import { sealLines } from '../audit/seal-lines.ts'
import { addGuards } from '../guards.ts'
import { createStaffFrame } from '../staff-frame.tsx'
import { type AccessBed, accessBed, testSeal } from '../testing/access-bed.ts'
import { testAnchorKey } from '../testing/log-bed.ts'
import { registerAudit } from './audit.page.tsx'

const log = '/nl/medewerkers/logboek'

let bed: AccessBed
let app: WebApp
let people: Record<'auditor' | 'partnerAuditor' | 'desk' | 'partner', string>
beforeAll(async () => {
  bed = await accessBed()
  const other = { organisation: bed.otherOrganisation }
  people = {
    auditor: await bed.someone('Ada Auditor', { roles: ['auditor'], everywhere: true }),
    partnerAuditor: await bed.someone('Piet Partner', { ...other, roles: ['auditor'] }),
    desk: await bed.someone('Desi Desk', { email: 'desi@mail.example', roles: ['desk'] }),
    partner: await bed.someone('Pam Partner', { ...other, email: 'pam@mail.example', roles: ['partner'] }),
  }
  for (const who of [people.desk, people.partner]) {
    await bed.db.withActor(bed.as(who), (tx) =>
      audit(tx, { action: 'appointment.open', objectKind: 'appointment', objectId: people.desk, result: 'ok' }),
    )
  }
  app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  addGuards(app, { db: bed.db, seal: testSeal, refuse: (_request, reply, refusal) => reply.code(403).send(refusal) })
  registerAudit(app, {
    db: bed.db,
    seal: testSeal,
    staffFrame: createStaffFrame({ styleHref: '/staff.css', demo: false, menu: [] }),
    anchorKeys: new Map([[testAnchorKey.id, testAnchorKey.publicKey]]),
  })
})
afterAll(async () => {
  await app.close()
  await bed.close()
})

/** Somebody with an open session and the log on the screen. */
async function at(account: string) {
  const token = testSeal.token()
  await bed.sql(
    `insert into access.session (token_hash, kind, account_id, acr, agent, idle, expires_at)
     values (decode($1, 'hex'), 'staff', $2, 'high', 'Test', interval '30 minutes', clock_timestamp() + interval '1 hour')`,
    [testSeal.hash(token), account],
  )
  const cookies = { session: token }
  const first = await app.inject({ url: log, cookies })
  const formToken = parse(first.body).querySelector('[name="formToken"]')?.getAttribute('value') ?? ''
  const post = async (url: string, fields: Record<string, string> = {}) => {
    const answer = await app.inject({
      method: 'POST',
      url,
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ formToken, ...fields }).toString(),
    })
    const page = parse(answer.body)
    return {
      status: answer.statusCode,
      headers: answer.headers,
      rows: page.querySelectorAll('tbody tr').map((row) => row.textContent),
      text: page.querySelector('main')?.textContent ?? answer.body,
      page,
    }
  }
  return { first, post }
}

test('an auditor of the network finds what somebody did, by name, and the search itself is in the log', async () => {
  const { post } = await at(people.auditor)
  const found = await post(log, { email: 'Desi@mail.example', action: 'appointment.open' })
  expect(found.status).toBe(200)
  expect(found.rows).toHaveLength(1)
  expect(found.rows[0]).toContain('Desi Desk')
  expect(found.headers['cache-control']).toContain('no-store')
  const lines = await bed.sql(
    `select object_id, details from access.audit_line where action = 'audit-log.search' and account = $1`,
    [people.auditor],
  )
  expect(lines).toEqual([{ object_id: people.desk, details: { fields: 'email.action' } }])
})

test('an auditor of a partner sees what their own people did, and learns nothing of others', async () => {
  const { post } = await at(people.partnerAuditor)
  const all = await post(log)
  expect(all.text).toContain('Pam Partner')
  expect(all.text).not.toContain('Desi Desk')
  const other = await post(log, { email: 'desi@mail.example' })
  expect(other.text).toContain('Er is geen medewerker met dit adres')
  expect(other.rows).toEqual([])
})

test('others get no log', async () => {
  expect((await at(people.desk)).first.statusCode).toBe(403)
  expect((await app.inject(log)).statusCode).toBe(403)
  const post = await app.inject({ method: 'POST', url: log })
  expect(post.statusCode).toBe(403)
})

test('what cannot be in the log is said at the field, and nothing is shown', async () => {
  const { post } = await at(people.auditor)
  const wrong = await post(log, { object: 'Sara Haddad', action: 'bekeken', from: '31-02-2026', until: '1-1-2026' })
  expect(wrong.page.querySelectorAll('.loket-summary a').map((link) => link.getAttribute('href'))).toEqual([
    '#object',
    '#action',
    '#from',
  ])
  expect(wrong.page.querySelector('[name="object"]')?.getAttribute('value')).toBe('Sara Haddad')
  expect(wrong.rows).toEqual([])
})

test('more lines than a page has are shown page by page, each line once', async () => {
  await bed.db.withActor(bed.as(people.desk), async (tx) => {
    for (let n = 0; n < 150; n += 1)
      await audit(tx, { action: 'test.page', objectKind: 'test', result: 'ok', details: { n } })
  })
  const { post } = await at(people.auditor)
  const first = await post(log, { action: 'test.page' })
  const before = first.page.querySelector('[name="before"]')?.getAttribute('value') ?? ''
  const second = await post(log, { action: 'test.page', before })
  expect([first.rows.length, second.rows.length]).toEqual([100, 50])
  expect(new Set([...first.rows, ...second.rows]).size).toBe(150)
  expect(second.page.querySelector('[name="before"]')).toBeNull()
})

test('the check says that the log is whole, and names the line that was changed', async () => {
  await vi.waitFor(async () => {
    await sealLines(bed.db)
    const [{ waiting } = { waiting: 1 }] = await bed.sql<{ waiting: number }>(`select count(*)::int as waiting
      from access.audit_line l where not exists (select from access.audit_seal s where s.line_id = l.id)`)
    expect(waiting).toBe(0)
  }, 10_000)
  await anchorWhenDue(bed.db, testAnchorKey, systemClock)
  const { post } = await at(people.auditor)
  expect((await post(`${log}/controle`)).text).toContain('Het logboek is heel')
  await bed.sql(`begin; set local session_replication_role = replica;
    update access.audit_line set result = 'failed' where id = (select line_id from access.audit_seal where seq = 2); commit`)
  const broken = await post(`${log}/controle`)
  expect(broken.text).toContain('Het logboek is veranderd')
  expect(broken.text).toContain('Regel 2: veranderd')
  expect(await bed.sql(`select result from access.audit_line where action = 'audit-log.check' order by id`)).toEqual([
    { result: 'ok' },
    { result: 'failed' },
  ])
})
