import { distanceKm, type Location } from '#network'
import { cleanText } from '#people'
import { clockTime, dateOf, dayName } from '#platform/format'
import { localised } from '#platform/i18n'
import { Alert, Button, ChoiceButtons, ErrorMessage, LinkList, TextInput } from '#ui'
import { type EpochMinute, instantOf } from '../availability.ts'
import { changeNeed, servicesOf } from '../draft.ts'
import { paths } from '../paths.ts'
import { checkNeed, placesServingSoon, servesSoon } from '../request.ts'
import { errorFor, type Step, type StepView } from './step.tsx'

type Candidate = { location: Location; km?: number; first?: EpochMinute }

/** Nearest first when we know where somebody is; always with the first free time, so that both can be weighed. */
export const choosePlace: Step = {
  name: 'place',
  titleKey: 'place-title',
  impersonal: true,
  button: 'none',
  applies: () => true,
  done: chosenPlace,

  async view(view) {
    const { t, form, answers, errors } = view
    const candidates = await findCandidates(view)
    return (
      <>
        <h1>{t('place-title')}</h1>
        {candidates.length === 0 ? (
          <NoPlace {...view} />
        ) : (
          <>
            <TextInput
              name="near"
              label={t('place-near')}
              hint={t('place-near-hint')}
              value={form?.get('near') ?? answers.near}
              autocomplete="address-level2"
              maxLength={100}
              error={errorFor(errors, 'near')}
            />
            <p>
              <Button kind="second" name="search" value="yes">
                {t('place-search')}
              </Button>
            </p>
            <Places view={view} candidates={candidates} />
          </>
        )}
      </>
    )
  },

  act({ t, form, answers, network, deps }) {
    const code = form.get('locationCode')
    if (code !== '') {
      const next = changeNeed(answers, { locationCode: code })
      if (chosenPlace({ answers: next, network, deps })) return { answers: next }
      return { errors: [{ fieldId: 'locationCode', message: t('place-error') }] }
    }
    const typed = cleanText(form.get('near').slice(0, 100))
    const near = typed.ok ? typed.value : undefined
    if (near === '') return { errors: [{ fieldId: 'near', message: t('place-near-empty') }] }
    if (near === undefined || network.places(near, 1).length === 0) {
      return { errors: [{ fieldId: 'near', message: t('place-near-unknown') }] }
    }
    // The list is shown again, now by distance: searching chooses nothing.
    return { answers: { ...answers, near, locationCode: undefined, appointmentId: undefined } }
  },
}

function NoPlace({ t, locale }: StepView) {
  return (
    <>
      <Alert tone="note" title={t('place-none')}>
        {t('place-none-text')}
      </Alert>
      <LinkList
        links={[
          { href: paths.step(locale, 'group'), label: t('place-none-group') },
          { href: paths.step(locale, 'service'), label: t('place-none-service') },
        ]}
      />
    </>
  )
}

function Places({ view, candidates }: { view: StepView; candidates: Candidate[] }) {
  const { t, locale, errors, query } = view
  const measured = candidates.some((candidate) => candidate.km !== undefined)
  const nearest = measured && query.sort !== 'early'
  const refused = errorFor(errors, 'locationCode')
  const sorted = nearest
    ? { href: `${paths.step(locale, 'place')}?sort=early`, label: t('place-sort-earliest') }
    : { href: paths.step(locale, 'place'), label: t('place-sort-nearest') }
  return (
    <>
      <h2>{nearest ? t('place-nearest') : t('place-earliest')}</h2>
      {measured && (
        <>
          <LinkList links={[sorted]} />
          <p class="loket-soft">{t('place-distance-note')}</p>
        </>
      )}
      <div id="locationCode" class="loket-stack" tabindex={-1}>
        {refused && <ErrorMessage id="locationCode-error">{refused}</ErrorMessage>}
        <ChoiceButtons
          name="locationCode"
          choices={candidates.map(({ location, km, first }) => ({
            value: location.code,
            title: localised(location.name, locale),
            text: `${location.street}, ${location.city}`,
            pictogram: 'place',
            facts: [
              ...(km === undefined ? [] : [t('place-km', { km })]),
              first === undefined ? t('place-full') : t('place-first', firstText(first, view)),
            ],
          }))}
        />
      </div>
    </>
  )
}

function chosenPlace({ answers, network, deps }: Pick<StepView, 'answers' | 'network' | 'deps'>): boolean {
  if (!answers.locationCode) return false
  const need = checkNeed(network, servicesOf(answers), answers.clientGroup || undefined)
  const location = network.location(answers.locationCode)
  return need.ok && location !== undefined && servesSoon(network, location, need.need, deps.clock.now())
}

const firstText = (first: EpochMinute, { locale }: StepView) => ({
  date: dayName(dateOf(instantOf(first)), locale),
  time: clockTime(instantOf(first), locale),
})

async function findCandidates({ deps, network, answers, form, query }: StepView): Promise<Candidate[]> {
  const group = answers.clientGroup || undefined
  const checked = checkNeed(network, servicesOf(answers), group)
  if (!checked.ok) return []
  const locations = placesServingSoon(network, checked.need, deps.clock.now())
  const here = network.places(form?.get('near') ?? answers.near ?? '', 1)[0]
  const first = await deps.freeTimes.earliest(network, locations, checked.need)
  const candidates = locations.map((location) => ({
    location,
    km: here && distanceKm(here, location),
    first: first.get(location.id),
  }))
  const byTime = (a: Candidate, b: Candidate) =>
    (a.first ?? Number.MAX_SAFE_INTEGER) - (b.first ?? Number.MAX_SAFE_INTEGER)
  const byDistance = (a: Candidate, b: Candidate) => (a.km ?? 0) - (b.km ?? 0)
  return candidates.sort(here && query.sort !== 'early' ? byDistance : byTime)
}
