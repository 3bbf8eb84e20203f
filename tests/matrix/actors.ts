import { randomUUID } from 'node:crypto'
import { type Role, roles } from '#access'
import type { Actor } from '#platform/db'
import type { ActorKind, Scope } from './reach.ts'

export type MatrixActor = ActorKind & {
  actor: Actor
  /** The grant that the world makes for the account, whether it counts or not. */
  grant?: { role: Role; scope: Scope; state: 'counts' | 'ended' | 'not-begun' | 'not-approved' | 'blocked' }
  accountId?: string
  /** Organisation of the account itself. */
  home?: 'A' | 'B'
}

const forNetwork: ReadonlySet<Role> = new Set(['administrator', 'auditor', 'manager', 'telephone', 'ketenservice'])
/** Whether a grant counts is decided in one place for all roles, so these speak for the others. */
const triedOnDeadGrants: ReadonlySet<Role> = new Set(['desk', 'manager', 'administrator', 'auditor'])
const neverForLocation: ReadonlySet<Role> = new Set(['administrator', 'auditor'])

function scopesOf(role: Role): Record<string, Scope> {
  return {
    ...(!neverForLocation.has(role) && {
      'one location': { organisation: 'A', location: 'A1' },
      // A partner's grant: their organisation, at a location of somebody else.
      'as guest': { organisation: 'B', location: 'A1' },
    }),
    'one organisation': { organisation: 'A' },
    'other organisation': { organisation: 'B' },
    ...(forNetwork.has(role) && { 'whole network': {} }),
  }
}

function employee(
  role: Role,
  named: string,
  scope: Scope,
  state: NonNullable<MatrixActor['grant']>['state'],
): MatrixActor {
  const accountId = randomUUID()
  return {
    name: `${role}, ${named}`,
    who: role,
    scope: state === 'counts' ? scope : undefined,
    grant: { role, scope, state },
    accountId,
    home: scope.organisation ?? 'A',
    actor: { role: 'staff', settings: { account: accountId } },
  }
}

/** Everybody whom the matrix is walked with: each role in each size of grant, and grants that do not count. */
export function everybody(holderOf: (booking: string) => string, indexOf: (booking: string) => string): MatrixActor[] {
  const strong = new Set<Role>(['administrator', 'auditor', 'maatwerk', 'manager'])
  const granted = roles.flatMap((role) => [
    ...Object.entries(scopesOf(role)).map(([name, scope]) => employee(role, name, scope, 'counts')),
    ...(triedOnDeadGrants.has(role)
      ? (['ended', 'not-begun', 'blocked', 'not-approved'] as const)
          .filter((state) => state !== 'not-approved' || strong.has(role))
          .map((state) => employee(role, state, { organisation: 'A' }, state))
      : []),
  ])
  const naming = granted
    .filter(({ who, scope }) => who === 'telephone' && scope)
    .map((one): MatrixActor => {
      const named = JSON.stringify([{ kind: 'v-number', index: indexOf('here') }])
      const settings = { ...one.actor.settings, named }
      return { ...one, named: 'here', actor: { role: 'staff', settings } }
    })
  const accountId = randomUUID()
  return [
    { name: 'visitor', who: 'visitor', actor: { role: 'public' } },
    ...['here', 'held', 'past'].map((booking): MatrixActor => {
      return {
        name: `customer of ${booking}`,
        who: 'customer',
        booking,
        actor: { role: 'public', settings: { holder: holderOf(booking) } },
      }
    }),
    { name: 'customer of nothing', who: 'customer', actor: { role: 'public', settings: { holder: 'ab'.repeat(32) } } },
    {
      name: 'nobody in particular',
      who: 'staff',
      accountId,
      home: 'A',
      actor: { role: 'staff', settings: { account: accountId } },
    },
    { name: 'staff without an account', who: 'staff', actor: { role: 'staff' } },
    {
      name: 'staff with an account that is not there',
      who: 'staff',
      actor: { role: 'staff', settings: { account: randomUUID() } },
    },
    ...granted,
    ...naming,
    { name: 'job', who: 'job', actor: { role: 'job' } },
  ]
}
