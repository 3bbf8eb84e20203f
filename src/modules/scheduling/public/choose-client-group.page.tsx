import { localised } from '#platform/i18n'
import { RadioCards } from '#ui'
import { changeNeed } from '../draft.ts'
import { errorFor, type Step } from './step.tsx'

const unknown = 'unknown'

/** Expat centres serve named groups only; who does not know or does not want to say goes to a desk that serves everybody. */
export const chooseClientGroup: Step = {
  name: 'group',
  titleKey: 'group-title',
  impersonal: true,
  applies: () => true,
  done: ({ answers, network }) =>
    answers.clientGroup === '' ||
    (answers.clientGroup !== undefined && network.clientGroup(answers.clientGroup) !== undefined),

  view({ t, locale, answers, network, form, errors }) {
    return (
      <RadioCards
        name="clientGroup"
        legend={t('group-title')}
        legendHeading={1}
        hint={t('group-hint')}
        error={errorFor(errors, 'clientGroup')}
        value={form?.get('clientGroup') ?? (answers.clientGroup === '' ? unknown : answers.clientGroup)}
        options={[
          ...network.clientGroups().map((group) => ({
            value: group.code,
            label: localised(group.name, locale),
            hint: group.hint && localised(group.hint, locale),
          })),
          { value: unknown, label: t('group-unknown'), hint: t('group-unknown-hint') },
        ]}
      />
    )
  },

  act({ t, form, answers, network }) {
    const value = form.get('clientGroup')
    if (value !== unknown && !network.clientGroup(value))
      return { errors: [{ fieldId: 'clientGroup', message: t('group-error') }] }
    return { answers: changeNeed(answers, { clientGroup: value === unknown ? '' : value }) }
  },
}
