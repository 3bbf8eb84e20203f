import type { FastifyReply, FastifyRequest } from 'fastify'
import { formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { Actions, Badge, Button, Form, Panel, Row, SummaryList, Table } from '#ui'
import { actorOf } from '../acting.ts'
import { audit } from '../audit/index.ts'
import { hiddenToken } from '../forms.ts'
import { stateOf } from '../grant.ts'
import { selectGrantsOf } from '../grants.sql.ts'
import { accountOf } from '../guards.ts'
import { paths } from '../paths.ts'
import { placeName } from '../places.ts'
import { forgetBrowser } from '../public/register.ts'
import { endOwnSessions, type OwnSession, selectOwnSessions } from '../sessions.sql.ts'
import { texts } from '../texts.ts'
import type { StaffPageDeps } from './deps.ts'
import { day, moment } from './moment.ts'
import { backWith, Outcome } from './outcome.tsx'

/** Who somebody is here, what they may, and where they are signed in. */
export function registerAccount(app: WebApp, deps: StaffPageDeps): void {
  const config = { guard: 'signed-in' as const }
  for (const locale of allLocales) {
    app.get(paths.account(locale), { config }, (request, reply) => show(deps, locale, request, reply))
    app.post(paths.endSession(locale), { config }, (request, reply) => end(deps, locale, request, reply))
  }
}

async function show(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const t = texts(locale)
  const who = accountOf(request)
  const [places, [grants, sessions]] = await Promise.all([
    deps.places(locale),
    deps.db.withActor(
      actorOf(request),
      async (tx) => [await selectGrantsOf(tx, who.accountId), await selectOwnSessions(tx)] as const,
    ),
  ])
  const now = deps.clock.now().toString()
  const organisation = who.organisationId
    ? placeName(places, { organisationId: who.organisationId, locationId: null }, '')
    : '–'
  const rows = [
    { term: t('account-name'), value: who.displayName },
    { term: t('account-organisation'), value: organisation },
    { term: t('account-level'), value: levelName(who.acr, t) },
    ...(who.represents.length > 0
      ? [{ term: t('account-for'), value: who.represents.map(({ subject }) => subject) }]
      : []),
  ]
  const children = (
    <>
      <Outcome {...{ request, t }} />
      <Panel title={t('account-who')}>
        <SummaryList rows={rows} />
      </Panel>
      <Panel title={t('account-roles')}>
        {grants.length === 0 ? (
          <p>{t('account-no-roles')}</p>
        ) : (
          <Table
            caption={t('account-roles')}
            captionHidden
            head={[t('role'), t('where'), t('until'), t('state')]}
            rows={grants.map((grant) => ({
              header: t(`role-${grant.role}`),
              cells: [
                placeName(places, grant, t('everywhere')),
                grant.until ? day(grant.until, locale) : t('no-end'),
                t(`grant-state-${stateOf(grant, now)}`),
              ],
            }))}
          />
        )}
      </Panel>
      <Sessions {...{ deps, locale, request, sessions }} />
    </>
  )
  const screen = { locale, title: t('account-title'), inLocale: paths.account, under: paths.account(locale), children }
  return sendPage(reply, deps.staffFrame(request, screen))
}

const eidas = /^http:\/\/eidas\.europa\.eu\/LoA\/(low|substantial|high)$/

const levelName = (acr: string, t: ReturnType<typeof texts>) => {
  const level = eidas.exec(acr)?.[1] as 'low' | 'substantial' | 'high' | undefined
  return level ? t(`level-${level}`) : acr
}

type SessionsProps = { deps: StaffPageDeps; locale: Locale; request: FastifyRequest; sessions: readonly OwnSession[] }

function Sessions({ deps, locale, request, sessions }: SessionsProps) {
  const t = texts(locale)
  const hidden = hiddenToken(request, deps.seal)
  const here = accountOf(request).sessionId
  const row = ({ id, agent, createdAt, lastSeenAt, expiresAt }: OwnSession) => ({
    header: agent,
    current: id === here,
    cells: [
      moment(createdAt, locale),
      moment(lastSeenAt, locale),
      moment(expiresAt, locale),
      id === here ? (
        <Badge>{t('account-this-one')}</Badge>
      ) : (
        <Form action={paths.endSession(locale)} hidden={{ ...hidden, session: id }}>
          <Button kind="plain" about={agent}>
            {t('account-end-one')}
          </Button>
        </Form>
      ),
    ],
  })
  const head = [t('session-browser'), t('session-since'), t('session-last'), t('session-until'), t('session-what')]
  return (
    <Panel title={t('account-sessions')}>
      <Table caption={t('account-sessions')} captionHidden head={head} rows={sessions.map(row)} />
      <Row>
        <Form action={paths.signOut(locale)} hidden={hidden}>
          <Actions>
            <Button>{t('account-sign-out')}</Button>
          </Actions>
        </Form>
        <Form action={paths.endSession(locale)} hidden={{ ...hidden, session: 'all' }}>
          <Actions>
            <Button kind="second">{t('account-sign-out-everywhere')}</Button>
          </Actions>
        </Form>
      </Row>
    </Panel>
  )
}

async function end(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const wanted = formOf(request).get('session')
  const all = wanted === 'all'
  if (!all && !/^[0-9a-f-]{36}$/.test(wanted)) return backWith(reply, paths.account(locale), 'not-found')
  const ended = await deps.db.withActor(actorOf(request), async (tx) => {
    const count = await endOwnSessions(tx, all ? undefined : wanted)
    await audit(tx, {
      action: 'session.end',
      objectKind: 'session',
      result: count > 0 ? 'ok' : 'not-found',
      details: { count },
    })
    return count
  })
  if (!all && wanted !== accountOf(request).sessionId)
    return backWith(reply, paths.account(locale), ended > 0 ? 'ok' : 'not-found')
  forgetBrowser(request, reply)
  return reply.redirect(`${paths.signIn(locale)}?reason=signed-out`, 303)
}
