import type { VNode } from 'preact'
import { clockTime, dateOf, dayName } from '#platform/format'
import { localised } from '#platform/i18n'
import { Alert, ChoiceButtons, ChosenLine, ErrorMessage, LinkList } from '#ui'
import type { Appointment } from '../appointment.ts'
import { instantOf } from '../availability.ts'
import { servicesOf } from '../draft.ts'
import { durationOf } from '../duration.ts'
import { holdTime } from '../hold-time.ts'
import { paths } from '../paths.ts'
import { checkNeed, placesServingSoon } from '../request.ts'
import { errorFor, type Step, type StepView } from './step.tsx'
import type { TextKey } from './texts.ts'
import { parseTime, timeChoices } from './time-choices.tsx'

/** Choosing a time starts the hold; only what follows is under the clock. */
export const chooseTime: Step = {
  name: 'time',
  titleKey: 'time-title',
  errorsTitleKey: 'time-refused',
  impersonal: true,
  button: 'none',
  applies: () => true,
  done: ({ hold, answers }) => hold !== undefined && hold.id === answers.appointmentId,

  async view(view) {
    const { t, locale, network, answers, deps, query, errors } = view
    const group = answers.clientGroup || undefined
    const checked = checkNeed(network, servicesOf(answers), group)
    const location = network.location(answers.locationCode ?? '')
    if (!checked.ok || !location) throw new Error('The steps before this one let an unfit answer through')
    const { minutes } = durationOf(checked.need.services)
    const main = checked.need.services[0]
    return (
      <>
        <h1>{t('time-title')}</h1>
        {answers.appointmentId && !view.hold && errors.length === 0 && (
          <Alert tone="note" title={t('hold-gone-title')} role="status">
            {t('hold-gone-text')}
          </Alert>
        )}
        {view.hold && <KeptTime hold={view.hold} t={t} locale={locale} />}
        <ChosenLine
          items={[
            main ? localised(main.name, locale) : '',
            t('count-people', { count: checked.need.services.length }),
            localised(location.name, locale),
            t('minutes', { minutes }),
          ]}
          change={{ href: paths.step(locale, 'place'), label: t('change'), about: t('change-place-about') }}
        />
        <div id="time" class="loket-stack" tabindex={-1}>
          {errorFor(errors, 'time') && <ErrorMessage id="time-error">{errorFor(errors, 'time') ?? ''}</ErrorMessage>}
          {
            await timeChoices({
              deps,
              locale,
              t,
              network,
              location,
              need: checked.need,
              day: query.day,
              path: paths.step(locale, 'time'),
            })
          }
        </div>
        <h2>{t('time-nothing-fits')}</h2>
        {await elsewhere(view)}
        <LinkList links={[{ href: `/${locale}/contact`, label: t('time-ask-person') }]} />
      </>
    )
  },

  async act({ deps, t, form, answers, holder, origin, locale }) {
    const startsAt = parseTime(form.get('time'))
    if (!startsAt) return { errors: [{ fieldId: 'time', message: t('time-error') }] }
    const held = await holdTime(deps, {
      holder,
      origin,
      locale,
      startsAt,
      serviceCodes: servicesOf(answers),
      clientGroup: answers.clientGroup || undefined,
      locationCode: answers.locationCode ?? '',
    })
    // A time that was kept before stays kept: the page says which, and until when.
    if (!held.ok) return { errors: [{ fieldId: 'time', message: t(`problem-${held.problem}` as TextKey) }] }
    return { answers: { ...answers, appointmentId: held.appointmentId } }
  },
}

function KeptTime({ hold, t, locale }: { hold: Appointment } & Pick<StepView, 't' | 'locale'>): VNode {
  const day = dayName(dateOf(hold.startsAt), locale)
  const title = t('time-kept', { date: day, time: clockTime(hold.startsAt, locale) })
  return (
    <Alert title={title}>
      <p>{hold.heldUntil && t('check-held', { time: clockTime(hold.heldUntil, locale) })}</p>
      <p>
        <a href={paths.step(locale, 'check')}>{t('time-kept-on')}</a>
      </p>
    </Alert>
  )
}

/** The two other places where it can be soonest: one tap goes to their times. */
async function elsewhere({ deps, network, answers, t, locale }: StepView): Promise<VNode | null> {
  const group = answers.clientGroup || undefined
  const checked = checkNeed(network, servicesOf(answers), group)
  if (!checked.ok) return null
  const places = placesServingSoon(network, checked.need, deps.clock.now())
  const others = places.filter((place) => place.code !== answers.locationCode)
  const first = [...(await deps.freeTimes.earliest(network, others, checked.need))]
    .sort((a, b) => a[1] - b[1])
    .slice(0, 2)
  if (first.length === 0) return null
  const choices = first.flatMap(([id, minute]) => {
    const place = network.locationById(id)
    const time = { date: dayName(dateOf(instantOf(minute)), locale), time: clockTime(instantOf(minute), locale) }
    return place ? [{ value: place.code, title: localised(place.name, locale), facts: [t('place-first', time)] }] : []
  })
  return <ChoiceButtons name="locationCode" formAction={paths.step(locale, 'place')} choices={choices} />
}
