import type { VNode } from 'preact'
import { nameField, vNumberField } from '#people'
import type { FormBody } from '#platform/http'
import { CheckboxCards, Disclosure, type FieldError, NumberPicture, TextInput, VisuallyHidden } from '#ui'
import { type Answers, forOthers, servicesOf } from '../draft.ts'
import { fieldMessage } from './field-message.ts'
import { errorFor, type Step, type StepAct, type StepView } from './step.tsx'

type PersonAnswer = NonNullable<Answers['people']>[number]

/** Name and number of each person who comes. A number is checked for its form only: whether it exists is nobody's business here. */
export const whoComes: Step = {
  name: 'people',
  titleKey: 'people-title',
  applies: () => true,
  done: ({ answers }) => answers.people?.length === (answers.who?.count ?? 1),

  view(view) {
    const { t, answers } = view
    const services = servicesOf(answers)
    const asked = services.map((code) => view.network.service(code)?.identifier === 'v-number')
    return (
      <>
        <h1>{t('people-title')}</h1>
        <p class="loket-hint">{t('fill-in-all')}</p>
        {services.map((_, i) => (
          <PersonFields
            key={i}
            view={view}
            number={i + 1}
            askNumber={asked[i] === true}
            explain={asked.indexOf(true) === i}
          />
        ))}
      </>
    )
  },

  act(view) {
    const services = servicesOf(view.answers)
    const checked = services.map((code, i) =>
      checkPerson(view, i + 1, view.network.service(code)?.identifier === 'v-number'),
    )
    const errors = checked.flatMap((c) => c.errors)
    if (errors.length > 0) return { errors }
    return { answers: { ...view.answers, people: checked.map((c) => c.person) } }
  },
}

type PersonProps = { view: StepView; number: number; askNumber: boolean; explain: boolean }

function PersonFields({ view, number, askNumber, explain }: PersonProps): VNode {
  const { t, answers, form, errors } = view
  const several = (answers.who?.count ?? 1) > 1
  const own = number === 1 && !forOthers(answers)
  const given = answers.people?.[number - 1]
  const typed = typedPerson(form, number)
  return (
    <>
      {several && <h2>{own ? t('person-you', { number }) : t('person-number', { number })}</h2>}
      <TextInput
        name={`name-${number}`}
        label={t('name')}
        hint={t('name-hint')}
        autocomplete={own ? 'name' : 'off'}
        direction="auto"
        maxLength={100}
        value={typed?.name ?? given?.name}
        error={errorFor(errors, `name-${number}`)}
      />
      {askNumber && <NumberField view={view} number={number} explain={explain} />}
      {!own && (
        <CheckboxCards
          name={`child-${number}`}
          legend={t('child-question')}
          options={[{ value: 'yes', label: t('child'), hint: t('child-hint'), pictogram: 'child' }]}
          values={(typed ? typed.isChild : given?.isChild) ? ['yes'] : []}
        />
      )}
    </>
  )
}

/** The number, where to find it, and the way on for who cannot find it: one thing, so one field. */
function NumberField({ view, number, explain }: { view: StepView; number: number; explain: boolean }): VNode {
  const { t, answers, form, errors } = view
  const given = answers.people?.[number - 1]
  const typed = typedPerson(form, number)
  return (
    <TextInput
      name={`number-${number}`}
      label={t('v-number')}
      hint={t('v-number-hint')}
      width="medium"
      inputMode="numeric"
      autocomplete="off"
      direction="ltr"
      value={typed?.vNumber ?? given?.vNumber}
      error={errorFor(errors, `number-${number}`)}
      below={
        <>
          {explain && <WhereIsTheNumber view={view} />}
          <CheckboxCards
            name={`unknown-${number}`}
            legend={<VisuallyHidden>{t('v-number-missing')}</VisuallyHidden>}
            options={[{ value: 'yes', label: t('v-number-unknown'), hint: t('v-number-unknown-hint') }]}
            values={(typed ? typed.unknown : given?.numberUnknown) ? ['yes'] : []}
          />
        </>
      }
    />
  )
}

function WhereIsTheNumber({ view: { t, locale } }: { view: StepView }): VNode {
  return (
    <Disclosure summary={t('v-number-where')}>
      <NumberPicture on="card-back" example="123 456 7890" text={t('v-number-on-card')} />
      <NumberPicture on="letter" example="123 456 7890" text={t('v-number-on-letter')} />
      <p>
        <a href={`/${locale}/contact`}>{t('v-number-help')}</a>
      </p>
    </Disclosure>
  )
}

function typedPerson(form: FormBody | undefined, number: number) {
  if (!form) return undefined
  return {
    name: form.get(`name-${number}`),
    vNumber: form.get(`number-${number}`),
    unknown: form.get(`unknown-${number}`) === 'yes',
    isChild: form.get(`child-${number}`) === 'yes',
  }
}

function checkPerson(
  { t, form, answers }: StepAct,
  number: number,
  askNumber: boolean,
): { person: PersonAnswer; errors: FieldError[] } {
  const errors: FieldError[] = []
  const several = (answers.who?.count ?? 1) > 1
  // The list on top shows errors of all people together, so each says whose it is.
  const add = (fieldId: string, message: string) =>
    errors.push({ fieldId, message: several ? t('person-error', { number, message }) : message })
  const typed = typedPerson(form, number) ?? { name: '', vNumber: '', unknown: false, isChild: false }
  const name = nameField.safeParse(typed.name)
  if (!name.success) add(`name-${number}`, fieldMessage(t, name.error, 'name'))
  let vNumber: string | undefined
  if (askNumber && !(typed.unknown && typed.vNumber.trim() === '')) {
    const parsed = vNumberField.safeParse(typed.vNumber)
    if (parsed.success) vNumber = parsed.data
    else add(`number-${number}`, fieldMessage(t, parsed.error, 'number'))
  }
  const person = {
    name: name.data ?? '',
    isChild: typed.isChild,
    vNumber,
    numberUnknown: askNumber && vNumber === undefined,
  }
  return { person, errors }
}
