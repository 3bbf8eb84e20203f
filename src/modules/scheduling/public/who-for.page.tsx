import { RadioCards } from '#ui'
import { type Answers, changeNeed } from '../draft.ts'
import { errorFor, type Step } from './step.tsx'

type For = NonNullable<Answers['who']>['for']
const choices = [
  { value: 'self', pictogram: 'person' },
  { value: 'family', pictogram: 'family' },
  { value: 'helper', pictogram: 'help' },
  { value: 'guardian', pictogram: 'companion' },
  { value: 'employer', pictogram: 'desk' },
] as const satisfies ReadonlyArray<{ value: For; pictogram: string }>

const isFor = (value: string): value is For => choices.some((choice) => choice.value === value)

export const whoFor: Step = {
  name: 'for',
  titleKey: 'for-title',
  impersonal: true,
  applies: () => true,
  done: ({ answers }) => answers.who !== undefined,

  view({ t, answers, form, errors }) {
    return (
      <RadioCards
        name="for"
        legend={t('for-title')}
        legendHeading={1}
        hint={t('for-hint')}
        error={errorFor(errors, 'for')}
        value={form?.get('for') ?? answers.who?.for}
        options={choices.map(({ value, pictogram }) => ({
          value,
          pictogram,
          label: t(`for-${value}`),
          hint: t(`for-${value}-hint`),
        }))}
      />
    )
  },

  act({ t, form, answers }) {
    const value = form.get('for')
    if (!isFor(value)) return { errors: [{ fieldId: 'for', message: t('for-error') }] }
    const count = value === 'self' ? 1 : (answers.who?.count ?? 1)
    const changed = answers.who?.for !== value
    return {
      answers: changeNeed(answers, {
        who: { for: value, count },
        ...(changed && { counted: value === 'self' ? true : undefined, serviceCodes: undefined, people: undefined }),
      }),
    }
  },
}
