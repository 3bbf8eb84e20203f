import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sqlStateOf } from '#platform/db/retry'
import { root } from '#platform/root'
import { approveGrant } from './approve-grant.ts'
import { changeAccountState } from './block-account.ts'
import { endGrant } from './end-grant.ts'
import { grantRole } from './grant-role.ts'
import { hasRole, selectGrantsOf, selectGrantsToReview } from './grants.sql.ts'
import { reviewGrant } from './review-grants.ts'
import { mayBeNetworkWide, needsSecondPerson, type Role, roles } from './roles.ts'
import { type AccessBed, accessBed } from './testing/access-bed.ts'
import { runAs } from './testing/run-as.ts'

let bed: AccessBed
let admin: string
let second: string
beforeAll(async () => {
  bed = await accessBed()
  admin = await bed.someone('Admin', { roles: ['administrator'] })
  second = await bed.someone('Second', { roles: ['administrator'] })
})
afterAll(() => bed.close())

const here = () => ({ organisationId: bed.organisation, locationId: null })
const holds = (account: string, role: Role) => bed.db.withActor(bed.as(account), (tx) => hasRole(tx, [role]))

async function waitingGrant(by = admin, role: Role = 'maatwerk') {
  const colleague = await bed.someone('Colleague')
  const granted = await grantRole(bed.db, bed.as(by), { accountId: colleague, role, ...here() })
  if (!granted.ok) throw new Error(granted.problem)
  return { colleague, grantId: granted.grantId }
}

describe('a role counts', () => {
  test('at once when it is an ordinary one, and from and until the times it was given for', async () => {
    const colleague = await bed.someone('Desk')
    expect(await grantRole(bed.db, bed.as(admin), { accountId: colleague, role: 'desk', ...here() })).toMatchObject({
      ok: true,
      waits: false,
    })
    expect(await holds(colleague, 'desk')).toBe(true)
    await bed.sql(
      `update access.role_grant set during = tstzrange(now() - interval '2 days', now() - interval '1 second') where account_id = $1`,
      [colleague],
    )
    expect(await holds(colleague, 'desk')).toBe(false)
    await bed.sql(
      `update access.role_grant set during = tstzrange(now() + interval '1 hour', null) where account_id = $1`,
      [colleague],
    )
    expect(await holds(colleague, 'desk')).toBe(false)
  })

  test('only after a second person when it is a strong one', async () => {
    const { colleague, grantId } = await waitingGrant()
    expect(await holds(colleague, 'maatwerk')).toBe(false)
    expect(await approveGrant(bed.db, bed.as(second), grantId)).toEqual({ ok: true })
    expect(await holds(colleague, 'maatwerk')).toBe(true)
  })

  test('not any more when it is ended or the account is blocked', async () => {
    const { colleague, grantId } = await waitingGrant(admin, 'desk')
    expect(await endGrant(bed.db, bed.as(second), grantId)).toEqual({ ok: true })
    expect(await holds(colleague, 'desk')).toBe(false)
    expect(await endGrant(bed.db, bed.as(second), grantId)).toMatchObject({ problem: 'already-ended' })
    const other = await bed.someone('Blocked', { roles: ['desk'] })
    expect(await changeAccountState(bed.db, bed.as(admin), other, 'blocked')).toEqual({ ok: true })
    expect(await holds(other, 'desk')).toBe(false)
  })

  test('the lists in the program and in the database are the same', async () => {
    for (const role of roles) {
      const account = await bed.someone(role)
      const granted = await grantRole(bed.db, bed.as(admin), { accountId: account, role, ...here() })
      const [grant] = await bed.db.withActor(bed.as(account), (tx) => selectGrantsOf(tx, account))
      expect([granted.ok, grant?.strong], role).toEqual([true, needsSecondPerson(role)])
      const wide = await bed.sql(
        `select 1 from pg_constraint where conname = 'network_wide_roles' and pg_get_constraintdef(oid) like '%''' || $1 || '''::text%'`,
        [role],
      )
      expect(wide.length === 1, role).toBe(mayBeNetworkWide(role))
    }
  })
})

