import { randomInt } from 'node:crypto'

// No 0 O 1 I: they are misread on paper and misheard on the telephone. 32 signs, so 6 of them are 30 bits.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export function newCode(): string {
  return Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('')
}

/** Accepts what people type: small letters, spaces, dashes. */
export function parseCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[2-9A-HJ-NP-Z]{6}$/.test(code) ? code : undefined
}
