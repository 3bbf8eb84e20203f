import { localised } from '#platform/i18n'
import { Select } from '#ui'
import { changeNeed, servicesOf } from '../draft.ts'
import { errorFor, type Step } from './step.tsx'

/** Two parents collect a document while a child gives fingerprints: each person has a service of their own. */
export const servicesPerPerson: Step = {
  name: 'services',
  titleKey: 'services-title',
  impersonal: true,
  applies: (answers) => (answers.who?.count ?? 1) > 1,
  done: ({ answers, network }) =>
    answers.serviceCodes?.length === answers.who?.count &&
    (answers.serviceCodes ?? []).every((code) => network.service(code)?.onlineBookable),

  view({ t, locale, answers, network, form, errors }) {
    const options = network
      .services()
      .filter((service) => service.onlineBookable)
      .map((service) => ({ value: service.code, label: localised(service.name, locale) }))
    const given = form?.all('services') ?? servicesOf({ ...answers, serviceCodes: answers.serviceCodes })
    return (
      <>
        <h1>{t('services-title')}</h1>
        <p class="loket-hint">{t('services-hint')}</p>
        {Array.from({ length: answers.who?.count ?? 1 }, (_, i) => (
          <Select
            key={i}
            name="services"
            id={`services-${i + 1}`}
            label={t('person-number', { number: i + 1 })}
            options={options}
            value={given[i] ?? answers.serviceCode}
            error={errorFor(errors, `services-${i + 1}`)}
          />
        ))}
      </>
    )
  },

  act({ t, form, answers, network }) {
    const codes = form.all('services')
    const errors = Array.from({ length: answers.who?.count ?? 1 }, (_, i) => i)
      .filter((i) => !network.service(codes[i] ?? '')?.onlineBookable)
      .map((i) => ({ fieldId: `services-${i + 1}`, message: t('services-error', { number: i + 1 }) }))
    if (errors.length > 0) return { errors }
    return { answers: changeNeed(answers, { serviceCodes: codes.slice(0, answers.who?.count) }) }
  },
}
