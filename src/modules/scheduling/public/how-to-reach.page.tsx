import { displayPhone, emailField, phoneField } from '#people'
import { nameOf, publicLocales } from '#platform/i18n'
import { Alert, RadioCards, Select, TextInput } from '#ui'
import type { Answers } from '../draft.ts'
import { fieldMessage } from './field-message.ts'
import { errorFor, type Step, type StepAct, type StepOutcome, type StepView } from './step.tsx'

type Channel = NonNullable<Answers['contact']>['channel']
const channels = [
  { value: 'email', pictogram: 'mail' },
  { value: 'phone', pictogram: 'phone' },
  { value: 'none', pictogram: 'no-message' },
] as const satisfies ReadonlyArray<{ value: Channel; pictogram: string }>
const isChannel = (value: string): value is Channel => value === 'email' || value === 'phone' || value === 'none'

/** "None" and "not safe" are one answer, so that nobody has to say which it is. */
export const howToReach: Step = {
  name: 'contact',
  titleKey: 'contact-title',
  applies: () => true,
  done: ({ answers }) => answers.contact !== undefined,

  view(view) {
    const { t, locale, form, errors } = view
    const { contact } = view.answers
    return (
      <>
        <RadioCards
          name="channel"
          legend={t('contact-title')}
          legendHeading={1}
          hint={t('contact-hint')}
          error={errorFor(errors, 'channel')}
          value={form?.get('channel') ?? contact?.channel}
          options={channels.map(({ value, pictogram }) => ({
            value,
            pictogram,
            label: t(`contact-${value}`),
            hint: value === 'email' ? undefined : t(`contact-${value}-hint`),
            more:
              value === 'none' ? undefined : value === 'email' ? <EmailField {...view} /> : <PhoneField {...view} />,
          }))}
        />
        <Alert pictogram="shield">{t('contact-safety')}</Alert>
        <Select
          name="language"
          label={t('language')}
          hint={t('language-hint')}
          options={publicLocales.map((l) => ({ value: l, label: nameOf(l) }))}
          value={form?.get('language') ?? contact?.language ?? locale}
        />
      </>
    )
  },

  act(view) {
    const { t, form, answers } = view
    const channel = form.get('channel')
    const language = publicLocales.find((l) => l === form.get('language')) ?? view.locale
    if (!isChannel(channel)) return { errors: [{ fieldId: 'channel', message: t('contact-error') }] }
    if (channel === 'none') return { answers: { ...answers, contact: { channel, address: '', language } } }
    return withAddress(view, channel, language)
  },
}

function EmailField({ t, answers: { contact }, form, errors }: StepView) {
  return (
    <TextInput
      name="email"
      type="email"
      label={t('email')}
      hint={t('email-hint')}
      autocomplete="email"
      spellcheck={false}
      direction="ltr"
      maxLength={254}
      value={form?.get('email') ?? (contact?.channel === 'email' ? contact.address : undefined)}
      error={errorFor(errors, 'email')}
    />
  )
}

function PhoneField({ t, answers: { contact }, form, errors }: StepView) {
  return (
    <TextInput
      name="phone"
      type="tel"
      label={t('phone')}
      hint={t('phone-hint')}
      autocomplete="tel"
      width="medium"
      direction="ltr"
      maxLength={30}
      value={form?.get('phone') ?? (contact?.channel === 'phone' ? displayPhone(contact.address) : undefined)}
      error={errorFor(errors, 'phone')}
    />
  )
}

function withAddress({ t, form, answers }: StepAct, channel: 'email' | 'phone', language: string): StepOutcome {
  const parsed = (channel === 'email' ? emailField : phoneField).safeParse(form.get(channel))
  if (!parsed.success) return { errors: [{ fieldId: channel, message: fieldMessage(t, parsed.error, channel) }] }
  return { answers: { ...answers, contact: { channel, address: parsed.data, language } } }
}
