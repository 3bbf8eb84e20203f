import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spokenCode } from './appointment.ts'
import { newCode, parseCode } from './code.ts'

describe('a new code', () => {
  test('has six signs, none of which looks or sounds like another', () => {
    for (let n = 0; n < 500; n += 1) expect(newCode()).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
  })

  test('uses every sign equally often, so that it cannot be guessed by leaning on some', () => {
    const seen = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      const sign = newCode(new Uint8Array(6).fill(byte)).charAt(0)
      seen.set(sign, (seen.get(sign) ?? 0) + 1)
    }
    expect(seen.size).toBe(32)
    expect(new Set(seen.values())).toEqual(new Set([8]))
  })

  test('is the same for the same bytes, and looks at the first six of them', () => {
    const bytes = Uint8Array.of(0, 31, 32, 255, 7, 100, 9)
    expect(newCode(bytes)).toBe('2Z2Z96')
    expect(newCode(bytes)).toBe(newCode(bytes.subarray(0, 6)))
  })
})

describe('what somebody types', () => {
  test('every code is read back as it is said aloud, in small letters, with spaces and dashes', () => {
    const typed = [
      spokenCode,
      (code: string) => code.toLowerCase(),
      (code: string) => `  ${code.split('').join('-')}\t`,
    ]
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.constantFrom(...typed), (bytes, write) => {
        const code = newCode(bytes)
        expect(parseCode(write(code))).toBe(code)
      }),
    )
  })

  test.each(['', 'ABC23', 'ABC2345', 'ABC23O', 'ABC230', 'ABC23I', 'ABC231', 'ABC/34', 'ABC 23é', "ABC23'"])(
    '"%s" is no code',
    (text) => expect(parseCode(text)).toBeUndefined(),
  )
})
