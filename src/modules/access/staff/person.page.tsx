import type { FastifyReply, FastifyRequest } from 'fastify'
import { formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { Actions, Button, ErrorSummary, Form, Panel, SummaryList } from '#ui'
import { type Account, findAccount } from '../accounts.sql.ts'
import { actorOf } from '../acting.ts'
import { changeAccountState } from '../block-account.ts'
import { hiddenToken } from '../forms.ts'
import type { Grant } from '../grant.ts'
import { grantRole } from '../grant-role.ts'
import { administeredPlaces, selectGrantsOf } from '../grants.sql.ts'
import { paths } from '../paths.ts'
import type { Places } from '../places.ts'
import { requireStepUp } from '../step-up.ts'
import { texts } from '../texts.ts'
import type { StaffPageDeps } from './deps.ts'
import { GrantFields, type Typed } from './grant-fields.tsx'
import { type GrantErrors, readGrantForm } from './grant-form.ts'
import { GrantTable } from './grant-table.tsx'
import { isId } from './ids.ts'
import { moment } from './moment.ts'
import { backWith, Outcome, outcomeOf, StepUpNote } from './outcome.tsx'

type Asked = FastifyRequest<{ Params: { id: string } }>

/** One person: their roles now and before, giving one, and blocking the account. */
export function registerPerson(app: WebApp, deps: StaffPageDeps): void {
  const config = { guard: { roles: ['administrator'] as const } }
  for (const locale of allLocales) {
    app.get(paths.person(locale, ':id'), { config }, (request: Asked, reply) => show(deps, locale, request, reply))
    app.post(paths.grant(locale, ':id'), { config }, (request: Asked, reply) => give(deps, locale, request, reply))
    app.post(paths.personState(locale, ':id'), { config }, (request: Asked, reply) =>
      setState(deps, locale, request, reply),
    )
  }
}

type Loaded = { account: Account; grants: Grant[]; places: Places; everywhere: boolean }

async function load(deps: StaffPageDeps, locale: Locale, request: Asked): Promise<Loaded | undefined> {
  const { id } = request.params
  if (!isId(id)) return undefined
  const found = await deps.db.withActor(actorOf(request), async (tx) => ({
    account: await findAccount(tx, id),
    grants: await selectGrantsOf(tx, id),
    administered: await administeredPlaces(tx),
  }))
  const { account, grants, administered } = found
  if (!account) return undefined
  const all = await deps.places(locale)
  const own = (organisation: string) => administered.everywhere || administered.organisations.includes(organisation)
  const places = {
    organisations: all.organisations.filter((organisation) => own(organisation.id)),
    locations: all.locations.filter(({ organisationId }) => own(organisationId)),
  }
  return { account, grants, places, everywhere: administered.everywhere }
}

type Wrong = { errors: GrantErrors; typed: Typed }

async function show(deps: StaffPageDeps, locale: Locale, request: Asked, reply: FastifyReply, wrong?: Wrong) {
  const loaded = await load(deps, locale, request)
  if (!loaded) return reply.callNotFound()
  const t = texts(locale)
  const { account, grants, places } = loaded
  const hidden = hiddenToken(request, deps.seal)
  const choices = [
    { value: 'approve', label: t('approve'), when: (state: string) => state === 'waits' },
    { value: 'end', label: t('end'), when: (state: string) => state !== 'ended' },
  ]
  const table = { places, locale, choices, now: deps.clock.now().toString(), hidden: { ...hidden, back: account.id } }
  const errors = Object.entries(wrong?.errors ?? {}).map(([fieldId, key]) => ({ fieldId, message: t(key) }))
  const children = (
    <>
      <ErrorSummary title={t('summary-title')} errors={errors} />
      <Outcome {...{ request, t }} />
      <StepUpNote {...{ request, locale }} returnTo={paths.person(locale, account.id)} />
      <Panel title={t('person-roles')}>
        {grants.length === 0 ? (
          <p>{t('person-no-roles')}</p>
        ) : (
          <GrantTable
            {...table}
            caption={t('person-roles')}
            captionHidden
            {...{ grants }}
            action={paths.decide(locale)}
            ofOnePerson
          />
        )}
      </Panel>
      <Panel title={t('person-grant')}>
        <Form action={paths.grant(locale, account.id)} hidden={hidden}>
          <GrantFields {...{ ...loaded, ...wrong, locale }} />
          <Actions>
            <Button>{t('person-give')}</Button>
          </Actions>
        </Form>
      </Panel>
      <AboutAccount {...{ account, locale, hidden }} />
    </>
  )
  const inLocale = (other: Locale) => paths.person(other, account.id)
  const screen = {
    locale,
    title: t('people-title'),
    heading: <bdi>{account.displayName}</bdi>,
    error: errors.length > 0,
    inLocale,
    under: paths.people(locale),
    children,
  }
  return sendPage(reply, deps.staffFrame(request, screen), errors.length > 0 ? 400 : 200)
}

type AboutProps = { account: Account; locale: Locale; hidden: Record<string, string> }

function AboutAccount({ account, locale, hidden }: AboutProps) {
  const t = texts(locale)
  const blocked = account.state === 'blocked'
  const rows = [
    { term: t('email'), value: account.email ?? '–' },
    { term: t('last-sign-in'), value: account.lastSignedInAt ? moment(account.lastSignedInAt, locale) : t('never') },
    { term: t('state'), value: t(`account-state-${account.state}`) },
  ]
  return (
    <Panel title={t('person')}>
      <SummaryList rows={rows} />
      {!blocked && <p>{t('person-block-hint')}</p>}
      <Form
        action={paths.personState(locale, account.id)}
        hidden={{ ...hidden, state: blocked ? 'active' : 'blocked' }}
      >
        <Actions>
          <Button kind="second">{t(blocked ? 'person-unblock' : 'person-block')}</Button>
        </Actions>
      </Form>
    </Panel>
  )
}

async function give(deps: StaffPageDeps, locale: Locale, request: Asked, reply: FastifyReply) {
  const { id } = request.params
  if (!isId(id)) return reply.callNotFound()
  const form = formOf(request)
  const read = readGrantForm(form, id)
  if (!read.ok) {
    const typed = { role: form.get('role'), place: form.get('place'), from: form.get('from'), until: form.get('until') }
    return show(deps, locale, request, reply, { errors: read.errors, typed })
  }
  const back = paths.person(locale, id)
  if (!requireStepUp(request, reply, locale, back)) return reply
  const granted = await grantRole(deps.db, actorOf(request), read.wanted)
  return backWith(reply, back, granted.ok ? (granted.waits ? 'waits' : 'granted') : granted.problem)
}

async function setState(deps: StaffPageDeps, locale: Locale, request: Asked, reply: FastifyReply) {
  const { id } = request.params
  if (!isId(id)) return reply.callNotFound()
  const back = paths.person(locale, id)
  if (!requireStepUp(request, reply, locale, back)) return reply
  const state = formOf(request).get('state') === 'active' ? 'active' : 'blocked'
  return backWith(reply, back, outcomeOf(await changeAccountState(deps.db, actorOf(request), id, state)))
}
