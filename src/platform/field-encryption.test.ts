import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFieldKeys, FieldUnreadable } from './field-encryption.ts'
import { loadKeyRing } from './key-ring.ts'

const random = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const ring = (fieldKeys: string) => loadKeyRing({ fieldKeys, secretKey: '' })
const keys = createFieldKeys(ring(`1:${random(1)}`))
const both = createFieldKeys(ring(`1:${random(1)},2:${random(2)}`))
const second = createFieldKeys(ring(`2:${random(2)}`))
const place = { table: 'people.person', column: 'note', id: '11111111-2222-4333-8444-555555555555' }

describe('a sealed value', () => {
  test('opens where it stands, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(keys.open(place, keys.seal(place, text))).toBe(text)
      }),
    )
  })

  test('is another one every time, and shows no word of the text', () => {
    const [one, other] = [keys.seal(place, 'Safe house in Zwolle'), keys.seal(place, 'Safe house in Zwolle')]
    expect(one.equals(other)).toBe(false)
    expect(one.toString('latin1')).not.toContain('Zwolle')
  })

  test.each([
    ['another row', { id: '99999999-2222-4333-8444-555555555555' }],
    ['another column', { column: 'contact_address' }],
    ['another table', { table: 'people.other' }],
    ['a place whose parts run together the same', { table: 'people.personnote', column: '' }],
  ])('does not open at %s', (_, changes) => {
    expect(() => keys.open({ ...place, ...changes }, keys.seal(place, 'x'))).toThrow(FieldUnreadable)
  })

  test('does not open after any change or cut, and the error does not quote it', () => {
    const sealed = keys.seal(place, 'x')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => keys.open(place, changed)).toThrow('A value of people.person.note cannot be opened')
      expect(() => keys.open(place, sealed.subarray(0, at))).toThrow(FieldUnreadable)
    }
  })

  test('of an older key opens as long as that key is there', () => {
    const sealed = keys.seal(place, 'old')
    expect(both.open(place, sealed)).toBe('old')
    expect(() => second.open(place, sealed)).toThrow(FieldUnreadable)
    expect(second.open(place, both.seal(place, 'new'))).toBe('new')
  })
})

test('a blind index finds equal values of one column and tells nothing else', () => {
  expect(keys.blindIndex('v', '9912345678')).toEqual(keys.blindIndex('v', '9912345678'))
  expect(keys.blindIndex('v', '9912345678').equals(keys.blindIndex('w', '9912345678'))).toBe(false)
  expect(both.blindIndexes('v', '1')).toEqual([second.blindIndex('v', '1'), keys.blindIndex('v', '1')])
})

describe('keys', () => {
  test('come from a file when one is named', () => {
    const folder = mkdtempSync(`${tmpdir()}/loketnet-keys-`)
    writeFileSync(`${folder}/keys`, `1:${random(1)}\n2:${random(2)}\n`)
    const fromFile = loadKeyRing({ fieldKeysFile: `${folder}/keys`, secretKey: '' })
    rmSync(folder, { recursive: true })
    expect(fromFile.versions).toEqual([1, 2])
    expect(createFieldKeys(fromFile).open(place, keys.seal(place, 'x'))).toBe('x')
  })

  test('come from the secret key when none are given', () => {
    const one = createFieldKeys(loadKeyRing({ secretKey: 'a'.repeat(32) }))
    const other = createFieldKeys(loadKeyRing({ secretKey: 'b'.repeat(32) }))
    expect(() => other.open(place, one.seal(place, 'x'))).toThrow(FieldUnreadable)
  })

  test.each([
    ['without a version', random(1)],
    ['too short', `1:${Buffer.alloc(16).toString('base64')}`],
    ['with one version twice', `1:${random(1)},1:${random(2)}`],
    ['with version 0', `0:${random(1)}`],
    ['that are only commas', ','],
  ])('%s are refused without showing them', (_, text) => {
    expect(() => ring(text)).toThrow(/^FIELD_KEYS/)
    expect(() => ring(text)).not.toThrow(random(1))
  })
})
