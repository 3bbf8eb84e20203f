import { domainToASCII } from 'node:url'
import { type Problem, problem } from '#kernel/result'

export type EmailProblem = 'email-at' | 'email-length' | 'email-characters' | 'email-domain'

// RFC 5321 dot-string. Quoted local parts and non-ASCII ones (RFC 6531) reach few mail servers: better said now than lost later.
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** An e-mail address with its domain in lower case; at most 254 characters (RFC 5321 4.5.3.1.3), as sent over the wire. */
export function parseEmail(text: string): { ok: true; value: string } | Problem<EmailProblem> {
  const typed = text.normalize('NFC').trim()
  const [local = '', domain = '', ...more] = typed.split('@')
  if (more.length > 0 || local === '' || domain === '') return problem('email-at')
  if (!localPart.test(local)) return problem('email-characters')
  if (/[\s\p{C}]/u.test(domain)) return problem('email-characters')
  const ascii = domainToASCII(domain)
  const labels = ascii.split('.')
  if (labels.length < 2 || !labels.every((part) => label.test(part)) || /^[0-9]+$/.test(labels.at(-1) ?? '')) {
    return problem('email-domain')
  }
  if (local.length > 64 || `${local}@${ascii}`.length > 254 || typed.length > 254) return problem('email-length')
  return { ok: true, value: `${local}@${domain.toLowerCase()}` }
}

/** One value for all ways of writing one mailbox: most servers put `sam+anything@` into the mailbox of `sam@`. For counting, never to send to. */
export function mailboxOf(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  return `${local.replace(/(?<=.)\+.*$/, '')}@${domain}`
}
