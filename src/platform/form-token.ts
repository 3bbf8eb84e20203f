import type { Seal } from './seal.ts'

/** A form token is another one on every page: compressed pages must not let a fixed secret be guessed (BREACH). */
export function formToken(seal: Seal, secret: string): string {
  const salt = seal.token(9)
  return `${salt}.${seal.hmac('form', salt, secret).toString('base64url')}`
}

export function isOurForm(seal: Seal, secret: string, token: string): boolean {
  const [salt = '', mac = ''] = token.split('.')
  const expected = seal.hmac('form', salt, secret).toString('base64url')
  return mac.length === expected.length && seal.hash(mac) === seal.hash(expected)
}
