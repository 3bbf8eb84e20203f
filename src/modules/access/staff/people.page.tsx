import type { FastifyReply, FastifyRequest } from 'fastify'
import { formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { Badge, Panel, Table } from '#ui'
import { selectAccounts } from '../accounts.sql.ts'
import { actorOf } from '../acting.ts'
import { approveGrant } from '../approve-grant.ts'
import { endGrant } from '../end-grant.ts'
import { hiddenToken } from '../forms.ts'
import { selectWaitingGrants } from '../grants.sql.ts'
import { paths } from '../paths.ts'
import { placeName } from '../places.ts'
import { requireStepUp } from '../step-up.ts'
import { texts } from '../texts.ts'
import type { StaffPageDeps } from './deps.ts'
import { GrantTable } from './grant-table.tsx'
import { isId } from './ids.ts'
import { moment } from './moment.ts'
import { backWith, Outcome, outcomeOf, StepUpNote } from './outcome.tsx'

/** More people than one organisation here has; a search comes when that is not true any more. */
const mostPeople = 500

/** Who may sign in, and what waits for a second person. */
export function registerPeople(app: WebApp, deps: StaffPageDeps): void {
  const config = { guard: { roles: ['administrator'] as const } }
  for (const locale of allLocales) {
    app.get(paths.people(locale), { config }, (request, reply) => show(deps, locale, request, reply))
    app.post(paths.decide(locale), { config }, (request, reply) => decide(deps, locale, request, reply))
  }
}

async function show(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const t = texts(locale)
  const [places, { accounts, waiting }] = await Promise.all([
    deps.places(locale),
    deps.db.withActor(actorOf(request), async (tx) => ({
      accounts: await selectAccounts(tx, mostPeople),
      waiting: await selectWaitingGrants(tx),
    })),
  ])
  const choices = [
    { value: 'approve', label: t('approve'), when: () => true },
    { value: 'end', label: t('decline'), when: () => true },
  ]
  const table = { places, locale, now: deps.clock.now().toString(), hidden: hiddenToken(request, deps.seal), choices }
  const children = (
    <>
      <Outcome {...{ request, t }} />
      <StepUpNote {...{ request, locale }} returnTo={paths.people(locale)} />
      <Panel title={t('people-waiting')}>
        {waiting.length === 0 ? (
          <p>{t('people-waiting-none')}</p>
        ) : (
          <GrantTable
            {...table}
            caption={t('people-waiting')}
            captionHidden
            grants={waiting}
            action={paths.decide(locale)}
          />
        )}
      </Panel>
      <Panel title={t('people-list')}>
        <p>{t('people-first-sign-in')}</p>
        <Table
          caption={t('people-list')}
          captionHidden
          head={[t('person'), t('account-organisation'), t('email'), t('last-sign-in'), t('state')]}
          rows={accounts.map((account) => ({
            header: <a href={paths.person(locale, account.id)}>{account.displayName}</a>,
            cells: [
              account.organisationId ? placeName(places, { ...account, locationId: null }, '') : '–',
              account.email ?? '–',
              account.lastSignedInAt ? moment(account.lastSignedInAt, locale) : t('never'),
              account.state === 'blocked' ? <Badge tone="stop">{t('account-state-blocked')}</Badge> : '',
            ],
          }))}
        />
      </Panel>
    </>
  )
  const screen = { locale, title: t('people-title'), inLocale: paths.people, under: paths.people(locale), children }
  return sendPage(reply, deps.staffFrame(request, screen))
}

/** Also sent from the page of one person, which is named in `back`. */
async function decide(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request)
  const [grantId, person] = [form.get('grant'), form.get('back')]
  const back = isId(person) ? paths.person(locale, person) : paths.people(locale)
  if (!isId(grantId)) return backWith(reply, back, 'not-found')
  if (!requireStepUp(request, reply, locale, back)) return reply
  const act = form.get('decision') === 'approve' ? approveGrant : endGrant
  return backWith(reply, back, outcomeOf(await act(deps.db, actorOf(request), grantId)))
}
