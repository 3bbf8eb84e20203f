import { fullDate } from '#platform/format'
import { localised } from '#platform/i18n'
import { Button, ErrorSummary, Form, Lead, LinkList, Soft, TextInput } from '#ui'
import { isInUse } from '../in-use.ts'
import type { Location } from '../network.ts'
import { paths } from '../paths.ts'
import { distanceKm } from '../places/distance.ts'
import type { Place } from '../places/place.ts'
import { shortStatus, type View } from './view.ts'

/** @param near what somebody typed; empty when nothing was asked */
export function locationListPage(view: View, near: string): string {
  const { deps, locale, t, network } = view
  const place = near === '' ? undefined : network.places(near, 1)[0]
  const unknown = near !== '' && !place
  return deps.frame({
    locale,
    title: t('list-title'),
    inLocale: (other) => paths.list(other),
    section: 'locations',
    error: unknown,
    children: (
      <>
        <ErrorSummary
          title={t('errors-title')}
          errors={unknown ? [{ fieldId: 'near', message: t('near-unknown') }] : []}
        />
        <h1>{t('list-title')}</h1>
        <Lead>{t('list-lead')}</Lead>
        <Form action={paths.list(locale)} method="get">
          <TextInput
            name="near"
            label={t('near-label')}
            hint={t('near-hint')}
            value={near}
            autocomplete="address-level2"
            maxLength={60}
            error={unknown ? t('near-unknown') : undefined}
          />
          <p>
            <Button kind="second" pictogram="search">
              {t('near-search')}
            </Button>
          </p>
        </Form>
        {place ? <ByDistance view={view} place={place} /> : <ByKind view={view} />}
      </>
    ),
  })
}

const inUse = ({ network, today }: View): Location[] =>
  network.locations().filter((location) => isInUse(location, today.toString()))

function ByDistance({ view, place }: { view: View; place: Place }) {
  const { t, locale } = view
  const found = inUse(view)
    .map((location) => ({ location, km: distanceKm(place, location) }))
    .sort((a, b) => a.km - b.km)
  return (
    <>
      <h2>{t('near-result', { place: place.name })}</h2>
      <Soft>{t('near-note')}</Soft>
      <LinkList links={found.map(({ location, km }) => line(view, location, t('near-km', { km })))} />
      <p>
        <a href={paths.list(locale)}>{t('near-all')}</a>
      </p>
    </>
  )
}

function ByKind({ view }: { view: View }) {
  const { t, locale, network, today } = view
  const open = inUse(view)
  const of = (kind: Location['kind']) =>
    open.filter((location) => location.kind === kind).map((location) => line(view, location))
  const closed = network
    .locations()
    .filter(({ kind, closedOn }) => kind === 'desk' && closedOn && closedOn.toString() <= today.toString())
  return (
    <>
      <h2>{t('desks')}</h2>
      <LinkList links={of('desk')} />
      <h2>{t('expat-centres')}</h2>
      <p>{t('expat-centres-text')}</p>
      <LinkList links={of('expat-centre')} />
      <h2>{t('hand-outs')}</h2>
      <p>{t('hand-outs-text')}</p>
      <LinkList links={of('hand-out')} />
      {closed.length > 0 && (
        <>
          <h2>{t('closed-places')}</h2>
          <LinkList
            links={closed.map((location) => ({
              href: paths.location(locale, location.code),
              label: localised(location.name, locale),
              note: location.closedOn && t('closed-since', { date: fullDate(location.closedOn, locale) }),
            }))}
          />
        </>
      )}
    </>
  )
}

function line(view: View, location: Location, distance?: string) {
  const { locale, network, now } = view
  const facts = [distance, shortStatus(network.openStatus(location, now), view), location.street, location.city]
  return {
    href: paths.location(locale, location.code),
    label: localised(location.name, locale),
    note: facts.filter(Boolean).join(' · '),
  }
}
