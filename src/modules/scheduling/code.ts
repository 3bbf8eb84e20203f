import { randomBytes } from 'node:crypto'

// No 0 O 1 I: they are misread on paper and misheard on the telephone. 32 signs, so 6 of them are 30 bits.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** @param bytes at least 6; the same bytes give the same code */
export function newCode(bytes: Uint8Array = randomBytes(6)): string {
  return Array.from(bytes.subarray(0, 6), (byte) => signs[byte % signs.length]).join('')
}

/** Accepts what people type: small letters, spaces, dashes. */
export function parseCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[2-9A-HJ-NP-Z]{6}$/.test(code) ? code : undefined
}
