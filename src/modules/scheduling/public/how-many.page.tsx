import { RadioCards } from '#ui'
import { limits } from '../appointment.ts'
import { changeNeed } from '../draft.ts'
import { paths } from '../paths.ts'
import { errorFor, type Step } from './step.tsx'

const more = 'more'

export const howMany: Step = {
  name: 'count',
  titleKey: 'count-title',
  impersonal: true,
  applies: (answers) => answers.who?.for !== 'self',
  done: ({ answers }) => answers.counted === true,

  view({ t, answers, form, errors }) {
    const numbers = Array.from({ length: limits.people }, (_, i) => String(i + 1))
    return (
      <RadioCards
        name="count"
        legend={t('count-title')}
        legendHeading={1}
        hint={t('count-hint')}
        error={errorFor(errors, 'count')}
        value={form?.get('count') ?? (answers.counted ? String(answers.who?.count) : undefined)}
        options={[
          ...numbers.map((value) => ({ value, label: t('count-people', { count: Number(value) }) })),
          { value: more, label: t('count-more', { count: limits.people + 1 }), hint: t('count-more-hint') },
        ]}
      />
    )
  },

  act({ t, locale, form, answers }) {
    const value = form.get('count')
    if (value === more) return { redirect: paths.groupRequest(locale) }
    const count = Number(value)
    if (!answers.who || !Number.isInteger(count) || count < 1 || count > limits.people) {
      return { errors: [{ fieldId: 'count', message: t('count-error') }] }
    }
    const sameNumber = count === answers.who.count && answers.counted
    return {
      answers: changeNeed(answers, {
        who: { ...answers.who, count },
        counted: true,
        ...(!sameNumber && { serviceCodes: count === 1 ? undefined : answers.serviceCodes?.slice(0, count) }),
      }),
    }
  },
}
