import { type Contact, displayPhone } from '#people'
import { clockTime, dateOf, fullDate } from '#platform/format'
import { localised, nameOf, publicLocales } from '#platform/i18n'
import { Alert, Bdi, HiddenFields, Lead, Soft, SummaryList, type SummaryRow } from '#ui'
import { confirmAppointment } from '../confirm-appointment.ts'
import { contactHash } from '../contact-hash.ts'
import { type Answers, forOthers, servicesOf } from '../draft.ts'
import { deleteDraft } from '../drafts.sql.ts'
import { paths, type StepName } from '../paths.ts'
import type { Step, StepView } from './step.tsx'
import type { TextKey } from './texts.ts'

/** Everything once more, each with a way to change it; the button here is the only one that counts. */
export const checkStep: Step = {
  name: 'check',
  titleKey: 'check-title',
  button: 'check-button',
  applies: () => true,
  done: () => false,

  view(view) {
    const { t, hold, locale } = view
    return (
      <>
        <HiddenFields fields={{ shown: seenOn(view) }} />
        <h1>{t('check-title')}</h1>
        <Lead>{t('check-lead')}</Lead>
        {hold?.heldUntil && (
          <Alert title={t('check-held', { time: clockTime(hold.heldUntil, locale) })}>{t('check-held-text')}</Alert>
        )}
        <h2 id="check">{t('check-appointment')}</h2>
        <SummaryList rows={appointmentRows(view)} />
        <h2>{t('check-people')}</h2>
        <SummaryList rows={peopleRows(view)} />
        <h2>{t('check-message')}</h2>
        <SummaryList rows={messageRows(view)} />
        <Soft>{t('check-when-counts')}</Soft>
      </>
    )
  },

  async act(view) {
    const { deps, t, form, answers, holder, hold, locale } = view
    // Another window of this browser may have chosen another time since: what was not read cannot be agreed to.
    if (hold && form.get('shown') !== seenOn(view))
      return { errors: [{ fieldId: 'check', message: t('check-changed') }] }
    const contact = contactOf(answers)
    const confirmed = await confirmAppointment(
      deps,
      {
        holder,
        appointmentId: hold?.id ?? answers.appointmentId ?? '',
        people: (answers.people ?? []).map(({ name, isChild, vNumber }) => ({ name, isChild, vNumber })),
        contact,
        contactHash: contactHash(deps.seal, contact),
        needs: {
          language: answers.contact?.language ?? locale,
          supportNeeds: (answers.help?.needs ?? []) as never[],
          interpreterLanguage: answers.help?.interpreterLanguage || undefined,
          note: answers.help?.note || undefined,
        },
        bookedForOthers: forOthers(answers),
        locale: answers.contact?.language ?? locale,
      },
      { alsoInside: (tx) => deleteDraft(tx, holder) },
    )
    if (confirmed.ok) return { redirect: paths.done(locale) }
    if (confirmed.problem === 'hold-expired' || confirmed.problem === 'not-found')
      return { redirect: paths.step(locale, 'time') }
    return { errors: [{ fieldId: 'check', message: t(`problem-${confirmed.problem}` as TextKey) }] }
  },
}

/** Stands for everything that this page shows, without holding any of it. */
const seenOn = ({ deps, hold, answers }: StepView): string =>
  deps.seal.hmac('check page', hold?.id ?? '', JSON.stringify(answers)).toString('base64url')

function contactOf({ contact }: Answers): Contact {
  if (!contact || contact.channel === 'none') return { channel: 'none' }
  return { channel: contact.channel, address: contact.address }
}

function row(view: StepView, term: string, value: SummaryRow['value'], step: StepName, about: TextKey): SummaryRow {
  const { t, locale } = view
  return { term, value, change: { href: paths.step(locale, step), label: t('change'), about: t(about) } }
}

function appointmentRows(view: StepView): SummaryRow[] {
  const { t, locale, network, answers, hold } = view
  const services = [...new Set(servicesOf(answers))].map((code) => network.service(code)).filter((s) => s !== undefined)
  const location = network.location(answers.locationCode ?? '')
  const when = hold
    ? [
        fullDate(dateOf(hold.startsAt), locale),
        t('from-to', { from: clockTime(hold.startsAt, locale), to: clockTime(hold.endsAt, locale) }),
      ]
    : ['']
  return [
    row(
      view,
      t('check-what'),
      services.map((s) => localised(s.name, locale)),
      'service',
      'about-what',
    ),
    row(view, t('check-time'), when, 'time', 'about-when'),
    row(
      view,
      t('check-where'),
      location ? [localised(location.name, locale), `${location.street}, ${location.city}`] : [''],
      'place',
      'about-where',
    ),
  ]
}

function peopleRows(view: StepView): SummaryRow[] {
  const { t, answers, network, locale } = view
  const codes = servicesOf(answers)
  return (answers.people ?? []).map((person, i) => {
    const service = network.service(codes[i] ?? '')
    const number = person.vNumber
      ? [t('v-number'), ' ', <Bdi key="n">{person.vNumber.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3')}</Bdi>]
      : person.numberUnknown
        ? t('v-number-bring-letter')
        : ''
    const several = new Set(codes).size > 1 && service ? localised(service.name, locale) : ''
    const lines = [number, several, person.isChild ? t('child') : ''].filter((line) => line !== '')
    return {
      term: person.name,
      value: lines.length > 0 ? lines.map((line, n) => <span key={n}>{line}</span>) : '',
      change: { href: paths.step(locale, 'people'), label: t('change'), about: t('about-person', { number: i + 1 }) },
    }
  })
}

function messageRows(view: StepView): SummaryRow[] {
  const { t, answers } = view
  const { contact, help } = answers
  const address =
    contact?.channel === 'none'
      ? t('contact-none')
      : contact?.channel === 'phone'
        ? displayPhone(contact.address)
        : (contact?.address ?? '')
  const language = publicLocales.find((l) => l === contact?.language)
  const needs = (help?.needs ?? []).map((need) => t(`need-${need}` as TextKey))
  const spoken = help?.interpreterLanguage ? [t('interpreter-in', { language: help.interpreterLanguage })] : []
  const lines = [...needs, ...spoken, ...(help?.note ? [help.note] : [])]
  return [
    row(
      view,
      t('check-message-to'),
      contact?.channel === 'none' ? address : <Bdi>{address}</Bdi>,
      'contact',
      'about-message',
    ),
    row(view, t('language'), language ? nameOf(language) : '', 'contact', 'about-language'),
    row(view, t('check-help'), lines.length > 0 ? lines : t('help-none'), 'help', 'about-help'),
  ]
}
