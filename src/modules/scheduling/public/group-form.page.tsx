import type { VNode } from 'preact'
import type { Network } from '#network'
import type { FormBody } from '#platform/http'
import { type Locale, localised, type Translate } from '#platform/i18n'
import { Actions, Alert, Button, ErrorSummary, type FieldError, Form, Lead, Select, TextArea, TextInput } from '#ui'
import { limits } from '../appointment.ts'
import { paths } from '../paths.ts'
import { leastPeople } from './group-form.ts'
import { errorFor, type PublicDeps } from './step.tsx'
import { type TextKey, texts } from './texts.ts'

type Answers = { token: string; form?: FormBody; errors?: FieldError[]; notice?: string }

export function groupFormPage(
  { frame }: Pick<PublicDeps, 'frame'>,
  network: Network,
  locale: Locale,
  { token, form, errors = [], notice }: Answers,
): string {
  const t = texts(locale)
  const fields = { t, locale, network, errors, form }
  return frame({
    locale,
    title: t('group-request-title', { least: leastPeople }),
    inLocale: (other) => paths.groupRequest(other),
    error: errors.length > 0 || notice !== undefined,
    back: { href: paths.start(locale), label: t('back') },
    children: (
      <>
        <ErrorSummary title={t('errors-title', { count: errors.length })} errors={errors} />
        {notice && (
          <Alert tone="note" role="alert" title={notice}>
            {t('group-request-kept')}
          </Alert>
        )}
        <h1>{t('group-request-title', { least: leastPeople })}</h1>
        <Lead>{t('group-request-lead')}</Lead>
        <p class="loket-hint">{t('fill-in-all')}</p>
        <Form action={paths.groupRequest(locale)} hidden={{ token }}>
          <AboutTheGroup {...fields} />
          <AboutYou {...fields} />
          <Actions>
            <Button wide>{t('group-request-button')}</Button>
          </Actions>
        </Form>
        <p>
          <a href={paths.start(locale)}>{t('group-request-few', { most: limits.people })}</a>
        </p>
      </>
    ),
  })
}

type Fields = { t: Translate<TextKey>; locale: Locale; network: Network; errors: FieldError[]; form?: FormBody }

const filled = ({ form, errors }: Fields, name: string) => ({
  name,
  value: form?.get(name),
  error: errorFor(errors, name),
})

function AboutTheGroup(fields: Fields): VNode {
  const { t, locale, network } = fields
  const services = network.services().filter((service) => service.onlineBookable)
  return (
    <>
      <h2>{t('group-request-group')}</h2>
      <Select
        {...filled(fields, 'service')}
        label={t('group-request-service')}
        empty={t('group-request-choose')}
        options={services.map((service) => ({ value: service.code, label: localised(service.name, locale) }))}
      />
      <TextInput
        {...filled(fields, 'people')}
        label={t('count-title')}
        hint={t('count-hint')}
        width="short"
        inputMode="numeric"
        autocomplete="off"
        direction="ltr"
        maxLength={9}
      />
      <TextInput
        {...filled(fields, 'place')}
        label={t('group-request-place')}
        hint={t('group-request-place-hint')}
        autocomplete="off"
        direction="auto"
        maxLength={100}
      />
      <TextInput
        {...filled(fields, 'period')}
        label={t('group-request-period')}
        hint={t('group-request-period-hint')}
        width="full"
        autocomplete="off"
        direction="auto"
        maxLength={200}
      />
    </>
  )
}

function AboutYou(fields: Fields): VNode {
  const { t } = fields
  return (
    <>
      <h2>{t('group-request-you')}</h2>
      <TextInput
        {...filled(fields, 'organisation')}
        label={t('group-request-organisation')}
        hint={t('group-request-organisation-hint')}
        autocomplete="organization"
        direction="auto"
        maxLength={100}
      />
      <TextInput
        {...filled(fields, 'name')}
        label={t('group-request-name')}
        autocomplete="name"
        direction="auto"
        maxLength={100}
      />
      <TextInput
        {...filled(fields, 'contact')}
        label={t('contact-detail')}
        hint={t('group-request-contact-hint')}
        autocomplete="email"
        direction="ltr"
        spellcheck={false}
        maxLength={254}
      />
      <TextArea {...filled(fields, 'note')} label={t('note')} hint={t('group-request-note-hint')} maxLength={500} />
    </>
  )
}
