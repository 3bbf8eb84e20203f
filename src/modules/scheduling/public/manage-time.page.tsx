import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import type { Location } from '#network'
import { clockTime, dateOf, dayName } from '#platform/format'
import { originOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, localised } from '#platform/i18n'
import { Alert, ChosenLine, ErrorMessage, ErrorSummary, type FieldError, Form, type LinkItem, LinkList } from '#ui'
import { epochMinute, instantOf, type Need } from '../availability.ts'
import { originHash } from '../contact-hash.ts'
import { durationOf } from '../duration.ts'
import { holdTime } from '../hold-time.ts'
import { paths } from '../paths.ts'
import { checkNeed, placesServingSoon } from '../request.ts'
import { formToken } from './booking-session.ts'
import { CallUs } from './call-us.tsx'
import { whenAndWhere } from './manage.page.tsx'
import { type Managed, withLink } from './managed.ts'
import { errorFor, type PublicDeps } from './step.tsx'
import type { TextKey } from './texts.ts'
import { parseTime, timeChoices } from './time-choices.tsx'

/** Another time for the same people and services, at the same place or another one. The old time stays until the end. */
export function registerManageTime(app: WebApp, deps: PublicDeps): void {
  for (const locale of allLocales) {
    app.get(paths.manageTime(locale, ':token'), withLink(deps, locale, show))
    app.post(paths.manageTime(locale, ':token'), withLink(deps, locale, choose))
  }
}

async function show(managed: Managed, reply: FastifyReply): Promise<FastifyReply> {
  if (!managed.changeable) return reply.redirect(paths.manage(managed.locale, managed.token), 303)
  return sendPage(reply, await render(managed, []))
}

async function choose(managed: Managed, reply: FastifyReply, request: FastifyRequest): Promise<FastifyReply> {
  const { deps, locale, t, token, holder, appointment, form } = managed
  if (!managed.changeable) return reply.redirect(paths.manage(locale, token), 303)
  const again = async (message: string) =>
    sendPage(reply, await render(managed, [{ fieldId: 'time', message }], form.get('place')), 400)
  const startsAt = parseTime(form.get('time'))
  if (!startsAt) return again(t('time-error'))
  if (isSame(managed, form.get('place'), startsAt)) return again(t('manage-move-same'))
  const held = await holdTime(deps, {
    holder,
    origin: originHash(deps.seal, originOf(request)),
    locale: appointment.locale,
    startsAt,
    serviceCodes: serviceCodesOf(managed),
    clientGroup: appointment.clientGroup,
    locationCode: form.get('place'),
    moves: appointment.id,
  })
  if (!held.ok) return again(t(`problem-${held.problem}` as TextKey))
  return reply.redirect(paths.manageCheck(locale, token), 303)
}

const isSame = ({ network, appointment }: Managed, place: string, startsAt: Temporal.Instant): boolean =>
  network.location(place)?.id === appointment.locationId && startsAt.equals(appointment.startsAt)

const serviceCodesOf = ({ network, appointment }: Managed): string[] =>
  appointment.people.map(({ serviceId }) => network.serviceById(serviceId)?.code ?? '')

async function render(managed: Managed, errors: FieldError[], placeCode = managed.query.place): Promise<string> {
  const { deps, locale, t, token, network, appointment } = managed
  const checked = checkNeed(network, serviceCodesOf(managed), appointment.clientGroup)
  const location = network.location(placeCode ?? '') ?? network.locationById(appointment.locationId)
  return deps.frame({
    locale,
    title: t('manage-move-title'),
    inLocale: (other) => paths.manageTime(other, token),
    error: errors.length > 0,
    back: { href: paths.manage(locale, token), label: t('back') },
    noIndex: true,
    children: (
      <>
        <ErrorSummary title={t('errors-title', { count: errors.length })} errors={errors} />
        <h1>{t('manage-move-title')}</h1>
        {managed.query.lost !== undefined && errors.length === 0 && (
          <Alert tone="note" title={t('hold-gone-title')} role="status">
            {t('manage-move-hold-gone')}
          </Alert>
        )}
        <Alert title={t('manage-move-now', whenAndWhere(managed))}>{t('manage-move-stays')}</Alert>
        {checked.ok && location ? (
          await newTimes(managed, checked.need, location, errors)
        ) : (
          <>
            <p id="time" tabindex={-1}>
              {t('manage-move-not-here')}
            </p>
            <CallUs network={network} locale={locale} />
          </>
        )}
      </>
    ),
  })
}

async function newTimes(managed: Managed, need: Need, location: Location, errors: FieldError[]): Promise<VNode> {
  const { deps, locale, t, token, network, query } = managed
  const path = paths.manageTime(locale, token)
  const error = errorFor(errors, 'time')
  const here = placePath(path, location)
  const except = location.id === managed.appointment.locationId ? epochMinute(managed.appointment.startsAt) : undefined
  return (
    <>
      <ChosenLine
        items={[localised(location.name, locale), t('minutes', { minutes: durationOf(need.services).minutes })]}
      />
      <Form action={path} hidden={{ token: formToken(deps.seal, token), place: location.code }}>
        <div id="time" class="loket-stack" tabindex={-1}>
          {error && <ErrorMessage id="time-error">{error}</ErrorMessage>}
          {await timeChoices({ deps, locale, t, network, location, need, day: query.day, path: here, except })}
        </div>
      </Form>
      <h2>{t('manage-move-elsewhere')}</h2>
      <LinkList links={await elsewhere(managed, need, location)} />
      <CallUs network={network} locale={locale} />
    </>
  )
}

const placePath = (path: string, location: Location): string => `${path}?place=${location.code}`

/** Every other place that gives all of this to these people, the earliest first. */
async function elsewhere(managed: Managed, need: Need, here: Location): Promise<LinkItem[]> {
  const { deps, locale, t, token, network } = managed
  const others = placesServingSoon(network, need, deps.clock.now()).filter((place) => place.id !== here.id)
  const first = await deps.freeTimes.earliest(network, others, need)
  const last = Number.MAX_SAFE_INTEGER
  return others
    .sort((a, b) => (first.get(a.id) ?? last) - (first.get(b.id) ?? last))
    .map((location) => {
      const minute = first.get(location.id)
      const at = minute === undefined ? undefined : instantOf(minute)
      return {
        href: placePath(paths.manageTime(locale, token), location),
        label: localised(location.name, locale),
        note: at
          ? t('place-first', { date: dayName(dateOf(at), locale), time: clockTime(at, locale) })
          : t('place-full'),
      }
    })
}