describe('four eyes', () => {
  test('nobody approves what they gave themselves', async () => {
    const { colleague, grantId } = await waitingGrant()
    expect(await approveGrant(bed.db, bed.as(admin), grantId)).toMatchObject({ problem: 'same-person' })
    expect(await holds(colleague, 'maatwerk')).toBe(false)
  })

  test('nobody approves what they get, also with the right to approve', async () => {
    const granted = await grantRole(bed.db, bed.as(admin), { accountId: second, role: 'auditor', ...here() })
    if (!granted.ok) throw new Error(granted.problem)
    expect(await approveGrant(bed.db, bed.as(second), granted.grantId)).toMatchObject({ problem: 'same-person' })
  })

  test('two accounts of one person are one pair of eyes', async () => {
    const one = await bed.someone('Twice', { email: 'Twice@mail.example', roles: ['administrator'] })
    const two = await bed.someone('Twice', { email: 'twice@mail.example', roles: ['administrator'] })
    const { grantId } = await waitingGrant(one)
    expect(await approveGrant(bed.db, bed.as(two), grantId)).toMatchObject({ problem: 'same-person' })
    expect(await grantRole(bed.db, bed.as(one), { accountId: two, role: 'desk', ...here() })).toMatchObject({
      problem: 'not-allowed',
    })
  })

  test('nobody gives themselves anything', async () => {
    expect(await grantRole(bed.db, bed.as(admin), { accountId: admin, role: 'desk', ...here() })).toMatchObject({
      problem: 'not-allowed',
    })
  })

  test('statements written by hand as an employee do not get round it', async () => {
    const { colleague, grantId } = await waitingGrant()
    const { organisation } = bed
    const values = `'${colleague}', 'auditor', '${organisation}'`
    const byHand = [
      `update access.role_grant set approved_by = '${second}', approved_at = now() where id = '${grantId}'`,
      `update access.role_grant set granted_by = '${second}' where id = '${grantId}'`,
      `update access.role_grant set during = '(,)' where id = '${grantId}'`,
      `delete from access.role_grant where id = '${grantId}'`,
      `insert into access.role_grant (account_id, role, organisation_id, granted_by, approved_by, approved_at) values (${values}, '${admin}', '${second}', now())`,
      `insert into access.role_grant (account_id, role, organisation_id, installed) values (${values}, true)`,
      `insert into access.role_grant (account_id, role, organisation_id, granted_by) values (${values}, '${second}')`,
      `insert into access.role_grant (account_id, role, organisation_id, granted_by) values ('${colleague}', 'auditor', null, '${admin}')`,
      `update access.account set state = 'active'`,
      `update access.account set email = 'other@mail.example' where id = '${admin}'`,
      `insert into access.session (token_hash, kind, account_id, acr, agent, idle, expires_at) values (sha256('x'), 'staff', '${second}', 'x', 'x', '1 minute', now())`,
      `select token_hash from access.session`,
      `update access.identity_provider set issuer = 'https://evil.example'`,
      `alter table access.role_grant disable row level security`,
    ]
    for (const statement of byHand) {
      const refused = await runAs(bed.db, bed.as(admin), statement).catch((error) => sqlStateOf(error))
      expect(refused, statement).toBe('42501')
    }
    expect(await holds(colleague, 'maatwerk')).toBe(false)
    expect(await holds(colleague, 'auditor')).toBe(false)
  })

  test('the constraint holds even for who passes all walls', async () => {
    const { grantId } = await waitingGrant()
    const approving = bed.sql(
      `update access.role_grant set approved_by = granted_by, approved_at = now() where id = $1`,
      [grantId],
    )
    await expect(approving).rejects.toThrow('four_eyes')
  })
})

describe('an administrator', () => {
  test('of one organisation sees and gives nothing in another', async () => {
    const stranger = await bed.someone('Stranger', { organisation: bed.otherOrganisation, roles: ['desk'] })
    const elsewhere = { organisationId: bed.otherOrganisation, locationId: null }
    expect(await bed.db.withActor(bed.as(admin), (tx) => selectGrantsOf(tx, stranger))).toEqual([])
    expect(await grantRole(bed.db, bed.as(admin), { accountId: stranger, role: 'desk', ...here() })).toMatchObject({
      problem: 'not-allowed',
    })
    const own = await bed.someone('Own')
    expect(await grantRole(bed.db, bed.as(admin), { accountId: own, role: 'desk', ...elsewhere })).toMatchObject({
      problem: 'not-allowed',
    })
    expect(
      await grantRole(bed.db, bed.as(admin), {
        accountId: own,
        role: 'manager',
        organisationId: null,
        locationId: null,
      }),
    ).toMatchObject({ problem: 'not-allowed' })
    expect(await changeAccountState(bed.db, bed.as(admin), stranger, 'blocked')).toMatchObject({ problem: 'not-found' })
    const [grant] = await bed.sql<{ id: string }>(`select id from access.role_grant where account_id = $1`, [stranger])
    expect(await endGrant(bed.db, bed.as(admin), grant?.id ?? '')).toMatchObject({ problem: 'not-found' })
    expect(await holds(stranger, 'desk')).toBe(true)
  })

  test('of the network gives roles everywhere; the same role twice is said', async () => {
    const network = await bed.someone('Network', { roles: ['administrator'], everywhere: true })
    const stranger = await bed.someone('Stranger', { organisation: bed.otherOrganisation })
    const wanted = {
      accountId: stranger,
      role: 'partner',
      organisationId: bed.otherOrganisation,
      locationId: null,
    } as const
    expect(await grantRole(bed.db, bed.as(network), wanted)).toMatchObject({ ok: true })
    expect(await grantRole(bed.db, bed.as(network), wanted)).toMatchObject({ problem: 'already-granted' })
  })

  test('whose own role was ended gives nothing any more', async () => {
    const leaver = await bed.someone('Leaver', { roles: ['administrator'] })
    const [grant] = await bed.sql<{ id: string }>(`select id from access.role_grant where account_id = $1`, [leaver])
    await endGrant(bed.db, bed.as(admin), grant?.id ?? '')
    const colleague = await bed.someone('Colleague')
    expect(await grantRole(bed.db, bed.as(leaver), { accountId: colleague, role: 'desk', ...here() })).toMatchObject({
      problem: 'not-allowed',
    })
  })

  test('an account without the role gives, approves and sees nothing', async () => {
    const desk = await bed.someone('Desk', { roles: ['desk', 'manager', 'auditor'] })
    const { grantId, colleague } = await waitingGrant()
    expect(await grantRole(bed.db, bed.as(desk), { accountId: colleague, role: 'desk', ...here() })).toMatchObject({
      problem: 'not-allowed',
    })
    expect(await approveGrant(bed.db, bed.as(desk), grantId)).toMatchObject({ problem: 'not-found' })
    expect(await bed.db.withActor(bed.as(desk), (tx) => selectGrantsOf(tx, colleague))).toEqual([])
  })
})

