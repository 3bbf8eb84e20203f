import { today } from '#platform/clock'
import { clockTime, dateOf, dayName } from '#platform/format'
import type { Frame } from '#platform/http'
import { type Locale, localised } from '#platform/i18n'
import { Button, ChoiceList, LinkList, Stack } from '#ui'
import { paths } from '../paths.ts'
import type { SiteDeps } from '../site-frame.tsx'
import { texts } from '../texts.ts'

/** The start: one question, big answers, a person to talk to, and where the desks are. */
export function homePage(deps: SiteDeps, frame: Frame, locale: Locale): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('home-title'),
    inLocale: paths.home,
    band: { title: t('home-title'), lead: t('home-lead') },
    afterHelp: <Places deps={deps} locale={locale} />,
    children: (
      <ChoiceList
        columns={2}
        choices={[
          { href: deps.links.book(locale), title: t('home-book'), text: t('home-book-text'), pictogram: 'calendar' },
          { href: deps.links.change(locale), title: t('home-change'), text: t('home-change-text'), pictogram: 'move' },
          { href: deps.links.group(locale), title: t('home-group'), text: t('home-group-text'), pictogram: 'group' },
          {
            href: deps.links.locations(locale),
            title: t('home-locations'),
            text: t('home-locations-text'),
            pictogram: 'place',
          },
          { href: paths.contact(locale), title: t('home-ask'), text: t('home-ask-text'), pictogram: 'ask' },
          {
            href: `${paths.contact(locale)}#help`,
            title: t('home-stuck'),
            text: t('home-stuck-text'),
            pictogram: 'help',
          },
        ]}
      />
    ),
  })
}

function Places({ deps, locale }: { deps: SiteDeps; locale: Locale }) {
  const t = texts(locale)
  const network = deps.network()
  const now = deps.clock.now()
  const desks = network.locations().filter((l) => l.kind === 'desk' && network.isOpenOn(l, today(deps.clock)))
  const note = (status: ReturnType<typeof network.openStatus>) => {
    if (status.open) return t('open-until', { time: clockTime(status.until, locale) })
    if (!status.from) return t('closed-now')
    return t('opens', { day: dayName(dateOf(status.from), locale), time: clockTime(status.from, locale) })
  }
  return (
    <Stack>
      <h2>{t('home-where')}</h2>
      <p>{t('home-where-text')}</p>
      <LinkList
        links={desks.map((desk) => ({
          href: deps.links.location(locale, desk.code),
          label: localised(desk.name, locale),
          note: note(network.openStatus(desk, now)),
        }))}
      />
      <p>
        <Button kind="second" href={deps.links.locations(locale)} pictogram="place" wide>
          {t('home-all-places')}
        </Button>
      </p>
    </Stack>
  )
}
