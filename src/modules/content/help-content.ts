import type { Temporal } from 'temporal-polyfill'
import { clockTime, dateOf, dayName } from '#platform/format'
import type { Locale } from '#platform/i18n'
import type { HelpContent, HelpItem } from '#ui'
import { paths } from './paths.ts'
import type { SiteDeps } from './site-frame.tsx'
import { texts } from './texts.ts'

/** A human way on every page: telephone, in writing for who cannot call, and a place. */
export function helpContent(deps: SiteDeps, locale: Locale, now: Temporal.Instant): HelpContent {
  const t = texts(locale)
  return {
    title: t('help-title'),
    items: [
      ...callItem(deps, locale, now),
      {
        pictogram: 'write',
        title: t('help-write'),
        link: { href: paths.contact(locale), label: t('help-write-link') },
        text: t('help-write-text'),
      },
      {
        pictogram: 'place',
        title: t('help-visit'),
        link: { href: deps.links.locations(locale), label: t('help-visit-link') },
      },
    ],
  }
}

function callItem(deps: SiteDeps, locale: Locale, now: Temporal.Instant): HelpItem[] {
  const t = texts(locale)
  const network = deps.network()
  const line = network.contactLine('customers')
  if (!line) return []
  const status = network.lineStatus(line, now)
  const phone = { href: `tel:${line.e164}`, label: line.number }
  const text = status.open
    ? t('help-open-until', { time: clockTime(status.until, locale) })
    : status.from
      ? t('help-closed-until', { day: dayName(dateOf(status.from), locale), time: clockTime(status.from, locale) })
      : t('help-closed-text')
  return [
    {
      pictogram: 'phone',
      title: t('help-call'),
      phone,
      state: { open: status.open, label: t(status.open ? 'help-open' : 'help-closed') },
      text,
    },
  ]
}
