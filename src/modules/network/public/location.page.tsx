import { dayName } from '#platform/format'
import { localised } from '#platform/i18n'
import { Alert, Button, type Fact, FactGrid, Lead, LinkList, OpenState, Soft } from '#ui'
import { isInUse } from '../in-use.ts'
import type { Location } from '../network.ts'
import { paths } from '../paths.ts'
import { LocationHours } from './location-hours.tsx'
import { LocationServices, type ServiceLine, serviceLines } from './location-services.tsx'
import { longStatus, shortStatus, type View } from './view.ts'

export async function locationPage(view: View, location: Location): Promise<string> {
  const { deps, locale, t, today } = view
  const inUse = isInUse(location, today.toString())
  const isClosed = !inUse && location.closedOn !== undefined && location.closedOn.toString() <= today.toString()
  const lines = isClosed ? [] : await serviceLines(view, location)
  return deps.frame({
    locale,
    title: localised(location.name, locale),
    inLocale: (other) => paths.location(other, location.code),
    section: 'locations',
    back: { href: paths.list(locale), label: t('back') },
    children: (
      <>
        <h1>{localised(location.name, locale)}</h1>
        {location.closing && <Closing view={view} location={location} isClosed={isClosed} />}
        {!isClosed && <Serving view={view} location={location} lines={lines} />}
        {location.demo && <Soft>{t('invented')}</Soft>}
      </>
    ),
  })
}

type Props = { view: View; location: Location }

/** A closed location begins with the closing and the way on. */
function Closing({ view, location, isClosed }: Props & { isClosed: boolean }) {
  const { t, locale, network, now } = view
  const instead = (location.closing?.instead ?? []).flatMap((code) => network.location(code) ?? [])
  const date = location.closedOn ? dayName(location.closedOn, locale) : ''
  return (
    <>
      <Alert tone="warning" title={isClosed ? t('is-closed') : t('will-close', { date })}>
        {location.closing && localised(location.closing.text, locale)}
      </Alert>
      <h2>{t('go-to')}</h2>
      <LinkList
        links={instead.map((other) => ({
          href: paths.location(locale, other.code),
          label: localised(other.name, locale),
          note: `${shortStatus(network.openStatus(other, now), view)} · ${other.city}`,
        }))}
      />
    </>
  )
}

function Serving({ view, location, lines }: Props & { lines: ServiceLine[] }) {
  const { t, locale, deps, network, now } = view
  const status = network.openStatus(location, now)
  const bookable = lines.some(({ offer }) => offer.service.onlineBookable)
  return (
    <>
      <p>
        <OpenState open={status.open}>{longStatus(status, view)}</OpenState>
        <br />
        {location.street}, {location.postcode} {location.city}
      </p>
      <Lead>{t('lead')}</Lead>
      {bookable && (
        <p>
          <Button href={deps.links.book(locale, location.code)} pictogram="calendar" wide>
            {t('book', { city: location.city })}
          </Button>
        </p>
      )}
      {lines.length > 0 && <LocationServices view={view} location={location} lines={lines} />}
      <LocationHours view={view} location={location} />
      <h2>{t('good-to-know')}</h2>
      <FactGrid facts={factsOf(view, location)} />
      {location.houseRules && (
        <>
          <h2>{t('rules')}</h2>
          <ul>
            {location.houseRules.map((rule) => (
              <li key={rule.nl}>{localised(rule, locale)}</li>
            ))}
          </ul>
        </>
      )}
      {replacedBy(view, location).map((closed) => (
        <>
          <h2>{t('used-to', { city: closed.city })}</h2>
          <p>{closed.closing && localised(closed.closing.text, locale)}</p>
        </>
      ))}
    </>
  )
}

function factsOf({ t, locale }: View, { travel, access }: Location): Fact[] {
  const facts: Fact[] = []
  if (travel) facts.push({ pictogram: 'bus', title: t('travel'), text: localised(travel, locale) })
  if (access.length > 0) {
    facts.push({
      pictogram: 'wheelchair',
      title: t('access'),
      text: access.map((one) => localised(one, locale)).join(' '),
    })
  }
  return [
    ...facts,
    { pictogram: 'sign-language', title: t('interpreter'), text: t('interpreter-text') },
    { pictogram: 'quiet', title: t('quiet'), text: t('quiet-text') },
  ]
}

/** Closed desks whose customers are sent here; hand-out days that are over need no such words. */
const replacedBy = ({ network, today }: View, location: Location): Location[] =>
  network
    .locations()
    .filter(
      (other) =>
        other.kind === 'desk' && !isInUse(other, today.toString()) && other.closing?.instead.includes(location.code),
    )
