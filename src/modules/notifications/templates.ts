import type { Locale, Translate } from '#platform/i18n'
import { type TextKey, texts } from './texts.ts'

/** Ready to be read, in the language of the message; prepared by who knows the appointment. */
export type AppointmentValues = {
  /** "woensdag 25 november 2026, 9.20 uur" */
  when: string
  where: string
  address: string
  /** In groups that can be read aloud: "KM7 4TR". */
  code: string
  bring: readonly string[]
  people: number
  manageUrl: string
  phone: string
}

export type TemplateValues = {
  'appointment-confirmed': AppointmentValues
  'appointment-moved': AppointmentValues
  'appointment-cancelled': Pick<AppointmentValues, 'when' | 'where' | 'phone'> & { bookUrl: string }
  'manage-link': Pick<AppointmentValues, 'manageUrl' | 'phone'>
  'group-request-received': { code: string; people: number; phone: string }
  /** To the mailbox of the organisation; `details` are rows of label and answer. */
  'group-request': { code: string; people: number; details: readonly (readonly [label: string, answer: string])[] }
}
export type Template = keyof TemplateValues

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; rows: readonly (readonly [label: string, answer: string])[] }
  | { kind: 'list'; title: string; items: readonly string[] }
  | { kind: 'link'; href: string; label: string }

/** What a message says, before it becomes plain text or HTML. */
export type Letter = { subject: string; title: string; blocks: readonly Block[] }

type T = Translate<TextKey>
const text = (content: string): Block => ({ kind: 'text', text: content })

const ticket = (t: T, values: AppointmentValues): Block[] => [
  {
    kind: 'facts',
    rows: [
      [t('when'), values.when],
      [t('where'), values.where],
      [t('address'), values.address],
      [t('people'), String(values.people)],
      [t('code'), values.code],
    ],
  },
  ...(values.bring.length > 0 ? [{ kind: 'list' as const, title: t('bring'), items: values.bring }] : []),
  { kind: 'link', href: values.manageUrl, label: t('manage') },
  text(t('private-link')),
  text(t('phone', { phone: values.phone })),
  text(t('no-reply')),
]

/**
 * A subject names no service, place or reason and no person: it shows on a locked screen and in a shared mailbox.
 */
const letters: { [Name in Template]: (t: T, values: TemplateValues[Name]) => Letter } = {
  'appointment-confirmed': (t, values) => ({
    subject: t('subject-appointment'),
    title: t('appointment-confirmed-title'),
    blocks: ticket(t, values),
  }),
  'appointment-moved': (t, values) => ({
    subject: t('subject-appointment'),
    title: t('appointment-moved-title'),
    blocks: [text(t('appointment-moved-intro')), ...ticket(t, values)],
  }),
  'appointment-cancelled': (t, values) => ({
    subject: t('subject-appointment'),
    title: t('appointment-cancelled-title'),
    blocks: [
      text(t('appointment-cancelled-intro')),
      {
        kind: 'facts',
        rows: [
          [t('when'), values.when],
          [t('where'), values.where],
        ],
      },
      { kind: 'link', href: values.bookUrl, label: t('book-again') },
      text(t('phone', { phone: values.phone })),
      text(t('no-reply')),
    ],
  }),
  'manage-link': (t, values) => ({
    subject: t('subject-appointment'),
    title: t('manage-link-title'),
    blocks: [
      text(t('manage-link-intro')),
      { kind: 'link', href: values.manageUrl, label: t('manage') },
      text(t('private-link')),
      text(t('manage-link-not-you')),
      text(t('phone', { phone: values.phone })),
      text(t('no-reply')),
    ],
  }),
  'group-request-received': (t, values) => ({
    subject: t('subject-request'),
    title: t('group-request-received-title'),
    blocks: [
      text(t('group-request-received-intro')),
      {
        kind: 'facts',
        rows: [
          [t('code'), values.code],
          [t('people'), String(values.people)],
        ],
      },
      text(t('phone', { phone: values.phone })),
      text(t('no-reply')),
    ],
  }),
  'group-request': (t, values) => ({
    subject: t('subject-organisation', { code: values.code }),
    title: t('group-request-title'),
    blocks: [
      text(t('group-request-intro')),
      { kind: 'facts', rows: [[t('code'), values.code], [t('people'), String(values.people)], ...values.details] },
    ],
  }),
}

export function compose<Name extends Template>(template: Name, locale: Locale, values: TemplateValues[Name]): Letter {
  return letters[template](texts(locale), values)
}
