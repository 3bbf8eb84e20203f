import { Temporal } from 'temporal-polyfill'
import type { ContactLine } from '#network'
import { zone } from '#platform/clock'
import { clockTime } from '#platform/format'
import type { Frame } from '#platform/http'
import { type Locale, localised } from '#platform/i18n'
import { Bdi, Button, Lead, OpenState, Soft, Table } from '#ui'
import { paths } from '../paths.ts'
import type { SiteDeps } from '../site-frame.tsx'
import { texts } from '../texts.ts'

/** Every human way on one page; the written way stands beside the telephone, not under it. */
export function contactPage(deps: SiteDeps, frame: Frame, locale: Locale): string {
  const t = texts(locale)
  const network = deps.network()
  const customers = network.contactLine('customers')
  const professionals = network.contactLine('professionals')
  return frame({
    locale,
    title: t('contact-title'),
    inLocale: paths.contact,
    section: 'contact',
    children: (
      <>
        <h1>{t('contact-title')}</h1>
        <Lead>{t('contact-lead')}</Lead>
        <h2 id="help">{t('contact-call')}</h2>
        {customers && <Line deps={deps} line={customers} locale={locale} />}
        <p>{t('contact-call-text')}</p>
        <h2 id="write">{t('contact-write')}</h2>
        <p>{t('contact-write-text')}</p>
        <p>
          <Button kind="second" href={`mailto:${deps.writeTo}`} pictogram="write" wide>
            <Bdi>{deps.writeTo}</Bdi>
          </Button>
        </p>
        <Soft>{t('contact-write-note')}</Soft>
        <h2>{t('contact-visit')}</h2>
        <p>{t('contact-visit-text')}</p>
        <p>
          <Button href={deps.links.book(locale)} pictogram="calendar" wide>
            {t('home-book')}
          </Button>
        </p>
        <h2>{t('contact-professionals')}</h2>
        <p>{t('contact-professionals-text')}</p>
        {professionals && <Line deps={deps} line={professionals} locale={locale} />}
      </>
    ),
  })
}

function Line({ deps, line, locale }: { deps: SiteDeps; line: ContactLine; locale: Locale }) {
  const t = texts(locale)
  const status = deps.network().lineStatus(line, deps.clock.now())
  return (
    <>
      <p>
        <a class="loket-tel" href={`tel:${line.e164}`}>
          <Bdi>{line.number}</Bdi>
        </a>{' '}
        <OpenState open={status.open}>{t(status.open ? 'help-open' : 'help-closed')}</OpenState>
      </p>
      <Table
        kind="hours"
        caption={`${t('hours')}: ${localised(line.name, locale)}`}
        rows={sameHours(line).map(({ first, last, spans }) => ({
          header: first === last ? t(`day-${first}`) : t('days', { first: t(`day-${first}`), last: t(`day-${last}`) }),
          cells: [
            spans
              .map((span) => t('hours-row', { from: at(span.opens, locale), until: at(span.closes, locale) }))
              .join(', '),
          ],
        }))}
      />
    </>
  )
}

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
type Days = { first: Weekday; last: Weekday; spans: ContactLine['hours'] }

/** Days that follow each other and have the same hours are one row. */
function sameHours(line: ContactLine): Days[] {
  const rows: Days[] = []
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
    const spans = line.hours.filter((hours) => hours.weekday === weekday)
    const before = rows.at(-1)
    if (spans.length === 0) continue
    if (before && before.last === weekday - 1 && sameSpans(before.spans, spans)) before.last = weekday
    else rows.push({ first: weekday, last: weekday, spans })
  }
  return rows
}

const sameSpans = (some: Days['spans'], others: Days['spans']): boolean =>
  some.length === others.length &&
  some.every(({ opens, closes }, i) => others[i]?.opens.equals(opens) && others[i]?.closes.equals(closes))

// Any day without a clock change will do to print a wall-clock time.
const at = (time: Temporal.PlainTime, locale: Locale): string =>
  clockTime(
    Temporal.PlainDate.from('2026-01-05').toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant(),
    locale,
  )
