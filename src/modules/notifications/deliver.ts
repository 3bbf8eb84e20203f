import { contactOf, mailboxOf } from '#people'
import type { Clock } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Mail, Mailer } from '#platform/mail'
import type { Seal } from '#platform/seal'
import { type AppointmentTime, calendarOf } from './appointment-calendar.ts'
import { countLastDay, findOrInsertMessage, markAttempt, markSent, markTrouble, markWithheld } from './messages.sql.ts'
import { asHtml, asText } from './render-letter.tsx'
import { compose, type Template, type TemplateValues } from './templates.ts'

export type DeliverDeps = { db: Database; mailer: Mailer; seal: Seal; clock: Clock }

export type Delivery<Name extends Template = Template> = {
  /** What happened, once: `appointment-confirmed:<appointment>:<version>`. The same key is never sent twice on purpose. */
  key: string
  /** A person, who is asked about at the moment of sending; who typed an address in a request; or an organisation's own mailbox. */
  to: { personId: string } | { requesterAddress: string } | { organisationAddress: string }
  template: Name
  locale: Locale
  /** A function is asked only when the message may leave, and again at each try: for what must not exist otherwise. */
  values: TemplateValues[Name] | (() => Promise<TemplateValues[Name]>)
  /** Adds a calendar file; `cancelled` takes the entry out of the calendar. */
  appointment?: AppointmentTime
}

export type Delivered = { state: 'sent' } | { state: 'withheld'; reason: string } | { state: 'failed'; reason: string }

/** The mail server cannot be reached now; the job that asked for the message is tried again later. Holds no address. */
export class MailUnreachable extends Error {
  override name = 'MailUnreachable'
  readonly code: string
  constructor(code: string) {
    super(`the mail server did not take the message: ${code}`)
    this.code = code
  }
}

const job = { role: 'job' } as const

/**
 * Messages to one mailbox in a day, so that nobody makes this site fill a stranger's: a family with four appointments that
 * are each moved twice needs as many.
 */
const messagesInADay = 12

/**
 * The one way out for messages. Decides at this moment whether and how the person may be reached, so what was
 * queued an hour ago does not reach somebody who has become unsafe since. At least once: after a crash between sending and marking
 * the same Message-ID goes out again. Run it in a job.
 * @throws MailUnreachable when trying again later makes sense
 */
export async function deliver<Name extends Template>(deps: DeliverDeps, delivery: Delivery<Name>): Promise<Delivered> {
  const opened = await openGate(deps, delivery)
  if ('state' in opened) return opened
  const values = typeof delivery.values === 'function' ? await delivery.values() : delivery.values
  const outcome = await deps.mailer.send(toMail(deps, { ...delivery, values }, opened.address))
  if (outcome.ok) {
    await deps.db.withActor(job, (tx) => markSent(tx, opened.id))
    return { state: 'sent' }
  }
  const state = outcome.problem === 'refused' ? 'failed' : 'queued'
  await deps.db.withActor(job, (tx) => markTrouble(tx, opened.id, state, outcome.problem))
  if (outcome.problem === 'unreachable') throw new MailUnreachable(outcome.code)
  return { state: 'failed', reason: outcome.problem }
}

function openGate(
  deps: DeliverDeps,
  { key, to, template }: Delivery,
): Promise<Delivered | { id: string; address: string }> {
  return deps.db.withActor(job, async (tx) => {
    const personId = 'personId' in to ? to.personId : undefined
    const message = await findOrInsertMessage(tx, { key, personId, template })
    if (message.state === 'sent') return { state: 'sent' }
    if (message.state !== 'queued') return { state: message.state, reason: message.reason ?? '' }
    if ('organisationAddress' in to) {
      await markAttempt(tx, message.id)
      return { id: message.id, address: to.organisationAddress }
    }
    const reached = await reach(tx, deps.seal, message.id, to)
    if ('reason' in reached) {
      await markWithheld(tx, message.id, reached.reason)
      return { state: 'withheld', reason: reached.reason }
    }
    await markAttempt(tx, message.id, reached.contactHash)
    return { id: message.id, address: reached.address }
  })
}

/** Where to write to now, or why not. */
async function reach(
  tx: Tx,
  seal: Seal,
  messageId: string,
  to: { personId: string } | { requesterAddress: string },
): Promise<{ address: string; contactHash: string } | { reason: string }> {
  const contact =
    'personId' in to ? await contactOf(tx, to.personId) : ({ channel: 'email', address: to.requesterAddress } as const)
  // There is no way to send to a telephone yet; "none" means "none, or not safe".
  if (contact?.channel !== 'email') return { reason: contact ? 'no-safe-channel' : 'person-gone' }
  const contactHash = seal.hmac('mailbox', mailboxOf(contact.address)).toString('hex')
  const before = await countLastDay(tx, contactHash, messageId)
  return before >= messagesInADay ? { reason: 'too-many' } : { address: contact.address, contactHash }
}

function toMail<Name extends Template>(
  deps: DeliverDeps,
  delivery: Delivery<Name> & { values: TemplateValues[Name] },
  to: string,
): Mail {
  const letter = compose(delivery.template, delivery.locale, delivery.values)
  return {
    to,
    subject: letter.subject,
    text: asText(letter),
    html: asHtml(letter, delivery.locale),
    language: delivery.locale,
    // Derived, so that it is the same at every try; keyed, so that nobody can tell an appointment from it.
    messageId: `<${deps.seal.hmac('message-id', delivery.key).toString('hex').slice(0, 40)}@${deps.mailer.domain}>`,
    calendar: delivery.appointment && calendarOf(deps, delivery.appointment, delivery.locale),
  }
}
