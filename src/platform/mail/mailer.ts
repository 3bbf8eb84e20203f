import { createTransport } from 'nodemailer'
import { smtpOptions, type Timeouts } from './smtp-options.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  /** BCP 47 tag of the text. */
  language: string
  /** With angle brackets. The same mail sent again carries the same one, so that a receiver shows it once. */
  messageId: string
  calendar?: { fileName: string; method: 'PUBLISH' | 'CANCEL'; content: string }
}

/**
 * `refused`: the server said no for good (5xx to this address or message); trying again is useless.
 * `unreachable`: no server, no answer in time, no TLS, no sign-in, or a 4xx; try again later. `code` holds no personal data.
 */
export type SendOutcome = { ok: true } | { ok: false; problem: 'refused' | 'unreachable'; code: string }

export interface Mailer {
  /** Of the sender, without a name. */
  readonly address: string
  /** Of the sender, for Message-IDs. */
  readonly domain: string
  send(mail: Mail): Promise<SendOutcome>
  close(): void
}

/** @param options.from sender that names no service or reason: `afspraken@example.nl` or `Afspraken <afspraken@example.nl>` */
export function createMailer(options: { smtpUrl: string; from: string; timeouts?: Partial<Timeouts> }): Mailer {
  const transport = createTransport(smtpOptions(options.smtpUrl, options.timeouts))
  const address = /[^<\s]+@[^>\s]+/.exec(options.from)?.[0] ?? options.from
  return {
    address,
    domain: address.slice(address.lastIndexOf('@') + 1),
    async send(mail) {
      try {
        await transport.sendMail(toMessage(mail, options.from))
        return { ok: true }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

function toMessage(mail: Mail, from: string) {
  return {
    from,
    // As an object: a text would be read as a list, and one typed comma would make two receivers.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    // RFC 3834: keeps "out of office" answers away.
    headers: {
      'Content-Language': mail.language,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    icalEvent: mail.calendar && {
      filename: mail.calendar.fileName,
      method: mail.calendar.method,
      content: mail.calendar.content,
    },
  }
}

function outcomeOf(error: unknown): SendOutcome {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown }
  if (typeof code !== 'string') throw error
  const status = typeof responseCode === 'number' ? responseCode : undefined
  // Only an answer about this receiver or text is final; a 5xx to signing in, to the sender or to STARTTLS is our own set-up.
  const final = status !== undefined && status >= 500 && status !== 530 && (command === 'RCPT TO' || command === 'DATA')
  return {
    ok: false,
    problem: final ? 'refused' : 'unreachable',
    code: status === undefined ? code : `${code} ${status}`,
  }
}
