import type { FastifyReply, FastifyRequest } from 'fastify'
import { formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { Actions, Badge, Button, ErrorSummary, Form, Panel, Table } from '#ui'
import { actorOf } from '../acting.ts'
import { addProvider, setProviderEnabled } from '../add-provider.ts'
import { hiddenToken } from '../forms.ts'
import { paths } from '../paths.ts'
import { type Places, placeName } from '../places.ts'
import { type Provider, selectProviders } from '../providers.sql.ts'
import { requireStepUp } from '../step-up.ts'
import { texts } from '../texts.ts'
import type { StaffPageDeps } from './deps.ts'
import { isId } from './ids.ts'
import { backWith, Outcome, outcomeOf, StepUpNote } from './outcome.tsx'
import { ProviderFields, type TypedProvider } from './provider-fields.tsx'
import { type ProviderErrors, type ProviderField, readProviderForm } from './provider-form.ts'

/** By which log-in services people come in, one for each organisation. */
export function registerProviders(app: WebApp, deps: StaffPageDeps): void {
  const config = { guard: { roles: ['administrator'] as const } }
  for (const locale of allLocales) {
    app.get(paths.providers(locale), { config }, (request, reply) => show(deps, locale, request, reply))
    app.post(paths.providers(locale), { config }, (request, reply) => add(deps, locale, request, reply))
    app.post(paths.switchProvider(locale), { config }, (request, reply) => change(deps, locale, request, reply))
  }
}

type Wrong = { errors: ProviderErrors; typed: TypedProvider }

async function show(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply, wrong?: Wrong) {
  const t = texts(locale)
  const [places, providers] = await Promise.all([
    deps.places(locale),
    deps.db.withActor(actorOf(request), selectProviders),
  ])
  const hidden = hiddenToken(request, deps.seal)
  const errors = Object.entries(wrong?.errors ?? {}).map(([fieldId, key]) => ({ fieldId, message: t(key) }))
  const [callback, keys] = [deps.origin() + paths.callback, deps.origin() + paths.keys]
  const children = (
    <>
      <ErrorSummary title={t('summary-title')} errors={errors} />
      <Outcome {...{ request, t }} />
      <StepUpNote {...{ request, locale }} returnTo={paths.providers(locale)} />
      <Panel title={t('providers-list')}>
        <ProviderTable {...{ providers, places, locale, hidden }} />
      </Panel>
      <Panel title={t('provider-add')}>
        <p>{t('provider-tell', { callback, keys })}</p>
        <p>{t('provider-add-hint')}</p>
        <Form action={paths.providers(locale)} hidden={hidden}>
          <ProviderFields {...{ places, locale, ...wrong }} />
          <Actions>
            <Button>{t('provider-add')}</Button>
          </Actions>
        </Form>
      </Panel>
    </>
  )
  const screen = {
    locale,
    title: t('providers-title'),
    inLocale: paths.providers,
    under: paths.providers(locale),
    children,
  }
  return sendPage(
    reply,
    deps.staffFrame(request, { ...screen, error: errors.length > 0 }),
    errors.length > 0 ? 400 : 200,
  )
}

type TableProps = { providers: readonly Provider[]; places: Places; locale: Locale; hidden: Record<string, string> }

function ProviderTable({ providers, places, locale, hidden }: TableProps) {
  const t = texts(locale)
  const head = [
    t('provider-name'),
    t('provider-kind'),
    t('account-organisation'),
    t('provider-issuer'),
    t('state'),
    t('decide'),
  ]
  const rows = providers.map(({ id, name, kind, organisationId, issuer, enabled }) => ({
    header: name,
    cells: [
      t(`provider-kind-${kind}`),
      organisationId ? placeName(places, { organisationId, locationId: null }, '') : '–',
      <bdi dir="ltr">{issuer}</bdi>,
      <Badge tone={enabled ? 'go' : 'plain'}>{t(enabled ? 'provider-on' : 'provider-off')}</Badge>,
      <Form action={paths.switchProvider(locale)} hidden={{ ...hidden, provider: id, enabled: enabled ? 'no' : 'yes' }}>
        <Button kind="second" about={name}>
          {t(enabled ? 'provider-switch-off' : 'provider-switch-on')}
        </Button>
      </Form>,
    ],
  }))
  return <Table caption={t('providers-list')} captionHidden head={head} rows={rows} />
}

async function add(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request)
  const read = readProviderForm(form)
  if (!read.ok) {
    const fields: readonly ProviderField[] = ['name', 'kind', 'organisation', 'issuer', 'client', 'acr']
    return show(deps, locale, request, reply, {
      errors: read.errors,
      typed: Object.fromEntries(fields.map((field) => [field, form.get(field)])),
    })
  }
  if (!requireStepUp(request, reply, locale, paths.providers(locale))) return reply
  return backWith(
    reply,
    paths.providers(locale),
    outcomeOf(await addProvider(deps.db, actorOf(request), read.provider)),
  )
}

async function change(deps: StaffPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request)
  const id = form.get('provider')
  if (!isId(id)) return backWith(reply, paths.providers(locale), 'not-found')
  if (!requireStepUp(request, reply, locale, paths.providers(locale))) return reply
  const changed = await setProviderEnabled(deps.db, actorOf(request), id, form.get('enabled') === 'yes')
  return backWith(reply, paths.providers(locale), outcomeOf(changed))
}
