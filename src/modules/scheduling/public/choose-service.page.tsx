import { localised } from '#platform/i18n'
import { ChoiceButtons, ErrorMessage, HiddenFields, Lead, LinkList, type PictogramName } from '#ui'
import { changeNeed } from '../draft.ts'
import { errorFor, type Step } from './step.tsx'

/** The first question. `?location=` from a location's page goes along, so that people need not choose it again. */
export const chooseService: Step = {
  name: 'service',
  titleKey: 'service-title',
  impersonal: true,
  button: 'none',
  applies: () => true,
  done: ({ answers, network }) =>
    answers.serviceCode !== undefined && network.service(answers.serviceCode)?.onlineBookable === true,

  view({ t, locale, network, query, errors }) {
    const services = network.services()
    const elsewhere = services.filter((service) => !service.onlineBookable)
    const location = network.location(query.location ?? '')
    return (
      <>
        <h1>{t('service-title')}</h1>
        <Lead>{t('service-lead')}</Lead>
        {location && <HiddenFields fields={{ locationCode: location.code }} />}
        <div id="serviceCode" class="loket-stack" tabindex={-1}>
          {errorFor(errors, 'serviceCode') && (
            <ErrorMessage id="serviceCode-error">{errorFor(errors, 'serviceCode') ?? ''}</ErrorMessage>
          )}
          <ChoiceButtons
            name="serviceCode"
            choices={services
              .filter((service) => service.onlineBookable)
              .map((service) => ({
                value: service.code,
                title: localised(service.name, locale),
                text: localised(service.summary, locale),
                pictogram: service.pictogram as PictogramName,
              }))}
          />
        </div>
        {elsewhere.length > 0 && (
          <>
            <h2>{t('service-other-title')}</h2>
            <LinkList
              links={elsewhere.map((service) => ({
                href: `/${locale}/contact`,
                label: localised(service.name, locale),
                note: service.otherWay && localised(service.otherWay, locale),
              }))}
            />
          </>
        )}
      </>
    )
  },

  act({ t, form, answers, network }) {
    const service = network.service(form.get('serviceCode'))
    if (!service?.onlineBookable) return { errors: [{ fieldId: 'serviceCode', message: t('service-error') }] }
    const location = network.location(form.get('locationCode'))
    return {
      answers: changeNeed(answers, {
        serviceCode: service.code,
        ...(answers.serviceCode !== service.code && { serviceCodes: undefined }),
        ...(location && { locationCode: location.code }),
      }),
    }
  },
}
