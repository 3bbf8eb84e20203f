import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSeal } from './seal.ts'

const seal = createSeal('a secret key of more than 32 characters')

describe('sealing', () => {
  test('gives back any text, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string(), { nil: undefined }), (text, extra) => {
        const sealed = seal.seal('draft', text, extra)
        expect(seal.open('draft', sealed, extra)).toBe(text)
        expect(seal.seal('draft', text, extra).equals(sealed)).toBe(false)
      }),
    )
  })

  test('opens for no other purpose, extra key or secret key', () => {
    const sealed = seal.seal('draft', 'text', 'own')
    expect(seal.open('other', sealed, 'own')).toBeUndefined()
    expect(seal.open('draft', sealed, 'else')).toBeUndefined()
    expect(seal.open('draft', sealed, '')).toBeUndefined()
    expect(seal.open('draft', sealed)).toBeUndefined()
    expect(createSeal('another key that is long enough too!').open('draft', sealed, 'own')).toBeUndefined()
  })

  test('notices every changed bit and every cut', () => {
    const sealed = seal.seal('draft', 'text')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(seal.open('draft', changed)).toBeUndefined()
      expect(seal.open('draft', sealed.subarray(0, at))).toBeUndefined()
    }
  })
})

test('an hmac depends on purpose and on where one part ends', () => {
  expect(seal.hmac('a', 'x', 'yz')).toEqual(seal.hmac('a', 'x', 'yz'))
  expect(seal.hmac('a', 'x', 'yz').equals(seal.hmac('a', 'xy', 'z'))).toBe(false)
  expect(seal.hmac('a', 'x').equals(seal.hmac('b', 'x'))).toBe(false)
  expect(seal.hmac('a', '1:x').equals(seal.hmac('a', '', 'x'))).toBe(false)
})

test('a token is 32 random bytes for an address, its hash is 64 hex digits', () => {
  expect(seal.token()).toMatch(/^[\w-]{43}$/)
  expect(seal.token()).not.toBe(seal.token())
  expect(seal.hash(seal.token())).toMatch(/^[0-9a-f]{64}$/)
})

test('a short secret key is refused', () => {
  expect(() => createSeal('short')).toThrow('32 characters')
})