describe('where a role counts', () => {
  const scope = async (account: string, roles: string) =>
    (await runAs<{ l: string[] }>(bed.db, bed.as(account), `select access.scope_locations(array[${roles}]) as l`))[0]
      ?.l ?? []

  test('its location, or all of its organisation, or the network; nothing when it has ended or waits', async () => {
    const place = async (organisation: string) => {
      const code = randomBytes(6).toString('hex')
      const [row] = await bed.sql<{ id: string }>(
        `insert into network.location (code, kind, organisation_id, name, city, street, postcode, latitude, longitude, demo)
         values ($1, 'desk', $2, '{"nl":"L","en":"L"}', 'C', 'S', '1000 AA', 0, 0, true) returning id`,
        [`l-${code}`, organisation],
      )
      return row?.id ?? ''
    }
    const [one, two, other] = [
      await place(bed.organisation),
      await place(bed.organisation),
      await place(bed.otherOrganisation),
    ]
    const here = await bed.someone('Here')
    await bed.give(here, 'desk', { organisation: bed.organisation, location: one })
    expect(await scope(here, "'desk'")).toEqual([one])
    expect(await scope(here, "'manager'")).toEqual([])
    const all = await bed.someone('All', { roles: ['desk'] })
    expect((await scope(all, "'desk'")).sort()).toEqual([one, two].sort())
    const wide = await bed.someone('Wide', { roles: ['manager'], everywhere: true })
    expect((await scope(wide, "'manager'")).sort()).toEqual([one, two, other].sort())
    await bed.sql(
      `update access.role_grant set during = tstzrange(now() - interval '1 day', now()) where account_id = $1`,
      [all],
    )
    expect(await scope(all, "'desk'")).toEqual([])
    const { colleague } = await waitingGrant()
    expect(await scope(colleague, "'maatwerk'")).toEqual([])
    expect(await scope('00000000-0000-4000-8000-000000000000', "'desk'")).toEqual([])
  })

  test('nobody and nothing without an account', async () => {
    const [row] = await runAs(
      bed.db,
      { role: 'staff' },
      `select access.scope_locations(array['desk']) as l, access.has_role(array['desk']) as h`,
    )
    expect(row).toEqual({ l: [], h: false })
    for (const statement of [
      `select access.scope_locations(array['desk'])`,
      `select access.own_sessions()`,
      `select * from access.account`,
    ]) {
      const refused = await runAs(bed.db, { role: 'public' }, statement).catch((error) => sqlStateOf(error))
      expect(refused, statement).toBe('42501')
    }
  })
})

test('the owner of the database makes the first administrators, as the README says', async () => {
  const first = await bed.someone('First', { email: 'first@ind.example' })
  const owner = new pg.Client(bed.ownerUrl)
  await owner.connect()
  const [, install = ''] =
    /```sql\n(insert into access[\s\S]*?)```/.exec(await readFile(`${root}/README.md`, 'utf8')) ?? []
  await owner.query(install).finally(() => owner.end())
  expect(await holds(first, 'administrator')).toBe(true)
})

test('the list of the quarter holds what nobody looked at, once, and never one’s own', async () => {
  const { grantId } = await waitingGrant(admin, 'desk')
  const listed = async (who: string) => (await bed.db.withActor(bed.as(who), selectGrantsToReview)).map(({ id }) => id)
  expect(await listed(admin)).toContain(grantId)
  const [own] = await bed.sql<{ id: string }>(`select id from access.role_grant where account_id = $1`, [admin])
  expect(await listed(admin)).not.toContain(own?.id)
  expect(await reviewGrant(bed.db, bed.as(admin), own?.id ?? '', 'keep')).toMatchObject({ problem: 'not-allowed' })
  expect(await reviewGrant(bed.db, bed.as(admin), grantId, 'keep')).toEqual({ ok: true })
  expect(await reviewGrant(bed.db, bed.as(second), grantId, 'end')).toMatchObject({ problem: 'already-reviewed' })
  expect(await listed(second)).not.toContain(grantId)
  await bed.sql(`update access.grant_review set quarter = quarter - interval '3 months' where grant_id = $1`, [grantId])
  expect(await reviewGrant(bed.db, bed.as(second), grantId, 'end')).toEqual({ ok: true })
  expect(await listed(second)).not.toContain(grantId)
})
