import { emailField, phoneField } from '#people'

export type ReachableBy = { channel: 'email' | 'phone'; address: string }

/** One field for both: an address with an @ is e-mail, anything else must be a telephone number. */
export function parseContact(text: string): ReachableBy | undefined {
  const channel = text.includes('@') ? 'email' : 'phone'
  const parsed = (channel === 'email' ? emailField : phoneField).safeParse(text)
  return parsed.success ? { channel, address: parsed.data } : undefined
}
